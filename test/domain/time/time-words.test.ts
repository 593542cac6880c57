import { expect, test } from 'vitest';
import { fromMilliseconds, milliseconds } from '../../../functions/domain/time/time.ts';
import { clockInWords, spanInWords, withinInWords } from '../../../functions/domain/time/time-words.ts';

const start = '2027-01-12T15:00:00.000Z';
const later = (minutes: number) => fromMilliseconds(milliseconds(start) + minutes * 60_000);

test.each<[minutes: number, words: string]>([
  [-5, 'less than a minute'],
  [0.4, 'less than a minute'],
  [1, '1 minute'],
  [59.99, '1 hour'],
  [60, '1 hour'],
  [61, '1 hour 1 minute'],
  [570, '9 hours 30 minutes'],
  [2_879, '47 hours 59 minutes'],
  [2_880, '2 days'],
  [3_000, '2 days 2 hours'],
  [20_160, '14 days'],
])('%d minutes are %s', (minutes, words) => {
  expect(spanInWords(start, later(minutes))).toBe(words);
});

test('a moment of the same day is called by the clock alone, at the place of whoever reads it', () => {
  expect(clockInWords('2027-01-13T04:59:00.000Z', 'America/New_York', start)).toBe('11:59 p.m. EST');
  expect(clockInWords('2027-01-13T05:00:00.000Z', 'America/New_York', start)).toBe('Wed, Jan 13, 2027, 12:00 a.m. EST');
  expect(clockInWords('2027-01-13T05:00:00.000Z', 'America/Los_Angeles', start)).toBe('9:00 p.m. PST');
  expect(clockInWords('2028-01-12T20:00:00.000Z', 'America/New_York', start)).toBe('Wed, Jan 12, 2028, 3:00 p.m. EST');
});

test('until when something counts is said as a span too, which is true in a zone that was guessed', () => {
  expect(withinInWords(later(15), 'America/Chicago', start)).toBe('within 15 minutes, by 9:15 a.m. CST');
  expect(withinInWords(later(1_500), 'America/New_York', start)).toBe(
    'within 25 hours, by Wed, Jan 13, 2027, 11:00 a.m. EST',
  );
});
