import { expect, test } from 'vitest';
import { releaseTime } from '../../functions/mail/quiet.ts';

const night = '2027-01-13T03:30:00.000Z';

test('at 22:30 in New York routine mail waits for the morning there', () => {
  expect(releaseTime(night, 'America/New_York', false)).toBe('2027-01-13T13:00:00.000Z');
});

test('at the same moment it is evening in Los Angeles, and mail leaves', () => {
  expect(releaseTime(night, 'America/Los_Angeles', false)).toBe(night);
});

test('urgent mail leaves at any hour', () => {
  expect(releaseTime(night, 'America/New_York', true)).toBe(night);
});
