import {
  type CalendarDate,
  dateInWords,
  daysBetween,
  type Instant,
  instantInWords,
  localDate,
  milliseconds,
  type TimeZone,
  timeInWords,
} from './time.ts';

/** Days from the day on which a date is read within which it needs no year. */
const YEARLESS_DAYS = 84;

/** A date as it is said on a day near it, without its year: `Friday, January 15`; with it on any other. */
export function dayInWords(date: CalendarDate, seenOn: CalendarDate): string {
  const words = dateInWords(date);
  return Math.abs(daysBetween(seenOn, date)) <= YEARLESS_DAYS ? words.replace(/, \d+$/, '') : words;
}

/** A moment as it is said to somebody at `zone` on the day of `seenAt`: `11:00 p.m. EST` on that day, with its date on any other. */
export function clockInWords(at: Instant, zone: TimeZone, seenAt: Instant): string {
  return localDate(at, zone) === localDate(seenAt, zone) ? timeInWords(at, zone) : instantInWords(at, zone);
}

/**
 * Until when something counts, as a span and by the clock: `within 15 minutes, by 9:15 p.m. CST`. Where a reader's zone is only guessed, the
 * span is true all the same.
 */
export function withinInWords(at: Instant, zone: TimeZone, seenAt: Instant): string {
  return `within ${spanInWords(seenAt, at)}, by ${clockInWords(at, zone, seenAt)}`;
}

/** Until when somebody is at work on what itself ends at a moment: `1:46 p.m. EST`, or `the end, 12:00 a.m. EDT`. */
export function workedUntilInWords(until: Instant, endsAt: Instant | null, zone: TimeZone, seenAt: Instant): string {
  const isToTheEnd = endsAt !== null && until >= endsAt;
  return isToTheEnd ? `the end, ${clockInWords(endsAt, zone, seenAt)}` : clockInWords(until, zone, seenAt);
}

/** How much time there is until a moment, within a sentence: `6 hours 10 minutes left`. */
export function timeLeftInWords(until: Instant | null, seenAt: Instant): string {
  if (until === null) return 'no date is known';
  return until <= seenAt ? 'the time is over' : `${spanInWords(seenAt, until)} left`;
}

/** The time from one moment to another, to the nearest minute, by the hour from two days on: `2 days 4 hours`, `9 hours 30 minutes`. */
export function spanInWords(from: Instant, to: Instant): string {
  const minutes = Math.max(0, Math.round((milliseconds(to) - milliseconds(from)) / 60_000));
  if (minutes === 0) return 'less than a minute';
  const parts =
    minutes < 48 * 60
      ? [part(Math.floor(minutes / 60), 'hour'), part(minutes % 60, 'minute')]
      : [part(Math.floor(minutes / 1_440), 'day'), part(Math.floor((minutes % 1_440) / 60), 'hour')];
  return parts.filter((words) => words !== '').join(' ');
}

function part(count: number, unit: string): string {
  if (count === 0) return '';
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
