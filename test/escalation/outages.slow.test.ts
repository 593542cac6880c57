import { describe, expect, test } from 'vitest';
import { outages } from '../support/outages.ts';
import { seededChance } from '../support/tools.ts';
import { type Emergency, healing, lived, pairs, withOne, withTwo } from './outages.ts';

const short: Emergency = { minutes: 3 * 60, members: 3, start: '2027-01-12T15:00:20.000Z' };
const day: Emergency = { minutes: 24 * 60, members: 3, start: '2027-01-13T03:40:20.000Z' };

describe.each([
  ['three hours', short],
  ['a day', day],
])('an emergency of %s', (_, emergency) => {
  test('with nothing out pages on-call, asks at once, and ends with everybody told', async () => {
    const planned = await lived(emergency, () => ({}), 1);
    expect(planned).toMatchObject({ offeredAt: emergency.start, offerLeftAt: emergency.start, wrong: [] });
    expect(planned.pagedAt).toBeDefined();
  });

  test.each(outages)('with "%s" out throughout reaches on-call in time, and loses nothing', async (outage) => {
    const planned = await lived(emergency, () => ({}), 1);
    expect((await withOne(emergency, outage, planned, 1)).faults).toEqual([]);
  });
});

test.each(pairs)('with %s and %s out, on-call is reached once they are back', { timeout: 120_000 }, async (...pair) => {
  const { random } = seededChance(outages.indexOf(pair[0]) * 100 + outages.indexOf(pair[1]));
  for (const emergency of [short, day]) {
    const planned = await lived(emergency, () => ({}), 1);
    expect((await withTwo(emergency, pair, planned, 1, healing(emergency, random))).faults).toEqual([]);
  }
});

describe('what is back after hours', () => {
  const planned = lived(day, () => ({}), 1);

  test('mail and topic: the page that could not leave leaves within minutes, however often it failed', async () => {
    const healed = '2027-01-13T13:28:14.057Z';
    const { late } = await withTwo(day, ['mail', 'topic'], await planned, 1, healed);
    expect(late).toBeLessThanOrEqual(5);
  });

  test('schedule and stream: nobody was asked meanwhile, so on-call is paged at once, not when the waves are over', async () => {
    const healed = '2027-01-13T08:52:51.293Z';
    const { late } = await withTwo(day, ['schedule', 'stream'], await planned, 1, healed);
    expect(late).toBeLessThanOrEqual(5);
  });
});
