import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WAVE_MEMBERS } from '../../functions/domain/limits.ts';
import { planWave } from '../../functions/domain/policy.ts';
import { atHour, hoursBetween, localDate, plusHours, plusMinutes } from '../../functions/domain/time.ts';
import { urgencies } from '../../functions/domain/words.ts';
import { sampleNow } from '../support/cases.ts';
import { anyInstant, anyZone } from '../support/moments.ts';

const newYork = 'America/New_York';

describe('a wave', () => {
  test.each([
    ['urgent', 8, '2027-01-13T22:00:00.000Z', '2027-01-13T06:30:00.000Z'],
    ['expedited', 5, '2027-01-14T22:00:00.000Z', '2027-01-13T22:00:00.000Z'],
    ['standard', 3, '2027-01-15T22:00:00.000Z', '2027-01-14T22:00:00.000Z'],
    ['undated', 3, '2027-01-15T22:00:00.000Z', '2027-01-14T22:00:00.000Z'],
  ] as const)('that is %s asks %i, until %s, and reminds at %s', (urgency, members, endsAt, remindAt) => {
    expect(planWave(urgency, sampleNow, null, newYork)).toEqual({ members, endsAt, expiresAt: endsAt, remindAt });
  });

  test('sent on a Friday runs over the weekend', () => {
    const friday = '2027-01-15T15:00:00.000Z';
    expect(planWave('urgent', friday, null, newYork).endsAt).toBe('2027-01-19T22:00:00.000Z');
    expect(planWave('standard', friday, null, newYork).endsAt).toBe('2027-01-21T22:00:00.000Z');
  });

  test('in an emergency asks again after two hours, or half of the time left, and its offers stay open', () => {
    expect(planWave('emergency', sampleNow, plusHours(sampleNow, 100), newYork)).toEqual({
      members: 8,
      endsAt: plusHours(sampleNow, 2),
      expiresAt: plusHours(sampleNow, 100),
    });
    expect(planWave('emergency', sampleNow, plusHours(sampleNow, 3), newYork).endsAt).toBe(plusHours(sampleNow, 1.5));
    const { expiresAt } = planWave('emergency', sampleNow, null, newYork);
    expect(hoursBetween(sampleNow, expiresAt)).toBeGreaterThanOrEqual(14 * 24);
  });

  test('asks somebody and not too many, ends after it begins and not after the evaluation is given up', () => {
    fc.assert(
      fc.property(fc.constantFrom(...urgencies), anyInstant, anyMinutesLeft, anyZone, (urgency, now, minutes, zone) => {
        const closesAt = minutes === null ? null : plusMinutes(now, minutes);
        const { members, endsAt, expiresAt, remindAt } = planWave(urgency, now, closesAt, zone);
        expect(members).toBeGreaterThanOrEqual(3);
        expect(members).toBeLessThanOrEqual(WAVE_MEMBERS);
        expect(endsAt > now).toBe(true);
        expect(expiresAt >= endsAt).toBe(true);
        if (closesAt !== null) expect(expiresAt <= closesAt).toBe(true);
        if (remindAt !== undefined) expect(remindAt > now && remindAt < endsAt).toBe(true);
        expect(remindAt === undefined).toBe(urgency === 'emergency');
      }),
      { numRuns: 500 },
    );
  });

  test('that is routine ends at five on a business day of the court, or when the evaluation is given up', () => {
    const routine = urgencies.filter((urgency) => urgency !== 'emergency');
    fc.assert(
      fc.property(fc.constantFrom(...routine), anyInstant, anyMinutesLeft, anyZone, (urgency, now, minutes, zone) => {
        const closesAt = minutes === null ? null : plusMinutes(now, minutes);
        const { endsAt } = planWave(urgency, now, closesAt, zone);
        if (endsAt === closesAt) return;
        const date = localDate(endsAt, zone);
        expect(endsAt).toBe(atHour(date, 17, zone));
        expect([0, 6]).not.toContain(new Date(`${date}T12:00:00Z`).getUTCDay());
      }),
      { numRuns: 500 },
    );
  });
});

const anyMinutesLeft = fc.option(fc.integer({ min: 1, max: 60 * 24 * 90 }));
