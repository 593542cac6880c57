import type { Evaluation } from '../domain/casework.ts';
import { OPEN_OFFERS_PER_MEMBER } from '../domain/limits.ts';
import { hasRoom, loadPeriods, type OpenOffer } from '../domain/member.ts';
import type { Instant } from '../domain/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import { readCarryingMember, verifiedMembers } from '../store/members.ts';
import type { Store } from '../store/store.ts';
import { needOf } from './need.ts';
import { type CaseReader, caseReader, stillOpen } from './open-offers.ts';
import { type Candidate, rank, total } from './rank.ts';

/** A candidate within all limits, with the list of open offers that the new one joins. */
export type FreeCandidate = Candidate & { open: OpenOffer[]; openVersion: number };

/** Candidates are looked at closely in groups of this many, best first, until enough are free. */
const GROUP = 24;

/** The best members for an evaluation who are within their limits, at most `count`; fewer when no more are left. */
export async function findCandidates(
  store: Store,
  file: StoredCase,
  evaluation: Evaluation,
  count: number,
  now: Instant,
): Promise<FreeCandidate[]> {
  const ranked = rank(await verifiedMembers(store), needOf(file, evaluation, now), now);
  const caseOf = caseReader(store);
  const free: FreeCandidate[] = [];
  for (let from = 0; from < ranked.length && free.length < count; from += GROUP) {
    const group = await Promise.all(
      ranked.slice(from, from + GROUP).map((candidate) => withLimits(store, candidate, caseOf, now)),
    );
    free.push(...group.flatMap((candidate) => candidate ?? []).sort((one, other) => other.score - one.score));
  }
  return free.slice(0, count);
}

/** The candidate with their load counted in, or undefined when a limit is reached. */
async function withLimits(
  store: Store,
  candidate: Candidate,
  caseOf: CaseReader,
  now: Instant,
): Promise<FreeCandidate | undefined> {
  const { memberId } = candidate.member;
  const carrying = await readCarryingMember(store, memberId);
  // Candidates come from an index, which may not know yet that somebody was paused.
  if (carrying?.member.state !== 'verified') return undefined;
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
