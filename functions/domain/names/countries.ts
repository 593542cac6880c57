import { countryRows } from '../data/countries.ts';
import { courtNames, houseNames } from './country-names.ts';
import { byFoldedName, type Naming, nameFinder, namings } from './names.ts';

/** A country: its ISO 3166-1 alpha-2 code (or XK) and the English name that is shown. */
type Country = { readonly code: string; readonly name: string };

/** The names of the table by code: the one in use first, then those of the standard. */
const tableNames = new Map(countryRows.split('\n').map((row) => [row.slice(0, 2), row.slice(3).split('|')]));

const names = new Map([
  ...[...tableNames].map(([code, [inUse = code]]): [string, string] => [code, inUse]),
  ...Object.entries(houseNames),
]);

/** Every country with a code, by name; accents do not count, so that Åland stands with A. */
export const countries: readonly Country[] = [...names].map(([code, name]) => ({ code, name })).sort(byFoldedName);

/** Whether `code` is a country's code, in capitals. */
export function isCountry(code: string): boolean {
  return names.has(code);
}

/** The name that is shown for a country; undefined for an unknown code. */
export function countryName(code: string): string | undefined {
  return names.get(code);
}

const find = nameFinder(
  () => countries.map(({ name, code }): Naming => [name, code]),
  () => namings(Object.entries(courtNames)),
  () => namings([...tableNames]),
);

/**
 * The countries that a name may mean, whatever its case, accents, punctuation or order of words: one, several ("Congo"), or
 * none. Codes are no names: the courts' own two letters are not those of ISO (their "CH" is China).
 */
export function countriesNamed(text: string): Country[] {
  return find(text).map((code) => ({ code, name: names.get(code) ?? code }));
}
