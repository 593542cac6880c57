import { atTime, type TimeZone } from '../domain/time/time.ts';
import { childOf, type FormNode } from './form.ts';

/** What boxes hold together: a text for the schema, and an error where they make no date. */
type BoxesRead = { readonly text: string; readonly error?: string };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date from its three boxes, `YYYY-MM-DD`. Where they make none, what was typed stays, so that it does not count as empty. */
export function dateFromBoxes(node: FormNode): BoxesRead {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((box) => boxText(node, box));
  const missing = Object.entries({ month, day, year }).filter(([, text]) => text === '');
  const text = `${year}-${padded(monthNumber(month))}-${padded(day.replace(/^(\d{1,2})(?:st|nd|rd|th)$/i, '$1'))}`;
  if (missing.length > 0) return { text, error: `Add the ${missing.map(([box]) => box).join(' and the ')}.` };
  if (!/^\d{4}$/.test(year)) return { text, error: 'Give the year with four digits.' };
  if (!exists(text)) return { text, error: 'Give a date that exists.' };
  return { text };
}

/** An instant from its four boxes and the zone they are meant in, in UTC. */
export function instantFromBoxes(node: FormNode, zone: TimeZone | undefined): BoxesRead {
  const date = dateFromBoxes(node);
  if (date.error !== undefined) return date;
  const typed = boxText(node, 'time');
  const time = timeOfDay(typed);
  const text = `${date.text} ${typed}`;
  if (typed === '') return { text, error: 'Add the time of day.' };
  if (time === undefined) return { text, error: 'Give a time of day such as 9:00 am or 14:30.' };
  if (zone === undefined) return { text, error: 'Choose the time zone of this time.' };
  try {
    return { text: atTime(date.text, time, zone) };
  } catch {
    return { text, error: 'Choose the time zone of this time.' };
  }
}

function boxText(node: FormNode, box: string): string {
  return (childOf(node, box).texts[0] ?? '').trim();
}

/** Whether a text is a day of the calendar: reckoning does not move it. */
function exists(text: string): boolean {
  const read = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

function monthNumber(typed: string): string {
  const named = months.indexOf(typed.slice(0, 3).toLowerCase());
  return named < 0 ? typed : String(named + 1);
}

const padded = (typed: string) => (/^\d$/.test(typed) ? `0${typed}` : typed);

/** `HH:MM` of what browsers send and of what people type. */
function timeOfDay(typed: string): string | undefined {
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?(?::00)? ?([ap])?\.?(?:m\.?)?$/i.exec(typed) ?? [];
  if (hours === undefined || Number(minutes) > 59) return undefined;
  if (half === undefined) return /[:.]/.test(typed) && Number(hours) < 24 ? `${padded(hours)}:${minutes}` : undefined;
  if (Number(hours) < 1 || Number(hours) > 12) return undefined;
  const hour = (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${padded(String(hour))}:${minutes}`;
}
