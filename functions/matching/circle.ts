import { inSameState, milesTo } from './eligibility.ts';
import type { Need } from './need.ts';
import type { Candidate } from './rank.ts';

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
export function circleOf(candidate: Pick<Candidate, 'member' | 'fit'>, need: Need): Circle {
  const { member, fit } = candidate;
  if (member.state === 'paused') return 5;
  if (!fit.language.direct) return 4;
  if (isNear(candidate, need)) return 1;
  return fit.mode === 'in_person' ? 3 : 2;
}

/**
 * Whether a member is near the client: within 50 miles, or in the same state where the miles are not known. Who need not travel
 * is near in the same ZIP area too (its first three digits), which may be wider than that.
 */
function isNear({ member, fit }: Pick<Candidate, 'member' | 'fit'>, need: Need): boolean {
  const miles = milesTo(member, need);
  if (miles !== null && miles <= NEAR_MILES) return true;
  if (fit.mode !== 'in_person' && inSameArea(member.location.zip, need)) return true;
  return miles === null && inSameState(member, need);
}

function inSameArea(zip: string, { client: { location } }: Need): boolean {
  return 'zip' in location && location.zip.slice(0, 3) === zip.slice(0, 3);
}
