import * as z from 'zod';
import { isCountry } from '../domain/names/countries.ts';
import { isLanguage } from '../domain/names/languages.ts';
import type { PlaceGiven } from '../domain/places/place-given.ts';
import { isMilitaryZip, isUsState, placeOfZip } from '../domain/places/places.ts';
import { isTimeZone, toInstant } from '../domain/time/time.ts';

/** A text that a list of codes has, exact. */
function code(isCode: (text: string) => boolean, message: string | ((text: string) => string), example: string) {
  const error = typeof message === 'string' ? message : ({ input }: { input?: unknown }) => message(String(input));
  return z.string().refine(isCode, { error }).meta({ example });
}

/** ISO 3166-1 alpha-2. */
export const country = code(isCountry, 'Give a country as its two-letter ISO 3166-1 code.', 'ER');

/** ISO 639-3, or the code of a group of languages of which nobody knows yet which one it is. */
export const language = code(isLanguage, 'Give a language as its three-letter ISO 639-3 code.', 'tir');

/** A ZIP code of five digits that has a place. */
export const zip = code((text) => placeOfZip(text) !== undefined, whyNoPlace, '10001');

function whyNoPlace(text: string): string {
  if (!/^\d{5}$/.test(text)) return 'Give a US ZIP code of five digits.';
  if (isMilitaryZip(text))
    return 'This is the ZIP code of a military post office. Leave it out and give a state instead.';
  return 'No ZIP code of the United States begins like this. Check its digits, or leave it out and give the state.';
}

/** Two letters of the postal service. */
export const usState = code(isUsState, 'Give a US state as its two-letter code.', 'NY');

/** A place as it is sent: one of two ways to say where somebody is. */
export const location = z
  .strictObject({ zip: zip.exactOptional(), state: usState.exactOptional() })
  .refine((place) => (place.zip === undefined) !== (place.state === undefined), 'Give either a ZIP code or a state.')
  .transform((place): PlaceGiven => (place.zip === undefined ? { state: place.state ?? '' } : { zip: place.zip }));

/** An IANA time zone. */
export const timeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'Give a time zone by its IANA name, such as America/New_York.')
  .meta({ example: 'America/New_York' });

/** Dates are compared as text, which holds for years of four digits; no date of a case lies as far ahead. */
const BEYOND = '2200';

/** A day that exists, `YYYY-MM-DD`. */
export const calendarDate = z.iso
  .date('Give a real date as YYYY-MM-DD.')
  .refine((date) => date < BEYOND, 'Give a date of this century.');

/** ISO 8601 with offset; read into UTC. */
export const instant = z.iso
  .datetime({
    offset: true,
    error: 'Give a date and time with its offset from UTC, such as 2027-03-01T09:00:00-05:00.',
  })
  .refine((text) => text < BEYOND, 'Give a date of this century.')
  .transform((text, context) => {
    try {
      return toInstant(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'Give a date and time that exist.' });
      return z.NEVER;
    }
  });

/** A list of different words or codes. */
export function distinct<Schema extends z.ZodType>(item: Schema, least: number, most: number) {
  return z
    .array(item)
    .min(least, least === 1 ? 'Choose at least one.' : `Choose at least ${least}.`)
    .max(most, `Choose at most ${most}.`)
    .refine((items) => new Set(items).size === items.length, 'Name each only once.');
}
