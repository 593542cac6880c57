import {
  fromMilliseconds,
  type Instant,
  milliseconds,
  plusMinutes,
  type TimeZone,
  timeInWords,
} from '../../../functions/domain/time/time.ts';
import { clockInWords } from '../../../functions/domain/time/time-words.ts';
import type { Life } from './life.ts';
import { datesAround, found, type Untrue, unfolded } from './untrue.ts';

const clock = String.raw`(?:[A-Z][a-z]{2}, [A-Z][a-z]{2} \d{1,2}, \d{4}, )?\d{1,2}:\d\d [ap]\.m\. (?:[A-Z][A-Za-z]*(?:[+-]\d+)?)`;
const span = String.raw`(?:less than a minute|\d+ (?:day|hour|minute)s?(?: \d+ (?:hour|minute)s?)?)`;

/** Minutes that a reading and the clock may lie apart. */
const APART = 2;

/** Every time of day in a text is told by the clock of its reader, but those of the matter by the court's. */
export function zonesOf(life: Life, text: string, reader: TimeZone, what: string): Untrue[] {
  const court = life.dates.flatMap(({ matter: { removalAt, hearingAt, timeZone } }) =>
    [removalAt, hearingAt].flatMap((at) => (at ? [timeInWords(at, timeZone)] : [])),
  );
  const others = [...unfolded(text).matchAll(new RegExp(clock, 'g'))]
    .map(([said]) => said)
    .filter((said) => !namesOf(reader).some((name) => said.endsWith(` ${name}`)))
    .filter((said) => !court.some((moment) => said.endsWith(moment)));
  return found(others.map((said) => [true, `${said.split(' ').at(-1)} to a reader in ${reader}: ${what}`] as const));
}

/** A span is what it says: by the clock beside it, and until the moment to which it is told. */
export function spansOf(life: Life, text: string, at: Instant, reader: TimeZone, what: string): Untrue[] {
  const words = unfolded(text);
  const within = [...words.matchAll(new RegExp(`within (${span}), by (${clock})`, 'g'))];
  const left = [...words.matchAll(new RegExp(`(${span}) left`, 'g'))];
  const ends = datesAround(life, at).flatMap(({ closesAt }) => closesAt ?? []);
  return found([
    ...within.map(([, spanned = '', by = '']) => {
      const end = plusMinutes(at, minutesIn(spanned));
      const isSo = around(end).some((moment) => clockInWords(moment, reader, at) === by);
      return [!isSo, `within ${spanned}, by ${by}, at ${clockInWords(at, reader, at)}: ${what}`] as const;
    }),
    ...left.map(([, spanned = '']) => {
      const isSo = ends.some((end) => Math.abs(minutesBetween(at, end) - minutesIn(spanned)) <= precision(spanned));
      return [
        ends.length > 0 && !isSo,
        `${spanned} left, of ${ends.map((end) => minutesBetween(at, end))} min: ${what}`,
      ] as const;
    }),
  ]);
}

/** Of a page of on-call that is promised within a span, whether it would come after the search has ended. */
export function promisesOf(life: Life, text: string, at: Instant, what: string): Untrue[] {
  const promised = [
    ...unfolded(text).matchAll(
      new RegExp(
        `(?:If no(?:body| one) (?:has said yes|answers) )within (${span}), by ${clock}[^.]*?\\.?[^.]*?page`,
        'g',
      ),
    ),
  ];
  const ends = datesAround(life, at).map(({ closesAt }) => closesAt);
  return found(
    promised.map(([, spanned = '']) => {
      const moment = plusMinutes(at, minutesIn(spanned) - APART);
      const isSo = ends.some((end) => end === null || moment < end);
      return [!isSo, `a page is promised after the end: ${what}`] as const;
    }),
  );
}

function namesOf(zone: TimeZone): string[] {
  const moments = ['2027-01-15T12:00:00.000Z', '2027-07-15T12:00:00.000Z'];
  return moments.map((at) => timeInWords(at, zone).split(' ').at(-1) ?? '');
}

function minutesIn(words: string): number {
  const of = (unit: string) => Number(new RegExp(`(\\d+) ${unit}`).exec(words)?.[1] ?? 0);
  return of('day') * 1_440 + of('hour') * 60 + of('minute');
}

/** From two days on a span is told by the hour. */
const precision = (words: string) => (words.includes('day') ? 61 : APART);

function minutesBetween(from: Instant, to: Instant): number {
  return Math.round((milliseconds(to) - milliseconds(from)) / 60_000);
}

function around(moment: Instant): Instant[] {
  return Array.from({ length: 2 * APART + 1 }, (_, place) =>
    fromMilliseconds(milliseconds(moment) + (place - APART) * 60_000),
  );
}
