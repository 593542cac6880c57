import { describe, expect, test } from 'vitest';
import type { Matter } from '../../../functions/domain/request/casework.ts';
import { mayBeRemovedSoon } from '../../../functions/domain/request/dates.ts';
import { stakeOf } from '../../../functions/domain/request/stake.ts';
import { atStakeInWords, testimonyByType, waysByType, waysInWords } from '../../../functions/domain/words/stake.ts';
import { sampleEvaluation, sampleIntake, sampleMatter, sampleNow } from '../../support/cases.ts';

const { affidavitDueOn: _, ...undated } = sampleMatter();
const matterOf = (differing: Partial<Matter>): Matter => ({ ...undated, ...differing });
const removalAt = '2026-11-29T09:00:00.000Z';
const before = '2026-11-20T15:00:00.000Z';

function stake(matter: Matter, { testimony = false, detained = false, now = before } = {}) {
  const intake = sampleIntake({ matter, client: { detained } });
  return stakeOf({ intake }, [sampleEvaluation({ testimony, modes: ['in_person', 'remote', 'phone'] })], now);
}

describe('what is at stake', () => {
  test.each([
    [{ removalAt, removalKnown: 'believed' }, 'Removal expected Sunday, November 29, 4:00 a.m. EST (believed)'],
    [{ removalAt, removalKnown: 'confirmed' }, 'Removal expected Sunday, November 29, 4:00 a.m. EST (confirmed)'],
    [{ removalOn: '2026-11-29' }, 'Removal expected Sunday, November 29'],
    [{ forum: 'stay_of_removal' }, 'A removal may be near; no date is known'],
    [{ forum: 'stay_of_removal', hearingOn: '2027-03-15' }, null],
    [{}, null],
  ] as const)('is the removal, and how sure its date is: %j', (matter, words) => {
    expect(stake(matterOf(matter)).removal).toBe(words);
  });

  test.each([
    [{ removalAt, removalKnown: 'believed' }, 'Removal was expected Sunday, November 29, 4:00 a.m. EST (believed)'],
    [{ removalOn: '2027-01-11' }, 'Removal was expected Monday, January 11'],
    [{ removalOn: '2027-01-12' }, 'Removal expected Tuesday, January 12'],
    [{ removalOn: '2026-10-02' }, 'Removal was expected Friday, October 2, 2026'],
    [{ removalOn: '2028-01-12' }, 'Removal expected Wednesday, January 12, 2028'],
  ] as const)('is told of a past one, and with the year where that is not plain: %j', (matter, words) => {
    expect(stake(matterOf(matter), { now: sampleNow }).removal).toBe(words);
  });

  test('is told to staff with the detention', () => {
    expect(atStakeInWords(stake(matterOf({ removalOn: '2026-11-29' }), { detained: true }))).toBe(
      'Removal expected Sunday, November 29. The client is detained',
    );
    expect(atStakeInWords(stake(matterOf({}), { detained: true }))).toBe('The client is detained');
    expect(atStakeInWords(stake(matterOf({})))).toBeNull();
  });

  test('comes with every way in which a clinician can help', () => {
    expect(waysInWords(stake(matterOf({})).ways)).toBe('in person, by video or by telephone');
  });

  test('tells the ways of several evaluations by type, where they differ', () => {
    const psychological = sampleEvaluation({ type: 'psychological', modes: ['phone', 'remote'], testimony: true });
    const physical = sampleEvaluation({ type: 'physical', modes: ['in_person'], testimony: false });
    const cognitive = sampleEvaluation({ type: 'cognitive', modes: ['remote', 'phone'], testimony: true });
    expect(waysByType([psychological, cognitive])).toBe('by video or by telephone');
    expect(waysByType([psychological, physical, cognitive])).toBe(
      'psychological and cognitive: by video or by telephone; physical: in person',
    );
    const hearing = { hearing: 'Monday, March 15' };
    expect(testimonyByType([psychological, cognitive], hearing)).toBe('If asked: Monday, March 15');
    expect(testimonyByType([psychological, physical], hearing)).toBe(
      'If asked, for the psychological evaluation: Monday, March 15',
    );
    expect(testimonyByType([psychological, physical, cognitive], hearing)).toBe(
      'If asked, for the psychological and cognitive evaluations: Monday, March 15',
    );
    expect(testimonyByType([physical], { hearing: null })).toBeNull();
  });

  test('names the day of the hearing only where testimony is asked for', () => {
    const hearing = { hearingAt: '2027-03-15T17:00:00.000Z', hearingKind: 'individual' } as const;
    expect(stake(matterOf(hearing)).hearing).toBeNull();
    expect(stake(matterOf(hearing), { testimony: true, now: sampleNow }).hearing).toBe('Monday, March 15');
    expect(stake(matterOf({ hearingOn: '2029-03-14' }), { testimony: true }).hearing).toBe('Wednesday, March 14, 2029');
    expect(stake(matterOf({}), { testimony: true }).hearing).toBe('day not known yet');
    expect(stake(matterOf({ hearingOn: '2027-01-11' }), { testimony: true, now: sampleNow }).hearing).toBe(
      'Monday, January 11, which has passed',
    );
  });
});

test('a removal may be near within 14 days, or where it may come on any day', () => {
  expect(mayBeRemovedSoon(matterOf({ removalOn: '2027-01-25' }), sampleNow)).toBe(true);
  expect(mayBeRemovedSoon(matterOf({ removalOn: '2027-01-27' }), sampleNow)).toBe(false);
  expect(mayBeRemovedSoon(matterOf({ removalOn: '2027-01-10' }), sampleNow)).toBe(false);
  expect(mayBeRemovedSoon(matterOf({ forum: 'credible_fear' }), sampleNow)).toBe(true);
  expect(mayBeRemovedSoon(matterOf({ hearingOn: '2027-01-13' }), sampleNow)).toBe(false);
});
