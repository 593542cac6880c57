import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emergencyWindowEnd } from '../../../functions/domain/evaluation/emergency-window.ts';
import { type Instant, isQuiet, milliseconds, plusHours, plusMinutes } from '../../../functions/domain/time/time.ts';
import { anyInstant, anyZone } from '../../support/moments.ts';

const newYork = 'America/New_York';
const tuesdayAtTen = '2027-01-12T15:00:00.000Z';
const hoursLeft = (now: Instant, hours: number, zones: string[] = [newYork]) =>
  emergencyWindowEnd(now, plusHours(now, hours), zones);

const anyZones = fc.uniqueArray(anyZone, { maxLength: 4 });
const MINUTE = 60_000;
const anyLeft = fc.oneof(
  fc.integer({ min: 1, max: 90 * MINUTE }),
  fc.integer({ min: 1, max: 60 * 60 * MINUTE }),
  fc.integer({ min: 1, max: 60 * 24 * 60 * MINUTE }),
);
const later = (now: Instant, left: number) => plusMinutes(now, left / MINUTE);

describe('the window of an emergency', () => {
  test.each([
    [0.25, 7.5],
    [1, 15],
    [2, 15],
    [4, 30],
    [24, 180],
    [47, 352.5],
  ])('of %d hours left is %d minutes, by night too', (hours, minutes) => {
    for (const now of [tuesdayAtTen, plusHours(tuesdayAtTen, 14)]) {
      expect(hoursLeft(now, hours)).toBe(plusMinutes(now, minutes));
    }
  });

  test('without a date is two hours, by night too', () => {
    for (const now of [tuesdayAtTen, plusHours(tuesdayAtTen, 14)]) {
      expect(emergencyWindowEnd(now, null, [newYork])).toBe(plusHours(now, 2));
    }
  });

  test('is over at once where no time is left', () => {
    expect(hoursLeft(tuesdayAtTen, 0)).toBe(tuesdayAtTen);
    expect(hoursLeft(tuesdayAtTen, -1)).toBe(tuesdayAtTen);
  });
});

describe('with two days or more left', () => {
  test.each([
    ['by day, six hours', '2027-01-12T15:00:00.000Z', '2027-01-12T21:00:00.000Z'],
    ['six hours up to the minute at which the day ends', '2027-01-12T20:00:00.000Z', '2027-01-13T02:00:00.000Z'],
    ['in the evening, the rest on the next morning', '2027-01-13T00:00:00.000Z', '2027-01-13T17:00:00.000Z'],
    ['by night, six hours from eight on', '2027-01-13T05:00:00.000Z', '2027-01-13T19:00:00.000Z'],
  ])('%s', (_, now, end) => {
    expect(hoursLeft(now, 14 * 24)).toBe(end);
  });

  test.each([
    // 19:00 on the evening before the clocks change; 08:00 comes an hour earlier, or later, than a day after.
    ['forward', '2027-03-14T00:00:00.000Z', '2027-03-14T16:00:00.000Z'],
    ['back', '2027-11-06T23:00:00.000Z', '2027-11-07T17:00:00.000Z'],
  ])('over a night in which the clocks go %s', (_, now, end) => {
    expect(hoursLeft(now, 14 * 24)).toBe(end);
  });

  test('a window has run when it has run at the place of every member asked', () => {
    const honolulu = 'Pacific/Honolulu';
    expect(hoursLeft(tuesdayAtTen, 14 * 24, [newYork, honolulu])).toBe(plusHours(tuesdayAtTen, 9));
    expect(hoursLeft(tuesdayAtTen, 14 * 24, [honolulu, newYork])).toBe(plusHours(tuesdayAtTen, 9));
    expect(hoursLeft(tuesdayAtTen, 14 * 24, [])).toBe(plusHours(tuesdayAtTen, 6));
  });

  test('a night stretches it to a quarter of the time left at the most', () => {
    const evening = '2027-01-13T01:00:00.000Z';
    expect(hoursLeft(evening, 48)).toBe(plusHours(evening, 12));
    expect(hoursLeft(evening, 64)).toBe(plusHours(evening, 16));
    // One hour until nine, five from eight on: that is seventeen hours, however much more is left.
    expect(hoursLeft(evening, 68)).toBe(plusHours(evening, 17));
    expect(hoursLeft(evening, 100)).toBe(plusHours(evening, 17));
  });

  test('where nothing cuts it off, it holds six waking hours of everybody, and no more of somebody', () => {
    fc.assert(
      fc.property(anyInstant, fc.uniqueArray(anyZone, { minLength: 1, maxLength: 4 }), (instant, zones) => {
        // On the minute, so that minutes can be counted.
        const now = `${instant.slice(0, 16)}:00.000Z`;
        const end = hoursLeft(now, 14 * 24, zones);
        const minutes = (milliseconds(end) - milliseconds(now)) / MINUTE;
        const awake = zones.map(
          (zone) =>
            Array.from({ length: minutes }, (_, at) => plusMinutes(now, at)).filter((at) => !isQuiet(at, zone)).length,
        );
        expect(Math.min(...awake)).toBe(6 * 60);
      }),
      { numRuns: 25 },
    );
  });
});

describe('whatever time is left', () => {
  test('it ends after it begins, and not after the evaluation is given up', () => {
    fc.assert(
      fc.property(anyInstant, anyLeft, anyZones, (now, left, zones) => {
        const closesAt = later(now, left);
        const end = emergencyWindowEnd(now, closesAt, zones);
        expect(end > now).toBe(true);
        expect(end <= closesAt).toBe(true);
      }),
    );
  });

  test('four waves end before the evaluation is given up, where an hour or more is left', () => {
    fc.assert(
      fc.property(anyInstant, anyLeft, anyZones, (now, left, zones) => {
        const closesAt = later(now, Math.max(left, 60 * MINUTE));
        let end = now;
        for (let wave = 1; wave <= 4; wave += 1) end = emergencyWindowEnd(end, closesAt, zones);
        expect(end < closesAt).toBe(true);
      }),
    );
  });

  test('more time left never makes it shorter', () => {
    fc.assert(
      fc.property(anyInstant, anyLeft, anyLeft, anyZones, (now, left, more, zones) => {
        const end = emergencyWindowEnd(now, later(now, left), zones);
        expect(emergencyWindowEnd(now, later(now, left + more), zones) >= end).toBe(true);
      }),
    );
  });

  test('more members asked never make it shorter', () => {
    fc.assert(
      fc.property(anyInstant, anyLeft, anyZones, anyZones, (now, left, zones, others) => {
        const closesAt = later(now, left);
        const end = emergencyWindowEnd(now, closesAt, zones);
        expect(emergencyWindowEnd(now, closesAt, [...zones, ...others]) >= end).toBe(true);
      }),
    );
  });
});
