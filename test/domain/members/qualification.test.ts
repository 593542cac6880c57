import { expect, test } from 'vitest';
import type { Member } from '../../../functions/domain/members/member.ts';
import { mayBeAsked } from '../../../functions/domain/members/qualification.ts';
import { emptyHistory } from '../../../functions/store/events.ts';
import { sampleNow } from '../../support/cases.ts';
import { sampleMember } from '../../support/members.ts';

test.each<[string, Partial<Member>, boolean, boolean]>([
  ['is verified', {}, true, true],
  ['has paused and takes emergencies', { state: 'paused', emergencies: true }, false, true],
  ['has paused and takes none', { state: 'paused', emergencies: false }, false, false],
  ['was refused', { state: 'refused' }, false, false],
  ['is to be left alone until tomorrow', { restsUntil: '2027-01-13' }, false, false],
  ['was to be left alone until today', { restsUntil: '2027-01-12' }, true, true],
  ['gets no mail', { mailBouncedAt: sampleNow }, false, false],
])('whoever %s may be asked only as they wish', (_, differing, routine, emergency) => {
  const member: Member = { ...sampleMember('M1', differing), ...emptyHistory };
  expect(mayBeAsked(member, 'standard', sampleNow)).toBe(routine);
  expect(mayBeAsked(member, 'emergency', sampleNow)).toBe(emergency);
});
