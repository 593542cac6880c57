import { areaRows, timeZones, zipRows } from '../data/zip-codes.ts';
import { once } from '../once.ts';
import { type UsState, usStates } from './us-states.ts';

/** Where a ZIP code lies: the centre of its area, its state and its IANA time zone. */
export type Place = Coordinates & { readonly zip: string; readonly state: UsState; readonly timeZone: string };

/** Where a person is, as a request or a member says it. */
type PlaceGiven = { readonly zip: string } | { readonly state: string };

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

/** The place of a five-digit ZIP code; undefined for one that is not in the table, military ones among them. */
export function placeOfZip(zip: string): Place | undefined {
  if (!/^\d{5}$/.test(zip)) return undefined;
  for (const row of zipRowsByPrefix().get(zip.slice(0, 3)) ?? []) {
    const place = placeInRow(row, zip);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** The name of the state in which a place lies. Undefined for an unknown ZIP code or state. */
export function stateOf(given: PlaceGiven): string | undefined {
  const state = stateCodeOf(given);
  return state && stateName(state);
}

/**
 * Words for the area around a place, for people who may not know more: "New York, NY area" by the first three digits of
 * the ZIP code; the state alone where so few people live that three digits would say too much (45 CFR 164.514(b)(2)), or
 * where the area's city lies in another state. Undefined for an unknown ZIP code or state.
 */
export function areaOf(given: PlaceGiven): string | undefined {
  const state = stateCodeOf(given);
  if (state === undefined) return undefined;
  const city = 'zip' in given ? cityOfArea(given.zip.slice(0, 3)) : undefined;
  return city?.endsWith(`, ${state}`) ? `${city} area` : wholeState(state);
}

function stateCodeOf(given: PlaceGiven): UsState | undefined {
  const code = 'zip' in given ? placeOfZip(given.zip)?.state : given.state;
  return code !== undefined && isUsState(code) ? code : undefined;
}

/** Two states share their name with a city far from most of the state. */
function wholeState(state: UsState): string {
  return state === 'NY' || state === 'WA' ? `${stateName(state)} State` : stateName(state);
}

const zipRowsByPrefix = once(() => byPrefix(zipRows));
const areaRowsByPrefix = once(() => byPrefix(areaRows));
const cityOfArea = (prefix: string) => areaRowsByPrefix().get(prefix)?.[0]?.slice(4);

/** The lines of a table by their first three digits. */
function byPrefix(table: string): ReadonlyMap<string, string[]> {
  return Map.groupBy(table.split('\n'), (row) => row.slice(0, 3));
}

/** Reads one ZIP code from a row of the table; what the row holds is described in the table. */
function placeInRow(row: string, zip: string): Place | undefined {
  const [, state = '', zone, south, west, step, points = ''] = row.split(' ');
  const timeZone = timeZones[Number(zone)];
  if (!isUsState(state) || timeZone === undefined) return undefined;
  for (let at = 0; at < points.length; at += 6) {
    if (!points.startsWith(zip.slice(3), at)) continue;
    const latitude = (Number(south) + Number(step) * steps(points, at + 2)) / 1000;
    const longitude = (Number(west) + Number(step) * steps(points, at + 4)) / 1000;
    return { zip, state, latitude, longitude, timeZone };
  }
  return undefined;
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
