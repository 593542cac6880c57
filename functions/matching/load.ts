import { loadPeriods } from '../domain/members/member.ts';
import type { Offered, OpenOffer } from '../domain/members/open-offers.ts';
import type { Instant } from '../domain/time/time.ts';
import type { CarryingMember } from '../store/members.ts';
import { byMerit, type Candidate } from './rank.ts';
import { type ScorePart, total } from './score.ts';

/** A candidate within all limits, their load counted in, with the offers that the new one joins. */
export type FreeCandidate = Candidate & { offered: Offered };

/** Members whose load is read at a time. */
const BATCH = 24;

/**
 * The best `count` of those who are free, as if the load of everybody in `ranked` were known. `look` reads what one of them carries,
 * and gives nothing for who is at a limit. As load only takes points away, reading in the order of rank may end as soon as the next
 * one could not come before those who were found, even with nothing to carry.
 */
export async function bestFree(
  ranked: readonly Candidate[],
  count: number,
  look: (candidate: Candidate) => Promise<FreeCandidate | undefined>,
): Promise<FreeCandidate[]> {
  let best: FreeCandidate[] = [];
  for (let from = 0; from < ranked.length; from += BATCH) {
    const [next, last] = [ranked[from], best[count - 1]];
    if (next && last && byMerit(last, next) < 0) break;
    const batch = await Promise.all(ranked.slice(from, from + BATCH).map(look));
    best = [...best, ...batch.flatMap((candidate) => candidate ?? [])].sort(byMerit).slice(0, count);
  }
  return best;
}

/** A candidate with what they carry counted in; `open` are the offers that still are open, or may be again, `sent` how many of them count. */
export function withLoad(
  { parts: before, ...candidate }: Candidate,
  { member, taken, offered }: CarryingMember,
  open: OpenOffer[],
  sent: number,
  now: Instant,
): FreeCandidate {
  const { month, year } = loadPeriods(member, now);
  const parts = [...before, loadPart(taken[month] ?? 0, taken[year] ?? 0, sent)];
  return { ...candidate, parts, score: total(parts), offered: { ...offered, open } };
}

/** Never more than nothing. Offers are said to count, not to be open: below the limit nobody looks whether some have been filled since. */
function loadPart(inMonth: number, inYear: number, sent: number): ScorePart {
  const taken = inMonth === 0 ? 'has taken none this month' : `has taken ${inMonth} this month`;
  return {
    points: -8 * inMonth - 2 * inYear - 3 * sent,
    reason:
      sent === 0 ? taken : `${taken}, and ${sent === 1 ? '1 recent offer counts' : `${sent} recent offers count`}`,
  };
}
