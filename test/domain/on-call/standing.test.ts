import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginPaging, owned } from '../../../functions/domain/on-call/paging.ts';
import { asking, sharedPageAt } from '../../../functions/domain/on-call/standing.ts';
import { type Instant, plusMinutes } from '../../../functions/domain/time/time.ts';

const start: Instant = '2027-01-12T15:00:00.000Z';
const page = { number: 1, level: 0, people: ['oncall@example.org'] };
const emergency = (askedAt: Instant, closesAt: Instant | null, asks = askedAt) => ({
  urgency: 'emergency' as const,
  closesAt,
  unconfirmed: { as: 'emergency' as const, since: askedAt, asks, askedAt },
});

describe('the shared page', () => {
  test('goes out about one that comes after an answer before 40% of its time have gone, and not for each within minutes', () => {
    const minutes = fc.record({ answered: fc.nat(29), came: fc.nat(60), left: fc.integer({ min: 25, max: 5_000 }) });
    fc.assert(
      fc.property(minutes, ({ answered, came, left }) => {
        const answeredAt = plusMinutes(start, answered);
        const now = plusMinutes(answeredAt, came + 1);
        const onCall = owned(beginPaging(null, start), page, answeredAt, plusMinutes(answeredAt, 120));
        const shared = { onCall, pages: [{ at: start, why: 'unconfirmed' as const, emergencies: 2 }], answeredAt };
        const at = sharedPageAt(shared, [emergency(now, plusMinutes(now, left))]);
        expect(at && at <= plusMinutes(now, left * 0.4)).toBe(true);
        expect(at && at >= plusMinutes(start, 8)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('does not rest after a page about what is no emergency', () => {
    const shared = {
      onCall: beginPaging(null, start),
      pages: [{ at: start, why: 'unconfirmed' as const, emergencies: 0 }],
      answeredAt: undefined,
    };
    const now = plusMinutes(start, 3);
    expect(sharedPageAt(shared, [emergency(now, plusMinutes(now, 600))])).toBe(now);
  });

  test('hears of one that asks at another time, sooner or later', () => {
    const unconfirmed = { as: 'emergency' as const, since: start, asks: plusMinutes(start, 60), askedAt: start };
    for (const minutes of [30, 90]) {
      const now = plusMinutes(start, 10);
      const asks = plusMinutes(start, minutes);
      expect(asking(unconfirmed, beginPaging(asks, start), now)).toEqual({ ...unconfirmed, asks, askedAt: now });
    }
    expect(asking(unconfirmed, beginPaging(plusMinutes(start, 60), start), plusMinutes(start, 10))).toBe(unconfirmed);
  });
});
