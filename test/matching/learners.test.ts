import { describe, expect, test } from 'vitest';
import type { Member } from '../../functions/domain/members/member.ts';
import { rank } from '../../functions/matching/rank.ts';
import { sampleNow } from '../support/cases.ts';
import { member, need } from './samples.ts';

const idsOf = (members: Member[], wanted: ReturnType<typeof need>) =>
  rank(members, wanted, sampleNow).map((candidate) => candidate.member.memberId);

describe('who learns', () => {
  const learner = (supervisor: string, differing: Partial<Member> = {}) =>
    member('LEARNER', { profession: 'resident', supervisor: { name: 'S', email: supervisor }, ...differing });
  const isAsked = (...members: Member[]) => idsOf(members, need()).includes('LEARNER');

  test('is asked where a licensed member of the network supervises', () => {
    expect(isAsked(learner('SOL@members.example'), member('SOL', { email: 'sol@Members.example' }))).toBe(true);
  });

  test.each([
    ['is not verified', { state: 'paused' }],
    ['has no licence that holds so long', { licenses: [{ state: 'NY', number: '1', expiresOn: '2027-04-14' }] }],
    ['learns too', { profession: 'resident' }],
  ] as const)('is not asked where the supervisor %s', (_, differing) => {
    const supervisor = member('SOL', { licenses: [{ state: 'NY', number: '1', expiresOn: '2030-01-01' }] });
    expect(isAsked(learner(supervisor.email), { ...supervisor, ...differing } as Member)).toBe(false);
  });

  test('does not supervise themselves', () => {
    expect(isAsked(learner('learner@members.example'))).toBe(false);
  });
});
