import type { PlaceGiven } from '../domain/places/place-given.ts';
import type { Mode } from '../domain/words/evaluation.ts';
import type { Candidate } from './rank.ts';
import type { Search } from './search.ts';

/** The circles in which the waves of an emergency widen, nearest first. */
export const circles = [1, 2, 3, 4, 5] as const;
export type Circle = (typeof circles)[number];

/** Why somebody is asked when they are: the reason that stands with their offer. */
export const circleWords: Readonly<Record<Circle, string>> = {
  1: "first circle: near, and speaks the client's language",
  2: "second circle: speaks the client's language, from anywhere by video or telephone",
  3: "third circle: speaks the client's language, and travels",
  4: 'fourth circle: works through an interpreter',
  5: 'fifth circle: paused, but takes emergencies',
};

/** Statute miles up to which a member counts as near. */
const NEAR_MILES = 50;

/** The circle in which a candidate stands for an emergency: how much is asked of them, and of the client. */
export function circleOf({ member, fit }: Pick<Candidate, 'member' | 'fit'>, search: Search): Circle {
  if (member.state === 'paused') return 5;
  if (!fit.language.direct) return 4;
  if (isNear(member.location, fit.mode, search)) return 1;
  return fit.mode === 'in_person' ? 3 : 2;
}

/**
 * Whether a home is near the client: within 50 miles, or in the same state where the miles are not known. Who need not travel
 * is near in the same ZIP area too (its first three digits), which may be wider than that.
 */
function isNear(home: PlaceGiven, mode: Mode, { client: { location }, milesFrom, isInState }: Search): boolean {
  const miles = milesFrom(home);
  if (miles !== null && miles <= NEAR_MILES) return true;
  if (mode !== 'in_person' && isInZipArea(home, location)) return true;
  return miles === null && isInState(home);
}

function isInZipArea(home: PlaceGiven, location: PlaceGiven): boolean {
  return 'zip' in home && 'zip' in location && home.zip.slice(0, 3) === location.zip.slice(0, 3);
}
