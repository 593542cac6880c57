import type { Evaluation } from '../domain/evaluation/evaluation.ts';
import { EMERGENCY_MEMBERS_LEAST } from '../domain/evaluation/waves.ts';
import type { Reference } from '../domain/ids.ts';
import { OPEN_OFFERS_PER_MEMBER } from '../domain/limits.ts';
import { hasRoom } from '../domain/members/member.ts';
import { once, onceEach } from '../domain/once.ts';
import type { Instant } from '../domain/time/time.ts';
import { readCase, type StoredCase } from '../store/case-file.ts';
import { membersOf, readCarryingMember } from '../store/members.ts';
import type { Store } from '../store/store.ts';
import { type Circle, circleOf, circles, circleWords } from './circle.ts';
import { bestFree, type FreeCandidate, withLoad } from './load.ts';
import { needOf } from './need.ts';
import { stillOpen } from './open-offers.ts';
import { type Candidate, candidateOf, rank } from './rank.ts';
import { type Search, searchFor } from './search.ts';

/**
 * Finds, for one placing, the best members for the next wave of an evaluation who are within their limits, at most `count`. Who the
 * members are is read once, when somebody is first looked for, however often the placing is decided again; what those at the top carry
 * is read each time.
 */
export function candidateFinder(store: Store) {
  const verified = once(() => membersOf(store, 'verified'));
  const paused = once(() => membersOf(store, 'paused'));
  return async (file: StoredCase, evaluation: Evaluation, count: number, now: Instant): Promise<FreeCandidate[]> => {
    const members = await verified();
    const search = searchFor(needOf(file, evaluation, now), members, now);
    const look = closeLook(store, search, now);
    const firstFree: FirstFree = (ranked, most) => bestFree(ranked, most, look);
    const ranked = rank(members, search);
    if (search.urgency !== 'emergency') return firstFree(ranked, count);
    const byCircle = Map.groupBy(ranked, (candidate) => circleOf(candidate, search));
    const inCircle = async (circle: Circle) =>
      circle === 5 ? rank(await paused(), search) : (byCircle.get(circle) ?? []);
    return circleByCircle(inCircle, firstFree, search.wave, count);
  };
}

/** The first of ranked candidates who turn out to be free, at most so many. */
type FirstFree = (ranked: readonly Candidate[], most: number) => Promise<FreeCandidate[]>;

/**
 * In an emergency the waves widen: circles up to the wave's number are asked, nearest first, and of farther ones only as many members
 * as bring the wave to its least.
 */
async function circleByCircle(
  inCircle: (circle: Circle) => Promise<readonly Candidate[]>,
  firstFree: FirstFree,
  wave: number,
  count: number,
): Promise<FreeCandidate[]> {
  const found: FreeCandidate[] = [];
  for (const circle of circles) {
    const wanted = circle <= wave ? count : Math.min(count, EMERGENCY_MEMBERS_LEAST);
    if (found.length >= wanted) break;
    const free = await firstFree(await inCircle(circle), wanted - found.length);
    const reason = { points: 0, reason: circleWords[circle] };
    found.push(...free.map((candidate) => ({ ...candidate, parts: [reason, ...candidate.parts] })));
  }
  return found;
}

/** Looks at one candidate closely: whether they still are one, and within their limits. */
function closeLook(store: Store, search: Search, now: Instant) {
  const caseOf = onceEach((reference: Reference) => readCase(store, reference));
  return async ({ member: { memberId, state } }: Candidate): Promise<FreeCandidate | undefined> => {
    const carrying = await readCarryingMember(store, memberId);
    // Candidates come from an index, which may not know yet that somebody was paused, or that their mail comes back.
    if (carrying?.member.state !== state) return undefined;
    const candidate = candidateOf(carrying.member, search);
    if (!candidate || !hasRoom(carrying.member, carrying.taken, now)) return undefined;
    const open = await stillOpen(caseOf, memberId, carrying.open, now);
    return open.length < OPEN_OFFERS_PER_MEMBER ? withLoad(candidate, carrying, open, now) : undefined;
  };
}
