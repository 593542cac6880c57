import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atHour,
  atTime,
  dateInWords,
  daysBetween,
  decentHour,
  endOfBusinessDay,
  endOfDay,
  forgetAt,
  fromMilliseconds,
  halfway,
  hoursBetween,
  instantInWords,
  isQuiet,
  isTimeZone,
  localDate,
  localMonth,
  milliseconds,
  plusDays,
  plusHours,
  plusMinutes,
  toInstant,
  untilInWords,
} from '../../../functions/domain/time/time.ts';
import { anyDate, anyInstant, anyZone, farthestMillisecond, zones } from '../../support/moments.ts';

const newYork = 'America/New_York';

describe('instants', () => {
  test.each([
    ['2027-03-01T09:00:00-05:00', '2027-03-01T14:00:00.000Z'],
    ['2027-03-01T09:00Z', '2027-03-01T09:00:00.000Z'],
    ['2027-03-01T09:00:00.123456789Z', '2027-03-01T09:00:00.123Z'],
  ])('%s is written %s', (given, written) => expect(toInstant(given)).toBe(written));

  test.each(['', '2027-03-01', '2027-03-01T09:00:00', '2027-02-30T09:00:00Z', 'tomorrow'])('%o is none', (given) => {
    expect(() => toInstant(given)).toThrow(RangeError);
  });

  test('the order of texts is the order of time', () => {
    const millisecond = fc.integer({ min: 0, max: farthestMillisecond });
    fc.assert(
      fc.property(millisecond, millisecond, (one, other) => {
        expect(Math.sign(one - other)).toBe(compareTexts(fromMilliseconds(one), fromMilliseconds(other)));
      }),
    );
  });

  test('reading and writing give the same moment', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        expect(toInstant(instant)).toBe(instant);
        expect(fromMilliseconds(milliseconds(instant))).toBe(instant);
      }),
    );
  });

  test('time moves by minutes and hours, back and forth, fractions included', () => {
    expect(plusHours('2027-03-01T09:00:00.000Z', 1.5)).toBe('2027-03-01T10:30:00.000Z');
    expect(plusMinutes('2027-03-01T09:00:00.000Z', -0.5)).toBe('2027-03-01T08:59:30.000Z');
    expect(hoursBetween('2027-03-01T09:00:00.000Z', '2027-03-01T07:30:00.000Z')).toBe(-1.5);
  });

  test('half of any way lies in its middle, to the millisecond', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, (one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const before = milliseconds(halfway(from, to)) - milliseconds(from);
        const after = milliseconds(to) - milliseconds(halfway(from, to));
        expect(Math.abs(after - before)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('garbage is collected not before its moment', () => {
    expect(forgetAt('1970-01-01T00:01:00.000Z')).toBe(60);
    expect(forgetAt('1970-01-01T00:01:00.001Z')).toBe(61);
  });
});

describe('days', () => {
  test.each([
    ['2027-01-15', newYork, '2027-01-16T05:00:00.000Z'],
    ['2027-03-14', newYork, '2027-03-15T04:00:00.000Z'],
    ['2027-11-07', newYork, '2027-11-08T05:00:00.000Z'],
    ['2026-12-31', 'Pacific/Guam', '2026-12-31T14:00:00.000Z'],
  ])('%s in %s ends at %s', (date, zone, end) => expect(endOfDay(date, zone)).toBe(end));

  test('the moment before the end of a day falls on it, the end itself does not', () => {
    fc.assert(
      fc.property(anyDate, anyZone, (date, zone) => {
        const end = endOfDay(date, zone);
        expect(localDate(fromMilliseconds(milliseconds(end) - 1), zone)).toBe(date);
        expect(localDate(end, zone)).toBe(plusDays(date, 1));
      }),
    );
  });

  test('days are counted on the calendar, whatever the clocks do', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -800, max: 800 }), (date, days) => {
        expect(daysBetween(date, plusDays(date, days))).toBe(days);
      }),
    );
  });

  test('a wall-clock time that is skipped in spring moves forward, one that comes twice in autumn is the first', () => {
    expect(atTime('2027-03-14', '02:30', newYork)).toBe('2027-03-14T07:30:00.000Z');
    expect(atTime('2027-11-07', '01:30', newYork)).toBe('2027-11-07T05:30:00.000Z');
    expect(atHour('2027-07-01', 9, newYork)).toBe('2027-07-01T13:00:00.000Z');
  });

  test('the month is that of the place', () => {
    expect(localMonth('2027-02-01T04:59:59.999Z', newYork)).toBe('2027-01');
    expect(localMonth('2027-02-01T05:00:00.000Z', newYork)).toBe('2027-02');
  });
});

