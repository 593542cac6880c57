import type { Evaluation } from '../domain/casework.ts';
import { OPEN_OFFERS_PER_MEMBER } from '../domain/limits.ts';
import { hasRoom, loadPeriods, type Member, type OpenOffer } from '../domain/member.ts';
import { evaluationOf, newestOffer, offerStanding } from '../domain/offer.ts';
import type { Instant } from '../domain/time.ts';
import { readCase, type StoredCase } from '../store/case-file.ts';
import { loadOf, openOffersOf, verifiedMembers } from '../store/members.ts';
import type { Store } from '../store/store.ts';
import { needOf } from './need.ts';
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
  const free: FreeCandidate[] = [];
  for (let from = 0; from < ranked.length && free.length < count; from += GROUP) {
    const group = await Promise.all(
      ranked.slice(from, from + GROUP).map((candidate) => withLimits(store, candidate, now)),
    );
    free.push(...group.flatMap((candidate) => candidate ?? []).sort((one, other) => other.score - one.score));
  }
  return free.slice(0, count);
}

/** The candidate with their load counted in, or undefined when a limit is reached. */
async function withLimits(store: Store, candidate: Candidate, now: Instant): Promise<FreeCandidate | undefined> {
  const { member } = candidate;
  const { month, year } = loadPeriods(member, now);
  const [inMonth, inYear, { open, version }] = await Promise.all([
    loadOf(store, member.memberId, month),
    loadOf(store, member.memberId, year),
    openOffersOf(store, member.memberId),
  ]);
  if (!hasRoom(member, { [month]: inMonth, [year]: inYear }, now)) return undefined;
  const standing = await stillOpen(store, member, open, now);
  if (standing.length >= OPEN_OFFERS_PER_MEMBER) return undefined;
  const rest = {
    points: -8 * inMonth - 2 * inYear - 3 * standing.length,
    reason: restInWords(inMonth, standing.length),
  };
  const parts = [...candidate.parts, rest];
  return { ...candidate, parts, score: total(parts), open: standing, openVersion: version };
}

/** The offers of a member's list that still are open; their cases are read only once the list has reached the limit. */
async function stillOpen(store: Store, member: Member, open: OpenOffer[], now: Instant): Promise<OpenOffer[]> {
  const unexpired = open.filter(({ expiresAt }) => expiresAt > now);
  if (unexpired.length < OPEN_OFFERS_PER_MEMBER) return unexpired;
  const standing = await Promise.all(
    unexpired.map(async (entry) => ((await isOpen(store, member, entry, now)) ? [entry] : [])),
  );
  return standing.flat();
}

async function isOpen(store: Store, member: Member, entry: OpenOffer, now: Instant): Promise<boolean> {
  const file = await readCase(store, entry.reference);
  if (!file || !evaluationOf(file, entry.evaluation)) return false;
  const offer = newestOffer(file, entry.evaluation, member.memberId);
  return offer !== undefined && offer.round === entry.round && offerStanding(file, offer, now) === 'open';
}

function restInWords(inMonth: number, open: number): string {
  const taken = inMonth === 0 ? 'has taken none this month' : `has taken ${inMonth} this month`;
  return open === 0 ? taken : `${taken}, and has ${open} offers open`;
}
