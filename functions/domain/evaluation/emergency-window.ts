import { DAY_ENDS } from '../limits.ts';
import {
  atHour,
  decentHour,
  fromMilliseconds,
  type Instant,
  localDate,
  milliseconds,
  type TimeZone,
} from '../time/time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A wave has an eighth of the time left, so that several fit before the end. */
const SHARE = 8;
/** Nobody reads a mail and decides in less, unless there is no more time than that. */
const LEAST = 15 * MINUTE;
/** From this much time left on, the hours in which people sleep do not count. */
const WAKING_FROM = 48 * HOUR;
const WAKING_MOST = 6 * HOUR;
/** Nights, and members far apart, stretch a window to no more than a quarter of the time left. */
const STRETCH = 4;
/** Without a date it may be tomorrow, so that no night is waited for. */
const UNDATED = 2 * HOUR;

/**
 * When a wave of an emergency sent `now` ends and the next one goes out. With 48 hours or more left, only the hours from 08:00 to
 * 21:00 count, at the place of every member asked (`zones`). Never after `closesAt`, and after `now` wherever any time is left.
 */
export function emergencyWindowEnd(now: Instant, closesAt: Instant | null, zones: readonly TimeZone[]): Instant {
  const from = milliseconds(now);
  if (closesAt === null) return fromMilliseconds(from + UNDATED);
  const left = Math.max(0, milliseconds(closesAt) - from);
  if (left < WAKING_FROM) {
    // Rounded up, so that a window of the last millisecond still ends after it begins.
    return fromMilliseconds(from + Math.ceil(Math.min(Math.max(left / SHARE, LEAST), left / 2)));
  }
  const window = Math.min(left / SHARE, WAKING_MOST);
  const ends = zones.map((zone) => afterWaking(now, window, zone));
  return fromMilliseconds(Math.min(Math.max(from + window, ...ends), from + Math.floor(left / STRETCH)));
}

/** The moment, in milliseconds since 1970, at which `window` milliseconds of waking hours have passed in `zone`. */
function afterWaking(now: Instant, window: number, zone: TimeZone): number {
  let awake = decentHour(now, zone);
  for (let left = window; ; awake = decentHour(awake, zone)) {
    const night = atHour(localDate(awake, zone), DAY_ENDS, zone);
    const today = milliseconds(night) - milliseconds(awake);
    if (left <= today) return milliseconds(awake) + left;
    left -= today;
    awake = night;
  }
}
