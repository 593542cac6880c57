import { areaRows, timeZones, zipRows } from '../data/zip-codes.ts';
import { once } from '../once.ts';
import { type UsState, usStates } from './us-states.ts';

/** Where a ZIP code lies: the centre of its area, its state and its IANA time zone. */
export type Place = Coordinates & { readonly zip: string; readonly state: UsState; readonly timeZone: string };

/** Whether `code` is the USPS abbreviation of a state, the District of Columbia or a territory, in capitals. */
export function isUsState(code: string): code is UsState {
  return Object.hasOwn(usStates, code);
}

/** The English name of a state. */
export function stateName(code: UsState): string {
  return usStates[code].name;
}

/** The IANA time zone in which most people of a state live. */
export function timeZoneOfState(code: UsState): string {
  return usStates[code].timeZones[0];
}

/** The five digits of a ZIP code that was typed with the four behind it, as browsers fill it in. */
export function zipTyped(typed: string): string {
  return typed.replace(/^(\d{5})[-\u2010-\u2013 ]?\d{4}$/, '$1');
}

/**
 * The place of a five-digit ZIP code. One that is not in the table, such as a new one, is taken to lie amid those with its first three
 * digits. Undefined where there are none, for military ones, and for those of the freely associated states.
 */
export function placeOfZip(zip: string): Place | undefined {
  if (!/^\d{5}$/.test(zip) || freelyAssociated.test(zip)) return undefined;
  const rows = zipRowsByPrefix().get(zip.slice(0, 3)) ?? [];
  for (const row of rows) {
    const place = placeInRow(row, zip);
    if (place !== undefined) return place;
  }
  return amid(rows, zip);
}

/** Palau, Micronesia and the Marshall Islands share three digits with Guam, from which they lie far. */
const freelyAssociated = /^969(?:39|4\d|[67]\d)$/;

/** Whether a ZIP code is of a military post office (APO, FPO, DPO): it says nothing of where somebody is. */
export function isMilitaryZip(zip: string): boolean {
  return /^(?:09\d|340|96[2-6])\d\d$/.test(zip);
}

const zipRowsByPrefix = once(() => byPrefix(zipRows));
const areaRowsByPrefix = once(() => byPrefix(areaRows));

/** The city after which the area of a ZIP code's first three digits is called, `New York, NY`, and a ZIP code of that city. */
export function cityOfArea(zip: string): { readonly zip: string; readonly name: string } | undefined {
  const [row] = areaRowsByPrefix().get(zip.slice(0, 3)) ?? [];
  return row === undefined ? undefined : { zip: row.slice(0, 5), name: row.slice(6) };
}

/** The lines of a table by their first three digits. */
function byPrefix(table: string): ReadonlyMap<string, string[]> {
  return Map.groupBy(table.split('\n'), (row) => row.slice(0, 3));
}

/** Reads one ZIP code from a row of the table; what the row holds is described in the table. */
function placeInRow(row: string, zip: string): Place | undefined {
  const { points, ...read } = readRow(row);
  for (let at = 0; at < points.length; at += POINT) {
    if (points.startsWith(zip.slice(3), at)) return placed(zip, read, read.pointAt(at));
  }
  return undefined;
}

/** The middle of most of those that share three digits: of the row that has the most. */
function amid(rows: readonly string[], zip: string): Place | undefined {
  const longest = rows.toSorted((one, other) => other.length - one.length)[0];
  if (longest === undefined) return undefined;
  const { points, ...read } = readRow(longest);
  const all = Array.from({ length: points.length / POINT }, (_, place) => read.pointAt(place * POINT));
  const middle = (axis: keyof Coordinates) => all.reduce((sum, point) => sum + point[axis], 0) / all.length;
  return placed(zip, read, { latitude: middle('latitude'), longitude: middle('longitude') });
}

function placed(zip: string, { state, zone }: { state: string; zone: string }, point: Coordinates): Place | undefined {
  const timeZone = timeZones[Number(zone)];
  return isUsState(state) && timeZone !== undefined ? { zip, state, ...point, timeZone } : undefined;
}

/** Characters of one ZIP code in a row. */
const POINT = 6;

function readRow(row: string) {
  const [, state = '', zone = '', south, west, step, points = ''] = row.split(' ');
  const pointAt = (at: number): Coordinates => ({
    latitude: (Number(south) + Number(step) * steps(points, at + 2)) / 1000,
    longitude: (Number(west) + Number(step) * steps(points, at + 4)) / 1000,
  });
  return { state, zone, points, pointAt };
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Two base-64 digits as a number. */
function steps(points: string, at: number): number {
  return DIGITS.indexOf(points.charAt(at)) * 64 + DIGITS.indexOf(points.charAt(at + 1));
}

/** A point on the globe, in decimal degrees: north and east are positive. */
export type Coordinates = { readonly latitude: number; readonly longitude: number };

/** Mean radius of the earth in statute miles (IUGG: 6,371.0088 km). */
const earthRadius = 3958.7613;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance between two points in statute miles: as the crow flies, always shorter than the road. */
export function milesBetween(a: Coordinates, b: Coordinates): number {
  const halfLatitude = Math.sin(radians(b.latitude - a.latitude) / 2);
  const halfLongitude = Math.sin(radians(b.longitude - a.longitude) / 2);
  const haversine =
    halfLatitude ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * halfLongitude ** 2;
  // Rounding may carry the haversine of two opposite points past 1, where the arc sine has no value.
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(haversine)));
}
