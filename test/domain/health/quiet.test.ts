import { expect, test } from 'vitest';
import { quietDaysOf } from '../../../functions/domain/health/quiet.ts';
import { type Instant, plusHours } from '../../../functions/domain/time/time.ts';

const start = '2027-01-12T15:00:00.000Z';
const days = (...sentOn: number[]): Instant[] => sentOn.map((day) => plusHours(start, day * 24));

test.each<[name: string, sentAt: Instant[], quiet: number | null]>([
  ['no request at all says nothing', [], null],
  ['one request says nothing', days(0), null],
  ['several a day make three days long', days(0, 0.1, 0.9, 1.2), 3],
  ['the longest pause counts twice', days(0, 1, 6, 7), 10],
  ['part of a day counts as one', days(0, 2.2), 5],
])('%s', (_name, sentAt, quiet) => {
  expect(quietDaysOf(sentAt)).toBe(quiet);
});
