import { countryLanguageRows } from '../data/country-languages.ts';
import { once } from '../once.ts';

const byCountry = once(
  () => new Map(countryLanguageRows.split('\n').map((row) => [row.slice(0, 2), row.slice(3).split(' ')])),
);

/** The languages spoken in a country, those of most people first. */
export function languagesOf(country: string): readonly string[] {
  return byCountry().get(country) ?? [];
}
