import { describe, expect, test } from 'vitest';
import { memberDetail } from '../../functions/contracts/staff-replies.ts';
import type { Member } from '../../functions/domain/members/member.ts';
import type { MemberAction } from '../../functions/domain/members/membership.ts';
import { type MemberState, memberStates } from '../../functions/domain/members/transitions.ts';
import { newestMemberEvents } from '../../functions/store/member-history.ts';
import { readMember, takeLoad } from '../../functions/store/members.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { storeMember } from '../support/members.ts';
import { deskOn } from './desk.ts';

const store = memoryStore();
const desk = await deskOn(store);

let members = 0;
async function newMember(differing: Partial<Member> = {}): Promise<string> {
  members += 1;
  const memberId = `01JD9V6Q8R3M5T7W9YB2C4E${String(members).padStart(3, '0')}`;
  await storeMember(store, memberId, differing);
  return memberId;
}

/** What each action makes of each state; undefined: refused. */
const expected: Record<MemberAction, Partial<Record<MemberState, MemberState>>> = {
  verify: { pending_verification: 'verified', refused: 'verified', verified: 'verified' },
  refuse: { pending_verification: 'refused', verified: 'refused', paused: 'refused', refused: 'refused' },
  pause: { verified: 'paused', paused: 'paused' },
  resume: { paused: 'verified', verified: 'verified' },
};
const cases = (Object.keys(expected) as MemberAction[]).flatMap((action) =>
  memberStates.map((state) => ({ action, state })),
);

plainAndWithConflicts('a member', (wrap) => {
  test.each(cases)('who is $state, by $action', async ({ action, state }) => {
    const memberId = await newMember({ state });
    const { call } = await deskOn(wrap(store));
    const { status, body } = await call('POST', `/staff/members/${memberId}/${action}`);
    const became = expected[action][state];
    if (became === undefined) {
      expect([status, body.type]).toEqual([409, expect.stringMatching(/\/not-eligible$/)]);
    } else {
      expect([status, body]).toEqual([
        200,
        {
          memberId,
          name: `Member ${memberId}`,
          email: `${memberId.toLowerCase()}@members.example`,
          profession: 'psychologist',
          state: became,
        },
      ]);
    }
    expect((await readMember(store, memberId))?.state).toBe(became ?? state);
    const [newest] = await newestMemberEvents(store, memberId, 1);
    const changed = became !== undefined && became !== state;
    expect(newest?.actor).toBe(changed ? 'staff:kim-01' : 'system');
  });
});

describe('a member', () => {
  test('is shown whole, with what they have taken of this month and year', async () => {
    const memberId = await newMember({ state: 'paused', yearlyCapacity: 6, phone: '+1 212 555 0123' });
    await store.transact([takeLoad(memberId, '2027-01', null)]);
    await store.transact([takeLoad(memberId, '2027', null)]);
    await store.transact([takeLoad(memberId, '2027', null)]);
    const { status, body } = await desk.call('GET', `/staff/members/${memberId}`);
    expect(status).toBe(200);
    expect(memberDetail.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      memberId,
      state: 'paused',
      trainingWaived: false,
      phone: '+1 212 555 0123',
      licenses: [{ state: 'NY', number: 'PSY-1', expiresOn: '2030-01-31' }],
      populations: null,
      monthlyCapacity: 2,
      yearlyCapacity: 6,
      loads: [
        { period: '2027-01', taken: 1 },
        { period: '2027', taken: 2 },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/lastHash|version/);
  });

  test('has the training waived by verifying, and keeps that', async () => {
    const memberId = await newMember({ state: 'pending_verification', trainings: [] });
    await desk.call('POST', `/staff/members/${memberId}/verify`, { trainingWaived: true });
    await desk.call('POST', `/staff/members/${memberId}/pause`, {});
    await desk.call('POST', `/staff/members/${memberId}/resume`, {});
    const { body } = await desk.call('GET', `/staff/members/${memberId}`);
    expect(body).toMatchObject({ state: 'verified', trainingWaived: true });
  });

  test('keeps the reason of a decision for as long as it stands', async () => {
    const memberId = await newMember();
    const reason = async () => (await desk.call('GET', `/staff/members/${memberId}`)).body.stateReason;
    expect(await reason()).toBeNull();
    await desk.call('POST', `/staff/members/${memberId}/pause`, { reason: 'On leave until May.' });
    expect(await reason()).toBe('On leave until May.');
    await desk.call('POST', `/staff/members/${memberId}/pause`, { reason: 'Asked twice.' });
    expect(await reason()).toBe('On leave until May.');
    await desk.call('POST', `/staff/members/${memberId}/resume`);
    expect(await reason()).toBeNull();
  });

  test.each([
    ['GET', '/staff/members/01JD9V6Q8R3M5T7W9YB2C4EZZZ'],
    ['GET', '/staff/members/nobody'],
    ['POST', '/staff/members/01JD9V6Q8R3M5T7W9YB2C4EZZZ/verify'],
    ['POST', '/staff/members/nobody/verify'],
    ['POST', '/staff/members/01JD9V6Q8R3M5T7W9YB2C4E001/promote'],
    ['POST', '/staff/members/01JD9V6Q8R3M5T7W9YB2C4E001/constructor'],
  ])('%s %s is 404', async (method, path) => {
    const { status, body } = await desk.call(method, path);
    expect([status, body.type]).toEqual([404, expect.stringMatching(/\/not-found$/)]);
  });
});
