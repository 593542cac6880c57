import { describe, expect, test } from 'vitest';
import { nextPageOf } from '../../../functions/domain/on-call/next-page.ts';
import { beginPaging } from '../../../functions/domain/on-call/paging.ts';
import type { Rota } from '../../../functions/domain/on-call/rota.ts';
import { rotaOf } from '../../../functions/store/rota.ts';
import { sampleCase, sampleIntake, sampleMatter } from '../../support/cases.ts';

/** Two in the morning in New York, and eight on that day. */
const night = '2027-01-13T07:00:00.000Z';
const morning = '2027-01-13T13:00:00.000Z';

const settings = rotaOf(['settings@example.org']);
const rota: Rota = {
  levels: [['night@example.org']],
  people: [],
  shifts: [{ level: 0, email: 'day@example.org', from: morning, to: '2027-01-13T20:00:00.000Z' }],
};

const emergency = { urgency: 'emergency' } as const;
const filing = sampleCase({
  request: emergency,
  intake: sampleIntake({ matter: sampleMatter({ affidavitDueOn: '2027-01-14' }) }),
});
const { affidavitDueOn: _, ...undated } = sampleMatter();
const removal = sampleCase({
  request: emergency,
  intake: sampleIntake({ matter: { ...undated, removalAt: '2027-01-14T15:00:00.000Z' } }),
});
const paging = beginPaging(night, '2027-01-12T22:00:00.000Z');

describe('the next page', () => {
  test('goes by night where a removal is near, to whoever is on duty then', () => {
    expect(nextPageOf(removal, paging, { rota, settings }, night)).toEqual({
      at: night,
      level: 0,
      people: ['night@example.org'],
    });
  });

  test('for a filing date waits for eight, and goes to whoever is on duty then', () => {
    expect(nextPageOf(filing, paging, { rota, settings }, '2027-01-12T22:00:00.000Z')).toEqual({
      at: morning,
      level: 0,
      people: ['day@example.org'],
    });
  });

  test('that is late goes out now, not in the past', () => {
    const now = '2027-01-13T09:00:00.000Z';
    expect(nextPageOf(removal, paging, { rota, settings }, now)?.at).toBe(now);
    expect(nextPageOf(filing, paging, { rota, settings }, now)?.at).toBe(morning);
  });

  test('goes to whom the settings name where nobody at all is on duty', () => {
    const empty = { levels: [[]], people: [], shifts: [] };
    expect(nextPageOf(removal, paging, { rota: empty, settings }, night)?.people).toEqual(['settings@example.org']);
  });

  test('is none after the end', () => {
    const { request } = removal;
    const ends = { ...removal, request: { ...request, closesAt: night } };
    expect(nextPageOf(ends, paging, { rota, settings }, '2027-01-12T22:00:00.000Z')).toBeUndefined();
  });
});
