import { EMERGENCY_MEMBERS_LEAST } from '../domain/evaluation/waves.ts';
import { OPEN_OFFERS_PER_MEMBER } from '../domain/limits.ts';
import { hasRoom, loadPeriods, type Member, type OpenOffer } from '../domain/members/member.ts';
import type { Evaluation } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import { readCarryingMember, verifiedMembers } from '../store/members.ts';
import type { Store } from '../store/store.ts';
import { circleOf, circles, circleWords } from './circle.ts';
import { type Need, needOf } from './need.ts';
import { type CaseReader, caseReader, stillOpen } from './open-offers.ts';
import { pausedMembers } from './paused-members.ts';
import { type Candidate, rank, total } from './rank.ts';

/** A candidate within all limits, with the list of open offers that the new one joins. */
export type FreeCandidate = Candidate & { open: OpenOffer[]; openVersion: number };

/** Candidates are looked at closely in groups of this many, best first, until enough are free. */
const GROUP = 24;

/** What one search knows: the moment, and the cases that it has read. */
type Search = { store: Store; caseOf: CaseReader; now: Instant };

/**
 * The best members for the next wave of an evaluation who are within their limits, at most `count`; fewer when no more are left.
 * In an emergency the waves widen: one more circle each time.
 */
export async function findCandidates(
  store: Store,
  file: StoredCase,
  evaluation: Evaluation,
  count: number,
  now: Instant,
): Promise<FreeCandidate[]> {
  const search: Search = { store, caseOf: caseReader(store), now };
  const need = needOf(file, evaluation, now);
  const verified = await verifiedMembers(store);
  if (need.urgency === 'emergency') return circleByCircle(search, need, verified, count);
  return firstFree(search, rank(verified, need, now), count);
}

/** Asks the circles up to the wave's number, nearest first; from farther ones only as many as bring the wave to its least. */
async function circleByCircle(search: Search, need: Need, verified: Member[], count: number): Promise<FreeCandidate[]> {
  const { store, now } = search;
  const ranked = rank(verified, need, now);
  const found: FreeCandidate[] = [];
  for (const circle of circles) {
    const wanted = circle <= need.evaluation.wave + 1 ? count : Math.min(count, EMERGENCY_MEMBERS_LEAST);
    if (found.length >= wanted) break;
    const asked = circle === 5 ? rank(await pausedMembers(store), need, now, verified) : ranked;
    const candidates = asked.filter((candidate) => circleOf(candidate, need) === circle);
    const reason = { points: 0, reason: circleWords[circle] };
    const told = candidates.map((candidate) => ({ ...candidate, parts: [reason, ...candidate.parts] }));
    found.push(...(await firstFree(search, told, wanted - found.length)));
  }
  return found;
}

/** The first `count` of the candidates who are within their limits. */
async function firstFree(search: Search, ranked: Candidate[], count: number): Promise<FreeCandidate[]> {
  const free: FreeCandidate[] = [];
  for (let from = 0; from < ranked.length && free.length < count; from += GROUP) {
    const group = await Promise.all(ranked.slice(from, from + GROUP).map((candidate) => withLimits(search, candidate)));
    free.push(...group.flatMap((candidate) => candidate ?? []).sort((one, other) => other.score - one.score));
  }
  return free.slice(0, count);
}

/** The candidate with their load counted in, or undefined when a limit is reached. */
async function withLimits({ store, caseOf, now }: Search, candidate: Candidate): Promise<FreeCandidate | undefined> {
  const { memberId, state } = candidate.member;
  const carrying = await readCarryingMember(store, memberId);
  // Candidates come from an index, which may not know yet that somebody was paused, or that their mail comes back.
  if (carrying?.member.state !== state || carrying.member.mailBouncedAt !== undefined) return undefined;
  const { member, taken, open, openVersion } = carrying;
  if (!hasRoom(member, taken, now)) return undefined;
  const standing = await stillOpen(caseOf, memberId, open, now);
  if (standing.length >= OPEN_OFFERS_PER_MEMBER) return undefined;
  const { month, year } = loadPeriods(member, now);
  const inMonth = taken[month] ?? 0;
  const rest = {
    points: -8 * inMonth - 2 * (taken[year] ?? 0) - 3 * standing.length,
    reason: restInWords(inMonth, standing.length),
  };
  const parts = [...candidate.parts, rest];
  return { ...candidate, parts, score: total(parts), open: standing, openVersion };
}

/** Offers are said to be sent, not open: below the limit nobody looks whether some have been filled or withdrawn since. */
function restInWords(inMonth: number, sent: number): string {
  const taken = inMonth === 0 ? 'has taken none this month' : `has taken ${inMonth} this month`;
  return sent === 0 ? taken : `${taken}, and was sent ${sent} ${sent === 1 ? 'offer' : 'offers'} lately`;
}
