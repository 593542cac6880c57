import { type Instant, localDate, plusDays } from '../../domain/time/time.ts';

const DAYS_AHEAD = 90;

/** A day ahead as it is to be typed in three boxes, `4 15 2027`. */
export function exampleDay(now: Instant): string {
  const [year, month, day] = plusDays(localDate(now, 'UTC'), DAYS_AHEAD).split('-').map(Number);
  return `${month} ${day} ${year}`;
}
