import * as z from 'zod';
import { day, text, timeZone } from '../stored.ts';
import { atTime, type CalendarDate, daysBetween, type Instant, localDate, plusDays } from '../time/time.ts';

/**
 * When duty passes to the next of the list, every week: a weekday as ISO 8601 counts them (1 is Monday) and a wall-clock time `HH:MM`
 * in a zone. The week in which `from` falls belongs to the first of each list.
 */
export const handOver = z.object({
  weekday: z.literal([1, 2, 3, 4, 5, 6, 7]),
  time: text,
  timeZone,
  from: day,
});
export type HandOver = z.output<typeof handOver>;
export type Weekday = HandOver['weekday'];

/** A Monday. */
const MONDAY: CalendarDate = '1970-01-05';
const WEEK = 7;

/** The hand-over that a moment comes after: its moment, and how many weeks it is from the first one (negative before it). */
export function handOverAt(handOver: HandOver, at: Instant): { week: number; began: Instant } {
  const { weekday, time, timeZone, from } = handOver;
  const candidate = weekdayUpTo(localDate(at, timeZone), weekday);
  const date = atTime(candidate, time, timeZone) <= at ? candidate : plusDays(candidate, -WEEK);
  return {
    week: daysBetween(weekdayUpTo(from, weekday), date) / WEEK,
    began: atTime(date, time, timeZone),
  };
}

/** The first hand-over after a moment. */
export function nextHandOver({ weekday, time, timeZone }: HandOver, after: Instant): Instant {
  const date = weekdayUpTo(localDate(after, timeZone), weekday);
  const at = atTime(date, time, timeZone);
  return at > after ? at : atTime(plusDays(date, WEEK), time, timeZone);
}

/** The hand-overs after `from` and before `until`. */
export function handOversBetween(handOver: HandOver, from: Instant, until: Instant): Instant[] {
  const found: Instant[] = [];
  for (let at = nextHandOver(handOver, from); at < until; at = nextHandOver(handOver, at)) found.push(at);
  return found;
}

/** The day itself where it is that weekday, or the last one before it that is. */
function weekdayUpTo(date: CalendarDate, weekday: Weekday): CalendarDate {
  const sinceMonday = daysBetween(MONDAY, date) - (weekday - 1);
  return plusDays(date, -(((sinceMonday % WEEK) + WEEK) % WEEK));
}
