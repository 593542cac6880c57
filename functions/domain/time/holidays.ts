import { Temporal } from 'temporal-polyfill';

/** A holiday on a day of the year, `MM-DD`. One on a Saturday is kept on the Friday before, one on a Sunday on the Monday after. */
type FixedDay = { on: string };
/** A holiday on a weekday (1 is Monday) of a month: the `nth` one, or the last where that is -1. */
type Weekday = { month: number; weekday: number; nth: number };

/** The federal holidays of the United States: 5 U.S.C. 6103(a) and (b), as in force since 17 June 2021; verified 22 November 2026. */
const holidays: readonly (FixedDay | Weekday)[] = [
  { on: '01-01' },
  { month: 1, weekday: 1, nth: 3 },
  { month: 2, weekday: 1, nth: 3 },
  { month: 5, weekday: 1, nth: -1 },
  { on: '06-19' },
  { on: '07-04' },
  { month: 9, weekday: 1, nth: 1 },
  { month: 10, weekday: 1, nth: 2 },
  { on: '11-11' },
  { month: 11, weekday: 4, nth: 4 },
  { on: '12-25' },
];

/** Whether federal offices are closed for a holiday on that day, `YYYY-MM-DD`. */
export function isFederalHoliday(date: string): boolean {
  const day = Temporal.PlainDate.from(date);
  return holidays.some((holiday) => ('on' in holiday ? isKeptOn(holiday, day) : isThatWeekday(holiday, day)));
}

/** Whether work is done in offices on that day, `YYYY-MM-DD`: Monday to Friday, no federal holiday. */
export function isBusinessDay(date: string): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek <= 5 && !isFederalHoliday(date);
}

function isKeptOn({ on }: FixedDay, day: Temporal.PlainDate): boolean {
  const falls = (shift: number) => day.add({ days: shift }).toString().slice(5) === on;
  if (day.dayOfWeek === 5 && falls(1)) return true;
  if (day.dayOfWeek === 1 && falls(-1)) return true;
  return day.dayOfWeek <= 5 && falls(0);
}

function isThatWeekday({ month, weekday, nth }: Weekday, day: Temporal.PlainDate): boolean {
  if (day.month !== month || day.dayOfWeek !== weekday) return false;
  return nth === -1 ? day.day > day.daysInMonth - 7 : Math.ceil(day.day / 7) === nth;
}
