import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planWave } from '../../../functions/domain/evaluation/waves.ts';
import { WAVE_MEMBERS } from '../../../functions/domain/limits.ts';
import { atHour, hoursBetween, localDate, plusHours, plusMinutes } from '../../../functions/domain/time/time.ts';
import { urgencies } from '../../../functions/domain/words/request.ts';
import { sampleNow } from '../../support/cases.ts';
import { anyInstant, anyZone } from '../../support/moments.ts';

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

  test('in an emergency asks again after six waking hours of those who are asked, and its offers stay open', () => {
    const closesAt = plusHours(sampleNow, 100);
    const plan = (zone: string, memberZones?: string[]) =>
      planWave('emergency', sampleNow, closesAt, zone, memberZones);
    const inNewYork = { members: 8, endsAt: plusHours(sampleNow, 6), expiresAt: closesAt };
    expect(plan(newYork)).toEqual(inNewYork);
    // 05:00 in Honolulu: three hours later the day begins there.
    expect(plan('Pacific/Honolulu')).toEqual({ ...inNewYork, endsAt: plusHours(sampleNow, 9) });
    expect(plan('Pacific/Honolulu', [newYork])).toEqual(inNewYork);
    expect(plan(newYork, [newYork, 'Pacific/Honolulu'])).toEqual({ ...inNewYork, endsAt: plusHours(sampleNow, 9) });
  });

  test('of an emergency without a date ends after two hours, and its offers do not', () => {
    const { endsAt, expiresAt } = planWave('emergency', sampleNow, null, newYork);
    expect(endsAt).toBe(plusHours(sampleNow, 2));
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
