import type { Member } from '../domain/members/member.ts';
import { eligibility, type Fit } from './eligibility.ts';
import { type ScorePart, scoreParts, total } from './score.ts';
import type { Search } from './search.ts';

/** A member who can be asked. Among equals the lowest lot comes first. */
export type Candidate = { member: Member; fit: Fit; parts: ScorePart[]; score: number; lot: number };

/** Everybody among `members` who can be asked for an evaluation, best first. The same search and members always give the same order. */
export function rank(members: readonly Member[], search: Search): Candidate[] {
  return members.flatMap((member) => candidateOf(member, search) ?? []).sort(byMerit);
}

/** A member as a candidate; undefined where they cannot be asked. */
export function candidateOf(member: Member, search: Search): Candidate | undefined {
  const fit = eligibility(member, search);
  if (typeof fit === 'string') return undefined;
  const parts = scoreParts(member, fit, search);
  return { member, fit, parts, score: total(parts), lot: lotOf(member.memberId, search.reference) };
}

/** The order of candidates: by score, then by lot. Two lots may be alike, two ids are not. */
export function byMerit(one: Candidate, other: Candidate): number {
  return other.score - one.score || one.lot - other.lot || (one.member.memberId < other.member.memberId ? -1 : 1);
}

/** Breaks ties differently for each request, so that the same member is not always first (FNV-1a). */
function lotOf(memberId: string, reference: string): number {
  const text = reference + memberId;
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash >>> 0;
}
