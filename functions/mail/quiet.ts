import { decentHour, type Instant, type TimeZone } from '../domain/time/time.ts';

/**
 * When a mail may leave: at once by day at the recipient's place, and at any hour where it is urgent (the answer to what they
 * just did, or an emergency that they opted into); else at the next 08:00.
 */
export function releaseTime(now: Instant, zone: TimeZone, urgent: boolean): Instant {
  return urgent ? now : decentHour(now, zone);
}
