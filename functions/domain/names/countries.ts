import { countryRows } from '../data/countries.ts';
import { once } from '../once.ts';
import { courtNames, houseNames } from './country-names.ts';
import { demonyms } from './demonyms.ts';
import { type Meaning, nameFinder } from './name-finder.ts';
import { byFoldedName, type Naming, namings } from './names.ts';

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

const shown = () => countries.map(({ name, code }): Naming => [name, code]);
const inUse = once(() => [...shown(), ...namings([...Object.entries(courtNames), ...Object.entries(demonyms)])]);
const official = () => namings([...tableNames]);

const finder = nameFinder({
  shown,
  lists: [inUse, official],
  wellKnown: () => [...inUse(), ...official()],
  isPartOf: () => false,
  mayBeMeant: () => true,
});

/**
 * The countries that a name may mean, its own or that of its people, whatever its case, accents, punctuation or order of words.
 * Codes are no names: the courts' own two letters are not those of ISO (their "CH" is China).
 */
export function countriesNamed(text: string): Meaning {
  return finder.meaningOf(text);
}

/** The countries whose own name, or that of their people, a text is. */
export function countriesCalled(text: string): readonly string[] {
  return finder.codesOf(text);
}
