import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginPaging, owned, paged } from '../../../functions/domain/on-call/paging.ts';
import { asking, sharedPageAt, soonestFirst } from '../../../functions/domain/on-call/standing.ts';
import type { RequestHead } from '../../../functions/domain/request/casework.ts';
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
    const minutes = fc.record({ answered: fc.nat(29), came: fc.nat(60), left: fc.integer({ min: 38, max: 5_000 }) });
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

  test('is not paged again for what has gone before what is left asks', () => {
    const asks = plusMinutes(start, 300);
    const left = emergency(plusMinutes(start, -10), plusMinutes(start, 4_000), asks);
    const unanswered = paged(beginPaging(start, start), {
      level: 0,
      levels: 3,
      now: start,
      closesAt: null,
      zone: 'America/New_York',
    });
    const answeredAt = undefined;
    const shared = {
      onCall: unanswered,
      pages: [{ at: start, why: 'unconfirmed' as const, emergencies: 2 }],
      answeredAt,
    };
    expect(sharedPageAt(shared, [left])).toBe(asks);
    expect(sharedPageAt(shared, [left, emergency(plusMinutes(start, -10), plusMinutes(start, 60), start)])).toBe(
      plusMinutes(start, 5),
    );
  });

  test('lists emergencies by the time left, those without a date after them, then others', () => {
    const of = (reference: string, urgency: 'emergency' | 'standard', closesAt: Instant | null, minute: number) =>
      ({ reference, urgency, closesAt, submittedAt: plusMinutes(start, minute) }) as RequestHead;
    const requests = [
      of('routine', 'standard', plusMinutes(start, 5), 0),
      of('undated later', 'emergency', null, 2),
      of('undated', 'emergency', null, 1),
      of('in 10 hours', 'emergency', plusMinutes(start, 600), 3),
      of('in 5 hours', 'emergency', plusMinutes(start, 300), 4),
    ];
    expect(soonestFirst(requests).map(({ reference }) => reference)).toEqual([
      'in 5 hours',
      'in 10 hours',
      'undated',
      'undated later',
      'routine',
    ]);
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
