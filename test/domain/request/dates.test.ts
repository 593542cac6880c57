import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Matter } from '../../../functions/domain/request/casework.ts';
import {
  closingOf,
  deadlineOf,
  earliestPlacement,
  latestPlacementOn,
  momentsOf,
  urgencyOf,
} from '../../../functions/domain/request/dates.ts';
import {
  atHour,
  daysBetween,
  endOfDay,
  hoursBetween,
  type Instant,
  localDate,
  plusDays,
  plusHours,
  plusMinutes,
} from '../../../functions/domain/time/time.ts';
import { forums, urgencies } from '../../../functions/domain/words/request.ts';
import { sampleNow } from '../../support/cases.ts';
import { anyInstant, anyZone } from '../../support/moments.ts';

const newYork = 'America/New_York';
const matter = (differing: Partial<Matter> = {}): Matter => ({
  relief: ['asylum'],
  forum: 'immigration_court',
  timeZone: newYork,
  ...differing,
});
const inHours = (hours: number): Instant => plusHours(sampleNow, hours);
const day = 24;
const justAfter = (hours: number): Instant => plusMinutes(inHours(hours), 1 / 60);
const justBefore = (hours: number): Instant => plusMinutes(inHours(hours), -1 / 60);

describe('urgency', () => {
  const rows: [string, Partial<Matter>, boolean, string][] = [
    ['no date', {}, false, 'undated'],
    ['no date, detained', {}, true, 'urgent'],
    ['removal just past', { removalAt: inHours(-1) }, false, 'emergency'],
    ['removal in 14 days to the second', { removalAt: inHours(14 * day) }, false, 'emergency'],
    ['removal a second later than that', { removalAt: justAfter(14 * day) }, false, 'expedited'],
    ['hearing in 72 hours', { hearingAt: inHours(72) }, false, 'emergency'],
    ['hearing a second later than that', { hearingAt: justAfter(72) }, false, 'urgent'],
    ['hearing just past', { hearingAt: inHours(-1) }, false, 'emergency'],
    ['hearing a second before 14 days', { hearingAt: justBefore(14 * day) }, false, 'urgent'],
    ['hearing in 14 days', { hearingAt: inHours(14 * day) }, false, 'expedited'],
    ['hearing in 56 days', { hearingAt: inHours(56 * day) }, false, 'expedited'],
    ['hearing a second later than that', { hearingAt: justAfter(56 * day) }, false, 'standard'],
    ['affidavit due today', { affidavitDueOn: '2027-01-12' }, false, 'emergency'],
    ['affidavit due in two days', { affidavitDueOn: '2027-01-14' }, false, 'emergency'],
    ['affidavit due in three days, its end 81 hours away', { affidavitDueOn: '2027-01-15' }, false, 'urgent'],
    ['affidavit due in 13 days', { affidavitDueOn: '2027-01-25' }, false, 'urgent'],
    ['affidavit due in 14 days, at their end', { affidavitDueOn: '2027-01-26' }, false, 'expedited'],
    ['affidavit due in 55 days', { affidavitDueOn: '2027-03-08' }, false, 'expedited'],
    ['affidavit due in 56 days, at their end', { affidavitDueOn: '2027-03-09' }, false, 'standard'],
    ['affidavit far, hearing near', { affidavitDueOn: '2027-06-01', hearingOn: '2027-01-20' }, false, 'urgent'],
    ['hearing far, affidavit near', { affidavitDueOn: '2027-01-20', hearingOn: '2027-06-01' }, false, 'urgent'],
    ['detained with a far date', { hearingOn: '2027-06-01' }, true, 'standard'],
    ['credible fear without a date', { forum: 'credible_fear' }, false, 'emergency'],
    ['reasonable fear without a date', { forum: 'reasonable_fear' }, false, 'emergency'],
    ['stay of removal without a date', { forum: 'stay_of_removal' }, false, 'emergency'],
    ['stay of removal, affidavit far', { forum: 'stay_of_removal', affidavitDueOn: '2027-06-01' }, false, 'emergency'],
    ['stay of removal, removal far', { forum: 'stay_of_removal', removalOn: '2027-06-01' }, false, 'standard'],
    ['credible fear, hearing in ten days', { forum: 'credible_fear', hearingAt: inHours(10 * day) }, false, 'urgent'],
    ['credible fear, hearing just past', { forum: 'credible_fear', hearingAt: inHours(-1) }, false, 'emergency'],
    ['bond without a date', { forum: 'bond_or_parole' }, false, 'undated'],
  ];
  test.each(rows)('%s', (_, dates, detained, urgency) => {
    expect(urgencyOf(matter(dates), detained, sampleNow)).toBe(urgency);
  });

  test('a date counts to its end at the place of the court, not of UTC', () => {
    const on = { affidavitDueOn: '2027-01-15' };
    expect(urgencyOf(matter({ ...on, timeZone: 'Pacific/Guam' }), false, sampleNow)).toBe('emergency');
    expect(urgencyOf(matter({ ...on, timeZone: 'Pacific/Honolulu' }), false, sampleNow)).toBe('urgent');
  });

  test('an instant counts where a date is given beside it', () => {
    const both = matter({ hearingAt: inHours(72), hearingOn: '2027-01-15' });
    expect(momentsOf(both).hearing).toBe(inHours(72));
    expect(urgencyOf(both, false, sampleNow)).toBe('emergency');
  });

  test('never falls when any date moves earlier', () => {
    const rank = (dates: Partial<Matter>, detained: boolean) =>
      urgencies.indexOf(urgencyOf(matter(dates), detained, sampleNow));
    fc.assert(
      fc.property(anyDates, fc.boolean(), anyEarlier, (dates, detained, earlier) => {
        expect(rank(movedEarlier(dates, earlier), detained)).toBeLessThanOrEqual(rank(dates, detained));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the deadline', () => {
  test('is the earliest of the dates', () => {
    expect(deadlineOf(matter())).toBeNull();
    const dates = { hearingOn: '2027-05-01', affidavitDueOn: '2027-04-15', removalAt: '2027-04-20T12:00:00.000Z' };
    expect(deadlineOf(matter(dates))).toBe('2027-04-16T04:00:00.000Z');
    expect(deadlineOf(matter({ ...dates, removalAt: '2027-04-16T03:59:59.999Z' }))).toBe('2027-04-16T03:59:59.999Z');
  });

  test('that is past leaves a day in which somebody is asked', () => {
    expect(closingOf(matter({ hearingAt: inHours(1) }), sampleNow)).toBe(inHours(1));
    expect(closingOf(matter({ hearingAt: sampleNow }), sampleNow)).toBe(inHours(24));
    expect(closingOf(matter({ hearingAt: inHours(-100) }), sampleNow)).toBe(inHours(24));
    expect(closingOf(matter(), sampleNow)).toBeNull();
  });
});

describe('the latest placement date', () => {
  test.each(['2026-11-24T05:00:00.000Z', '2026-11-24T12:00:00.000Z', '2026-11-25T04:59:59.999Z'])(
    'is the one of the contract, sent at %s',
    (now) => expect(latestPlacementOn(matter({ affidavitDueOn: '2027-01-15' }), now)).toBe('2026-12-20'),
  );

  test.each([
    ['six weeks before a far date', { affidavitDueOn: '2027-08-15' }, '2027-07-04'],
    ['half of the time to a nearer one', { affidavitDueOn: '2027-02-11' }, '2027-01-27'],
    ['today where the date is past', { hearingAt: inHours(-50) }, '2027-01-12'],
    ['across the change of the clocks', { affidavitDueOn: '2027-05-09' }, '2027-03-28'],
    ['the day before an instant in the first hour', { hearingAt: '2027-08-16T04:00:00.000Z' }, '2027-07-04'],
  ])('is %s', (_, dates, on) => expect(latestPlacementOn(matter(dates), sampleNow)).toBe(on));

  test('is none without a date', () => expect(latestPlacementOn(matter(), sampleNow)).toBeNull());

  test('is neither past nor behind the deadline, nor ever less than half of the time left', () => {
    fc.assert(
      fc.property(anyDates, anyZone, anyInstant, (dates, timeZone, now) => {
        const given = matter({ ...dates, timeZone });
        const deadline = deadlineOf(given);
        fc.pre(deadline !== null && deadline > now);
        const on = latestPlacementOn(given, now);
        if (on === null || deadline === null) throw new Error('a deadline without a latest placement date');
        expect(on >= localDate(now, timeZone)).toBe(true);
        expect(on <= localDate(deadline, timeZone)).toBe(true);
        expect(hoursBetween(now, endOfDay(on, timeZone))).toBeGreaterThanOrEqual(hoursBetween(now, deadline) / 2);
        const daysLeft = daysBetween(on, localDate(deadline, timeZone));
        const half = Math.ceil(hoursBetween(now, deadline) / 2 / day);
        expect(daysLeft).toBeLessThanOrEqual(Math.min(43, half + 1));
      }),
      { numRuns: 500 },
    );
  });
});

describe('placing begins', () => {
  test.each([
    ['at once without a date', {}, sampleNow],
    ['at once for a near date', { hearingAt: inHours(day) }, sampleNow],
    ['nine months before a far date', { hearingAt: inHours(400 * day) }, inHours((400 - 274) * day)],
  ])('%s', (_, dates, begins) => expect(earliestPlacement(matter(dates), sampleNow)).toBe(begins));
});

/** Dates from a week ago to a year ahead, each given or not. */
const anyHours = fc.integer({ min: -7 * day, max: 365 * day });
const anyDate = anyHours.map((hours) => localDate(inHours(hours), newYork));
const anyDates: fc.Arbitrary<Partial<Matter>> = fc.record(
  {
    forum: fc.constantFrom(...forums),
    hearingAt: anyHours.map(inHours),
    affidavitDueOn: anyDate,
    removalAt: anyHours.map(inHours),
  },
  { requiredKeys: ['forum'] },
);
const anyEarlier = fc.record({ field: fc.constantFrom('hearingAt', 'affidavitDueOn', 'removalAt'), days: fc.nat(200) });

function movedEarlier(dates: Partial<Matter>, { field, days }: { field: string; days: number }): Partial<Matter> {
  const { hearingAt, affidavitDueOn, removalAt } = dates;
  if (field === 'hearingAt' && hearingAt) return { ...dates, hearingAt: plusHours(hearingAt, -days * day) };
  if (field === 'removalAt' && removalAt) return { ...dates, removalAt: plusHours(removalAt, -days * day) };
  if (field === 'affidavitDueOn' && affidavitDueOn)
    return { ...dates, affidavitDueOn: plusDays(affidavitDueOn, -days) };
  return dates;
}

test('the clock of the samples stands at ten in the morning in New York', () => {
  expect(sampleNow).toBe(atHour('2027-01-12', 10, newYork));
});
