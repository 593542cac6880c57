import * as z from 'zod';
import { isCountry } from '../domain/names/countries.ts';
import { isLanguage } from '../domain/names/languages.ts';
import { isUsState, placeOfZip } from '../domain/places/places.ts';
import { isTimeZone, toInstant } from '../domain/time/time.ts';

/** ISO 3166-1 alpha-2, exact. */
export const country = z
  .string()
  .refine(isCountry, 'Give a country as its two-letter ISO 3166-1 code.')
  .meta({ example: 'ER' });

/** ISO 639-3, exact. */
export const language = z
  .string()
  .refine(isLanguage, 'Give a language as its three-letter ISO 639-3 code.')
  .meta({ example: 'tir' });

/** A ZIP code of five digits that has a place. */
export const zip = z
  .string()
  .refine((text) => placeOfZip(text) !== undefined, 'Give a US ZIP code of five digits.')
  .meta({ example: '10001' });

/** Two letters of the postal service, exact. */
export const usState = z.string().refine(isUsState, 'Give a US state as its two-letter code.').meta({ example: 'NY' });

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
