import { describe, expect, test } from 'vitest';
import type { Member } from '../../../functions/domain/members/member.ts';
import { type MemberAction, membershipChange } from '../../../functions/domain/members/membership.ts';
import { type MemberState, memberStates } from '../../../functions/domain/members/transitions.ts';
import { Refusal } from '../../../functions/domain/refusal.ts';
import { sampleMember } from '../../support/members.ts';

const member = (state: MemberState, differing: Partial<Member> = {}): Member => ({
  ...sampleMember('01J00000000000000000000001', { ...differing, state }),
  events: 1,
  lastHash: '',
});

/** What each action makes of each state: a new one, nothing new, or a refusal. */
const ways: Record<MemberAction, Record<MemberState, MemberState | 'nothing' | 'refused by us'>> = {
  verify: { pending_verification: 'verified', verified: 'nothing', paused: 'refused by us', refused: 'verified' },
  refuse: { pending_verification: 'refused', verified: 'refused', paused: 'refused', refused: 'nothing' },
  pause: { pending_verification: 'refused by us', verified: 'paused', paused: 'nothing', refused: 'refused by us' },
  resume: { pending_verification: 'refused by us', verified: 'nothing', paused: 'verified', refused: 'refused by us' },
};
const events = {
  verify: 'member_verified',
  refuse: 'member_refused',
  pause: 'member_paused',
  resume: 'member_resumed',
};

describe.each(Object.keys(ways) as MemberAction[])('%s', (action) => {
  test.each(memberStates)('a member who is %s', (state) => {
    const standing = member(state);
    const expected = ways[action][state];
    const change = () => membershipChange(standing, action, {}, 'staff:kim');
    if (expected === 'refused by us') {
      expect(change).toThrow(Refusal);
      expect(change).toThrow(
        expect.objectContaining({ reason: 'not-eligible', message: expect.stringMatching(/\.$/) }),
      );
    } else if (expected === 'nothing') {
      expect(change()).toEqual({ events: [] });
    } else {
      expect(change()).toEqual({
        member: { ...standing, state: expected },
        events: [{ type: events[action], actor: 'staff:kim', data: { before: state } }],
      });
    }
  });
});

describe('the waiver of training', () => {
  const verify = (standing: Member, trainingWaived?: boolean) =>
    membershipChange(standing, 'verify', { trainingWaived }, 'staff:kim');

  test('is given with the verification', () => {
    const { member: changed, events } = verify(member('pending_verification'), true);
    expect(changed).toMatchObject({ state: 'verified', trainingWaived: true });
    expect(events).toEqual([
      { type: 'member_verified', actor: 'staff:kim', data: { before: 'pending_verification', trainingWaived: true } },
    ]);
  });

  test('is given and taken back later, each with an event of its own', () => {
    expect(verify(member('verified'), true).member).toMatchObject({ trainingWaived: true });
    const taken = verify(member('verified', { trainingWaived: true }), false);
    expect(taken.member).toMatchObject({ trainingWaived: false });
    expect(taken.events).toHaveLength(1);
  });

  test('stands where nothing is said of it, and the same again is nothing', () => {
    const waived = member('verified', { trainingWaived: true });
    expect(verify(waived)).toEqual({ events: [] });
    expect(verify(waived, true)).toEqual({ events: [] });
    expect(verify(member('verified'), false)).toEqual({ events: [] });
    expect(verify(member('refused', { trainingWaived: true })).member).toMatchObject({ trainingWaived: true });
  });

  test('is of no meaning to the other actions', () => {
    for (const action of ['refuse', 'pause'] as const) {
      const { member: changed } = membershipChange(member('verified'), action, { trainingWaived: true }, 'staff:kim');
      expect(changed).not.toHaveProperty('trainingWaived');
    }
  });
});

describe('whose mail came back', () => {
  const mailBouncedAt = '2027-01-12T15:00:00.000Z';
  const changeOf = (state: MemberState, action: MemberAction) =>
    membershipChange(member(state, { mailBouncedAt }), action, {}, 'staff:kim');

  test.each<[MemberAction, MemberState, string]>([
    ['resume', 'verified', 'member_resumed'],
    ['resume', 'paused', 'member_resumed'],
    ['verify', 'verified', 'member_verified'],
    ['verify', 'refused', 'member_verified'],
  ])('is asked again after %s of somebody %s', (action, state, event) => {
    const { member: changed, events: recorded } = changeOf(state, action);
    expect(changed).toEqual(member('verified'));
    expect(recorded).toEqual([{ type: event, actor: 'staff:kim', data: { before: state } }]);
  });

  test.each<[MemberAction, MemberState]>([
    ['pause', 'verified'],
    ['refuse', 'verified'],
  ])('is not asked again after %s of somebody %s', (action, state) => {
    expect(changeOf(state, action).member).toMatchObject({ mailBouncedAt });
    expect(changeOf('paused', 'pause')).toEqual({ events: [] });
  });
});
