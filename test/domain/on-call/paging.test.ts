import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginPaging,
  firstPageAt,
  owned,
  pageDue,
  paged,
  pageSooner,
} from '../../../functions/domain/on-call/paging.ts';
import { hoursBetween, type Instant, plusHours, plusMinutes } from '../../../functions/domain/time/time.ts';

const start: Instant = '2027-01-12T15:00:00.000Z';
const zones = fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu', 'Asia/Kolkata');
const moments = fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minutes) => plusMinutes(start, minutes));

describe('the first page of an emergency', () => {
  test('comes before 40% of the time left has gone, and not before its beginning', () => {
    fc.assert(
      fc.property(moments, fc.double({ min: 0.1, max: 14 * 24, noNaN: true }), zones, (now, hours, zone) => {
        const closesAt = plusHours(now, hours);
        const at = firstPageAt(now, closesAt, zone);
        expect(at >= now).toBe(true);
        expect(hoursBetween(now, at)).toBeLessThanOrEqual(hours * 0.4);
      }),
      { numRuns: 2_000 },
    );
  });

  test('comes at once with four hours left, and after two where no date is known', () => {
    expect(firstPageAt(start, plusHours(start, 4), 'America/New_York')).toBe(start);
    expect(firstPageAt(start, null, 'America/New_York')).toBe(plusHours(start, 2));
  });
});

describe('pages that nobody answers', () => {
  test('follow after 5, 5, 10, 20, 30 minutes, then hourly, a level up each time and round again', () => {
    const closesAt = plusHours(start, 30);
    let standing = beginPaging(start, start);
    const seen: [number, number][] = [];
    for (let page = 0; page < 8; page += 1) {
      const now = pageDue(standing) ?? start;
      const { level } = standing;
      standing = paged(standing, { level, levels: 3, now, closesAt, zone: 'America/New_York' });
      seen.push([level, hoursBetween(now, pageDue(standing) ?? now) * 60]);
    }
    expect(seen).toEqual([
      [0, 5],
      [1, 5],
      [2, 10],
      [0, 20],
      [1, 30],
      [2, 60],
      [0, 60],
      [1, 60],
    ]);
  });

  test('are not brought forward, and nobody is paged about what somebody owns', () => {
    const series = paged(beginPaging(start, start), {
      level: 0,
      levels: 3,
      now: start,
      closesAt: null,
      zone: 'America/New_York',
    });
    expect(pageSooner(series, start, 'machine_silent')).toBe(series);
    const mine = owned(series, { number: 1, level: 0, people: [] }, start, plusHours(start, 2));
    expect(pageSooner(mine, start, 'nobody_left')).toBe(mine);
    expect(pageDue(mine)).toBe(plusHours(start, 2));
  });
});
