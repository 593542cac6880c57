import * as z from 'zod';
import { text } from '../stored.ts';
import { type TimeZone, USUAL_ZONE } from '../time/time.ts';
import { isUsState, milesBetween, type Place, placeOfZip, timeZoneOfState } from './places.ts';
import type { UsState } from './us-states.ts';

/** Where somebody is, as coarsely as it is known: a client as the attorney says it, a member as they do. */
export const placeGiven = z.union([z.object({ zip: text }), z.object({ state: text })]);
export type PlaceGiven = z.output<typeof placeGiven>;

/** The place, where a ZIP code says it. */
export function placeOf(given: PlaceGiven): Place | undefined {
  return 'zip' in given ? placeOfZip(given.zip) : undefined;
}

/** Whole statute miles between two; null where no more than a state is known of one of them. */
export function milesApart(one: PlaceGiven, other: PlaceGiven): number | null {
  const [here, there] = [placeOf(one), placeOf(other)];
  return here && there ? Math.round(milesBetween(here, there)) : null;
}

/** The state in which somebody is. */
export function stateOfPlace(given: PlaceGiven): UsState | undefined {
  if ('zip' in given) return placeOfZip(given.zip)?.state;
  return isUsState(given.state) ? given.state : undefined;
}

/** The time zone that is kept there; in a state that of most people. Undefined where it is no place that is known. */
export function knownZoneOf(given: PlaceGiven): TimeZone | undefined {
  if ('zip' in given) return placeOfZip(given.zip)?.timeZone;
  return isUsState(given.state) ? timeZoneOfState(given.state) : undefined;
}

/** The same, or the usual one. */
export function timeZoneOfPlace(given: PlaceGiven): TimeZone {
  return knownZoneOf(given) ?? USUAL_ZONE;
}
