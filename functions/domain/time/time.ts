import { Temporal } from 'temporal-polyfill';
import { DAY_ENDS, DAY_STARTS } from '../limits.ts';
import { isBusinessDay } from './holidays.ts';

/** A moment in UTC, always written with milliseconds, so that text order is time order: `2027-01-12T15:00:00.000Z`. */
export type Instant = string;

/** A day on the calendar, `YYYY-MM-DD`. It becomes a moment only together with a time zone. */
export type CalendarDate = string;

/** An IANA time zone, `America/New_York`. */
export type TimeZone = string;

/** The zone that is meant where nothing names one: that of most courts and members. */
export const USUAL_ZONE: TimeZone = 'America/New_York';

/** Tells the present moment. Passed in wherever time matters. */
export type Clock = () => Instant;

/** The instant of an ISO 8601 text with offset, in the one form that is stored. Throws RangeError on anything else. */
export function toInstant(text: string): Instant {
  return written(Temporal.Instant.from(text));
}

/** The instant of milliseconds since 1970. */
export function fromMilliseconds(milliseconds: number): Instant {
  return written(Temporal.Instant.fromEpochMilliseconds(milliseconds));
}

/** Milliseconds since 1970. */
export function milliseconds(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

/** The moment `hours` later (earlier when negative). */
export function plusHours(instant: Instant, hours: number): Instant {
  return plusMinutes(instant, hours * 60);
}

/** The moment `minutes` later (earlier when negative). */
export function plusMinutes(instant: Instant, minutes: number): Instant {
  return fromMilliseconds(milliseconds(instant) + Math.round(minutes * 60_000));
}

/** The earlier of two moments. */
export function earlierOf(one: Instant, other: Instant): Instant {
  return one < other ? one : other;
}

/** The later of two moments. */
export function laterOf(one: Instant, other: Instant): Instant {
  return one < other ? other : one;
}

/** Hours from `earlier` to `later`; negative when they stand the other way round. */
export function hoursBetween(earlier: Instant, later: Instant): number {
  return (milliseconds(later) - milliseconds(earlier)) / 3_600_000;
}

/** Half of the way from `from` to `to`, to the millisecond. */
export function halfway(from: Instant, to: Instant): Instant {
  return fromMilliseconds(Math.floor((milliseconds(from) + milliseconds(to)) / 2));
}

/** The date `days` later (earlier when negative). */
export function plusDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Whole days from `earlier` to `later`. */
export function daysBetween(earlier: CalendarDate, later: CalendarDate): number {
  return Temporal.PlainDate.from(earlier).until(later, { largestUnit: 'days' }).days;
}

/** The last moment that still counts as `date` in `zone`: the first one of the next day, which is already past it. */
export function endOfDay(date: CalendarDate, zone: TimeZone): Instant {
  return written(Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).toInstant());
}

/** `hour` o'clock of `date` in `zone`. */
export function atHour(date: CalendarDate, hour: number, zone: TimeZone): Instant {
  return written(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: { hour } }).toInstant());
}

/** A date and a wall-clock time `HH:MM` in `zone`. */
export function atTime(date: CalendarDate, time: string, zone: TimeZone): Instant {
  return written(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant());
}

/** The day on which an instant falls in `zone`. */
export function localDate(instant: Instant, zone: TimeZone): CalendarDate {
  return zoned(instant, zone).toPlainDate().toString();
}

/** The month on which an instant falls in `zone`, `YYYY-MM`. */
export function localMonth(instant: Instant, zone: TimeZone): string {
  return localDate(instant, zone).slice(0, 7);
}

/** Whether an instant falls between 21:00, or the hour at which the day `ends`, and 08:00 in `zone`. */
export function isQuiet(instant: Instant, zone: TimeZone, ends = DAY_ENDS): boolean {
  const { hour } = zoned(instant, zone);
  return hour < DAY_STARTS || hour >= ends;
}

/** The instant itself by day, else the next 08:00 in `zone`. */
export function decentHour(instant: Instant, zone: TimeZone, ends = DAY_ENDS): Instant {
  if (!isQuiet(instant, zone, ends)) return instant;
  const local = zoned(instant, zone);
  const day = local.hour < DAY_STARTS ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  return atHour(day.toString(), DAY_STARTS, zone);
}

