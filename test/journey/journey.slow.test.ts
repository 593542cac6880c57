import { describe } from 'vitest';
import { journey } from './journey.ts';

/** Starts around the clock, in winter, in summer and beside the end of summer time in New York. */
const starts = [
  '2027-01-12T03:20:00Z',
  '2027-05-21T15:00:00Z',
  '2027-07-02T20:30:00Z',
  '2027-11-06T12:10:00Z',
  '2027-12-23T23:55:00Z',
];

describe.each(starts)('the journey that starts at %s', journey);
