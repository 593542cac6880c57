import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MemberList, type MemberRow, memberList } from '../../functions/contracts/staff-replies.ts';
import { memberStates } from '../../functions/domain/members/transitions.ts';
import { startEngine } from '../support/engine.ts';
import { storeMember } from '../support/members.ts';
import { deskOn } from './desk.ts';

const engine = await startEngine();
const { call } = await deskOn(engine.store);
afterAll(() => engine.stop());

/** Ids that follow one another, as those of people who join one after the other do. */
const idOf = (at: number) => `01JD9V6Q8R3M5T7W9YB2C4E${String(at).padStart(3, '0')}`;
const MEMBERS = 130;

beforeAll(async () => {
  for (let at = 0; at < MEMBERS; at += 1) {
    const state = memberStates[at % 13 === 0 ? 3 : at % 5 === 0 ? 2 : at % 2] ?? 'verified';
    await storeMember(engine.store, idOf(at), { state, email: `Member.${at}@Clinic.example` });
  }
});

async function pages(query: string): Promise<MemberRow[][]> {
  const found: MemberRow[][] = [];
  let cursor = '';
  do {
    const { status, body } = await call<MemberList>('GET', `/staff/members?${query}&cursor=${cursor}`);
    expect(status).toBe(200);
    expect(memberList.parse(body)).toEqual(body);
    found.push(body.items);
    cursor = body.next ?? '';
  } while (cursor !== '');
  return found;
}

describe('the list of members', () => {
  test('holds every member once, fifty a page, who waits for staff first', async () => {
    const found = await pages('');
    expect(found.map((rows) => rows.length)).toEqual([50, 50, 30]);
    const rows = found.flat();
    expect(new Set(rows.map(({ memberId }) => memberId)).size).toBe(MEMBERS);
    const place = ({ state, memberId }: MemberRow) => `${memberStates.indexOf(state)} ${memberId}`;
    expect(rows.map(place)).toEqual(rows.map(place).toSorted());
    expect(rows[0]?.state).toBe('pending_verification');
  });

  test.each(memberStates)('narrowed to %s is exactly those of all', async (state) => {
    const all = (await pages('')).flat();
    const wanted = all.filter((row) => row.state === state);
    expect(wanted.length).toBeGreaterThan(0);
    expect((await pages(`state=${state}`)).flat()).toEqual(wanted);
  });

  test.each(['Member.7@Clinic.example', 'member.7@clinic.example', 'MEMBER.7@CLINIC.EXAMPLE'])(
    'finds the address %s, whatever its case',
    async (email) => {
      const { body } = await call('GET', `/staff/members?email=${encodeURIComponent(email)}`);
      expect(body).toEqual({
        items: [
          {
            memberId: idOf(7),
            name: `Member ${idOf(7)}`,
            email: 'Member.7@Clinic.example',
            profession: 'psychologist',
            state: 'verified',
          },
        ],
        next: null,
      });
    },
  );

  test.each([
    'email=member.7@clinic.exampl',
    'email=ember.7@clinic.example',
    'email=nobody@clinic.example',
    'email=member.7@clinic.example&state=paused',
  ])('finds nobody by %s', async (query) => {
    expect((await call('GET', `/staff/members?${query}`)).body).toEqual({ items: [], next: null });
  });

  test('finds an address among those of a state', async () => {
    const { body } = await call<MemberList>('GET', '/staff/members?email=member.7@clinic.example&state=verified');
    expect(body.items.map(({ memberId }) => memberId)).toEqual([idOf(7)]);
  });
});
