import { describe, expect, test } from 'vitest';
import { isBusinessDay, isFederalHoliday } from '../../../functions/domain/time/holidays.ts';
import { endOfBusinessDay, plusDays } from '../../../functions/domain/time/time.ts';

/** As the Office of Personnel Management lists them. */
const listed = {
  2026: ['01-01', '01-19', '02-16', '05-25', '06-19', '07-03', '09-07', '10-12', '11-11', '11-26', '12-25'],
  2027: ['01-01', '01-18', '02-15', '05-31', '06-18', '07-05', '09-06', '10-11', '11-11', '11-25', '12-24', '12-31'],
};

describe.each(Object.entries(listed))('the federal holidays of %s', (year, expected) => {
  test('are those that are published', () => {
    const days = Array.from({ length: 365 }, (_, day) => plusDays(`${year}-01-01`, day));
    expect(days.filter(isFederalHoliday)).toEqual(expected.map((day) => `${year}-${day}`));
  });
});

test('a business day is Monday to Friday and no holiday', () => {
  expect(isBusinessDay('2027-01-15')).toBe(true);
  expect(isBusinessDay('2027-01-16')).toBe(false);
  expect(isBusinessDay('2027-01-18')).toBe(false);
});

test('three business days from a Wednesday before a long weekend end on the Tuesday after it', () => {
  expect(endOfBusinessDay('2027-01-13T15:00:00.000Z', 3, 'America/New_York')).toBe('2027-01-19T22:00:00.000Z');
});
