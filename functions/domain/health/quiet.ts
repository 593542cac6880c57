import { hoursBetween, type Instant } from '../time/time.ts';
import type { HouseCheck } from './house-check.ts';

/** Days back in which pauses between requests are measured. */
export const HISTORY_DAYS = 90;

/** Days without a request that are no matter in any network. */
const QUIET_DAYS_LEAST = 3;

/**
 * From how many days without a request on something may be wrong: twice the longest pause between two requests lately, from the oldest to
 * the newest in `sentAt`. Null where no two are known, so that a new network hears nothing of it.
 */
export function quietDaysOf(sentAt: readonly Instant[]): number | null {
  const pauses = sentAt.slice(1).map((at, before) => hoursBetween(sentAt[before] ?? at, at) / 24);
  return pauses.length === 0 ? null : Math.max(QUIET_DAYS_LEAST, Math.ceil(2 * Math.max(...pauses)));
}

/** Whether no request has come for far longer than is usual here. */
export function isTooQuiet({ lastRequestAt, quietDays }: HouseCheck, at: Instant): boolean {
  return lastRequestAt !== null && quietDays !== null && hoursBetween(lastRequestAt, at) >= quietDays * 24;
}
