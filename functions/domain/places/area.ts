import { type PlaceGiven, stateOfPlace } from './place-given.ts';
import { cityOfArea, milesBetween, placeOfZip, stateName } from './places.ts';
import type { UsState } from './us-states.ts';

/** The name of the state in which a place lies. Undefined for an unknown ZIP code or state. */
export function stateNameOf(given: PlaceGiven): string | undefined {
  const state = stateOfPlace(given);
  return state && stateName(state);
}

/** Miles from its city beyond which a place is not called after it: three digits may span an archipelago. */
const AREA_MILES = 50;

/**
 * Words for the area around a place, for people who may not know more: "New York, NY area" by the first three digits of
 * the ZIP code; the state alone where so few people live that three digits would say too much (45 CFR 164.514(b)(2)), or
 * where the area's city lies far, or in another state. Undefined for an unknown ZIP code or state.
 */
export function areaOf(given: PlaceGiven): string | undefined {
  const state = stateOfPlace(given);
  if (state === undefined) return undefined;
  const city = 'zip' in given ? cityNear(given.zip) : undefined;
  return city?.endsWith(`, ${state}`) ? `${city} area` : wholeState(state);
}

function cityNear(zip: string): string | undefined {
  const city = cityOfArea(zip);
  const [place, center] = [placeOfZip(zip), city && placeOfZip(city.zip)];
  return place && center && milesBetween(place, center) <= AREA_MILES ? city?.name : undefined;
}

/** Two states share their name with a city far from most of the state. */
function wholeState(state: UsState): string {
  return state === 'NY' || state === 'WA' ? `${stateName(state)} State` : stateName(state);
}
