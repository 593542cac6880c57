import { countryLanguageRows } from '../data/country-languages.ts';
import { once } from '../once.ts';
import { isPast } from './past-languages.ts';

const byCountry = once(
  () => new Map(countryLanguageRows.split('\n').map((row) => [row.slice(0, 2), row.slice(3).split(' ')])),
);

/** The languages spoken in a country, those of most people first; none that is heard in prayers or sought by revivers alone. */
export function languagesOf(country: string): readonly string[] {
  return (byCountry().get(country) ?? []).filter((code) => !isPast(code));
}
