import { WAVE_MEMBERS } from '../limits.ts';
import { endOfBusinessDay, halfway, hoursBetween, type Instant, plusHours, type TimeZone } from '../time/time.ts';
import type { Urgency } from '../words/request.ts';
import { emergencyWindowEnd } from './emergency-window.ts';

/** How one wave is sent: how many are asked, and when the next one goes out. */
type WavePlan = { members: number; endsAt: Instant; expiresAt: Instant; remindAt?: Instant };

/** An emergency's offer stays open until somebody takes it; where no date is known, the record of it ends after a year. */
const EMERGENCY_OPEN_HOURS = 365 * 24;

/** Members asked and business days given, smallest wave first (domain: "Ask few"). */
const routine = {
  urgent: { members: 8, days: 1 },
  expedited: { members: 5, days: 2 },
  standard: { members: 3, days: 3 },
  undated: { members: 3, days: 3 },
} as const;

/**
 * Plans a wave sent `now`. A routine window ends at 17:00 of a business day at the court's place, never on a weekend, and not after
 * the evaluation is given up (`closesAt`). An emergency's window only says when the next wave goes out: its offers stay open; it
 * counts the waking hours of those who are asked (`memberZones`).
 */
export function planWave(
  urgency: Urgency,
  now: Instant,
  closesAt: Instant | null,
  zone: TimeZone,
  memberZones: readonly TimeZone[] = [zone],
): WavePlan {
  if (urgency === 'emergency') {
    return {
      members: Math.min(8, WAVE_MEMBERS),
      endsAt: emergencyWindowEnd(now, closesAt, memberZones),
      expiresAt: closesAt ?? plusHours(now, EMERGENCY_OPEN_HOURS),
    };
  }
  const { members, days } = routine[urgency];
  const endsAt = earlier(endOfBusinessDay(now, days, zone), closesAt);
  return { members, endsAt, expiresAt: endsAt, remindAt: reminderOf(now, endsAt) };
}

/** A day before a window ends, or at half of a shorter one. */
function reminderOf(now: Instant, endsAt: Instant): Instant {
  return hoursBetween(now, endsAt) >= 48 ? plusHours(endsAt, -24) : halfway(now, endsAt);
}

function earlier(one: Instant, other: Instant | null): Instant {
  return other !== null && other < one ? other : one;
}
