import fc from 'fast-check';
import { fromMilliseconds, plusDays } from '../../functions/domain/time/time.ts';

/** Places of the network's people and courts, from Guam to American Samoa, with and without summer time. */
export const zones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'Pacific/Guam',
  'Pacific/Pago_Pago',
] as const;

/** The last millisecond of the year 2199, beyond every date that a case may have. */
export const farthestMillisecond = 7_258_118_399_999;

const firstOf2026 = 1_767_225_600_000;
const endOf2029 = 1_893_455_999_999;

/** Any millisecond of the years 2026 to 2029, leap day and eight changes of the clocks included. */
export const anyInstant = fc.integer({ min: firstOf2026, max: endOf2029 }).map(fromMilliseconds);

/** Any day of the years 2026 to 2029. */
export const anyDate = fc.integer({ min: 0, max: 1460 }).map((days) => plusDays('2026-01-01', days));

/** One of the zones. */
export const anyZone = fc.constantFrom(...zones);