describe('quiet hours', () => {
  test.each([
    ['2027-01-13T01:59:59.999Z', false],
    ['2027-01-13T02:00:00.000Z', true],
    ['2027-01-13T12:59:59.999Z', true],
    ['2027-01-13T13:00:00.000Z', false],
  ])('at %s it is quiet in New York: %s', (instant, quiet) => expect(isQuiet(instant, newYork)).toBe(quiet));

  test('a decent hour is now, or the next 08:00 of the place, less than half a day away', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const decent = decentHour(instant, zone);
        expect(isQuiet(decent, zone)).toBe(false);
        if (!isQuiet(instant, zone)) expect(decent).toBe(instant);
        const wait = hoursBetween(instant, decent);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(12);
      }),
    );
  });
});

describe('business days', () => {
  test.each([
    ['Tuesday', '2027-01-12T15:00:00.000Z', 1, '2027-01-13T22:00:00.000Z'],
    ['Friday before a holiday', '2027-01-15T15:00:00.000Z', 1, '2027-01-19T22:00:00.000Z'],
    ['Saturday before a holiday', '2027-01-16T15:00:00.000Z', 1, '2027-01-19T22:00:00.000Z'],
    ['Sunday', '2027-01-17T15:00:00.000Z', 3, '2027-01-21T22:00:00.000Z'],
    ['Friday night in New York, Saturday in UTC', '2027-01-16T03:00:00.000Z', 1, '2027-01-19T22:00:00.000Z'],
    ['the Friday before the clocks change', '2027-03-12T15:00:00.000Z', 1, '2027-03-15T21:00:00.000Z'],
  ])('%s', (_, instant, days, end) => expect(endOfBusinessDay(instant, days, newYork)).toBe(end));
});

describe('in words', () => {
  test('an instant is told in the words of its place', () => {
    expect(instantInWords('2027-01-12T15:00:00.000Z', newYork)).toBe('Tue, Jan 12, 2027, 10:00 a.m. EST');
    expect(instantInWords('2027-07-01T04:05:00.000Z', newYork)).toBe('Thu, Jul 1, 2027, 12:05 a.m. EDT');
    expect(instantInWords('2027-07-01T04:05:00.000Z', 'Pacific/Honolulu')).toBe('Wed, Jun 30, 2027, 6:05 p.m. HST');
    expect(instantInWords('2027-07-01T04:05:00.000Z', 'Pacific/Guam')).toBe('Thu, Jul 1, 2027, 2:05 p.m. ChST');
  });

  test('a date is told in full', () => {
    expect(dateInWords('2027-01-15')).toBe('Friday, January 15, 2027');
    expect(dateInWords('2028-02-29')).toBe('Tuesday, February 29, 2028');
  });
});

describe('zones', () => {
  test.each([...zones, 'UTC', 'America/Argentina/Buenos_Aires'])('%s is one', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });

  test.each(['', 'utc', 'america/new_york', 'America/New_York ', 'Mars/Olympus', '+05:00', '2027-01-01[UTC]', 'EST'])(
    '%o is none: codes are exact',
    (zone) => expect(isTimeZone(zone)).toBe(false),
  );
});

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

test('what counts until the end of a day is called by that day, where that is its end', () => {
  expect(untilInWords('2027-01-15T05:00:00.000Z', 'America/New_York')).toBe(
    'the end of Thursday, January 14, 2027 (EST)',
  );
  expect(untilInWords('2027-01-15T05:00:00.000Z', 'America/Denver')).toBe('Thu, Jan 14, 2027, 10:00 p.m. MST');
});