/** The first full hour after an instant. */
export function nextFullHour(instant: Instant): Instant {
  const HOUR = 3_600_000;
  return fromMilliseconds((Math.floor(milliseconds(instant) / HOUR) + 1) * HOUR);
}

/** 17:00 in `zone` on the business day (Monday to Friday, no federal holiday) that comes `days` business days after `instant`. */
export function endOfBusinessDay(instant: Instant, days: number, zone: TimeZone): Instant {
  let day = zoned(instant, zone).toPlainDate();
  for (let left = days; left > 0; ) {
    day = day.add({ days: 1 });
    if (isBusinessDay(day.toString())) left -= 1;
  }
  return atHour(day.toString(), 17, zone);
}

/** Whether `zone` names a time zone that can be reckoned with, in its exact spelling. */
export function isTimeZone(zone: string): boolean {
  try {
    const { timeZoneId } = Temporal.ZonedDateTime.from({ year: 2027, month: 1, day: 1, timeZone: zone });
    return timeZoneId === zone && (/^[A-Za-z]+\//.test(zone) || zone === 'UTC');
  } catch {
    return false;
  }
}

/** An instant in the words of a person at `zone`: `Tue, Jan 12, 2027, 10:00 a.m. EST`. Only American English knows the zones' names. */
export function instantInWords(instant: Instant, zone: TimeZone): string {
  const { weekday, month, day, year } = partsOf(instant, zone, 'short');
  return `${weekday}, ${month} ${day}, ${year}, ${timeInWords(instant, zone)}`;
}

/** The time of day of an instant at `zone`: `10:00 a.m. EST`. */
export function timeInWords(instant: Instant, zone: TimeZone): string {
  const { hour, minute, dayPeriod, timeZoneName } = partsOf(instant, zone, 'short');
  return `${hour}:${minute} ${dayPeriod === 'AM' ? 'a.m.' : 'p.m.'} ${timeZoneName}`;
}

/**
 * An instant up to which something counts; one that ends a day at `zone` is called by that day: `the end of Friday, January 15, 2027 (EST)`.
 * Any other is told by the clock of its reader, where that is another.
 */
export function untilInWords(instant: Instant, zone: TimeZone, reader = zone): string {
  const before = plusDays(localDate(instant, zone), -1);
  if (endOfDay(before, zone) !== instant) return instantInWords(instant, reader);
  const { timeZoneName } = partsOf(fromMilliseconds(milliseconds(instant) - 1), zone, 'short');
  return `the end of ${dateInWords(before)} (${timeZoneName})`;
}

/** A date in words: `Friday, January 15, 2027`. */
export function dateInWords(date: CalendarDate): string {
  const { weekday, month, day, year } = partsOf(atHour(date, 0, 'UTC'), 'UTC', 'long');
  return `${weekday}, ${month} ${day}, ${year}`;
}

function partsOf(instant: Instant, zone: TimeZone, names: 'short' | 'long') {
  const parts = new Intl.DateTimeFormat('en-US', {
    weekday: names,
    day: 'numeric',
    month: names,
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
    timeZone: zone,
    timeZoneName: 'short',
  }).formatToParts(milliseconds(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((found) => found.type === type)?.value ?? '';
  return {
    weekday: part('weekday'),
    day: part('day'),
    month: part('month'),
    year: part('year'),
    hour: part('hour'),
    minute: part('minute'),
    dayPeriod: part('dayPeriod'),
    timeZoneName: islandZones[zone] ?? part('timeZoneName'),
  };
}

/** What zones of the United States are called that American English tells by hours alone: Chamorro and Samoa Standard Time. */
const islandZones: Readonly<Record<string, string>> = {
  'Pacific/Guam': 'ChST',
  'Pacific/Saipan': 'ChST',
  'Pacific/Pago_Pago': 'SST',
};

/** Epoch seconds, for DynamoDB's time to live alone. */
export function forgetAt(instant: Instant): number {
  return Math.ceil(milliseconds(instant) / 1000);
}

function zoned(instant: Instant, zone: TimeZone): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

function written(instant: Temporal.Instant): Instant {
  return instant.toString({ smallestUnit: 'millisecond' });
}

/** The minutes of an ISO 8601 duration (`PT2H`); null for what is none, or has months and years, which are of no fixed length. */
export function minutesOf(duration: string): number | null {
  try {
    return Temporal.Duration.from(duration).total('minutes');
  } catch {
    return null;
  }
}
