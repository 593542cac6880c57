import { type Evaluation, isSought } from '../domain/evaluation/evaluation.ts';
import type { MemberId, Reference } from '../domain/ids.ts';
import { EMERGENCY_MEMBERS_LEAST } from '../domain/limits.ts';
import { hasRoom, isAskedByNight, type Member } from '../domain/members/member.ts';
import { isToBeSpared, placesIn, roomOf } from '../domain/members/open-offers.ts';
import { once, onceEach } from '../domain/once.ts';
import { arrivalKind, isConfirmed, isVouchedFor } from '../domain/request/confirming.ts';
import type { Instant } from '../domain/time/time.ts';
import { arriveSeldom } from '../store/arrivals.ts';
import { readCase, type StoredCase } from '../store/case-file.ts';
import { membersOf, readCarryingMember } from '../store/members.ts';
import { readSender } from '../store/senders.ts';
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
 * is read each time. Who has been asked often enough in a day for what nobody vouches for is asked last for such requests; not at all
 * while many come in, but for the first of an address that has pressed before.
 */
export function candidateFinder(store: Store) {
  const verified = once(() => membersOf(store, 'verified'));
  const paused = once(() => membersOf(store, 'paused'));
  return async (
    file: StoredCase,
    evaluation: Evaluation,
    count: number,
    now: Instant,
    reaches?: (member: Member) => boolean,
  ): Promise<FreeCandidate[]> => {
    const members = await verified();
    const search = searchFor(needOf(file, evaluation, now), members, now);
    const ranked = mailable(rank(members, search), search, reaches);
    const byCircle = once(() => Map.groupBy(ranked, (candidate) => circleOf(candidate, search)));
    const inCircle = async (circle: Circle) =>
      circle === 5 ? mailable(rank(await paused(), search), search, reaches) : (byCircle().get(circle) ?? []);
    const { request } = file;
    const isFirst = isFirstOfType(file, evaluation) && (await isFirstOfAddress(store, file, now));
    const look = closeLook(store, search, request, evaluation, isFirst, now);
    const anybody: FirstFree = (among, most) => bestFree(among, most, (candidate) => look(candidate, false));
    const unspared: FirstFree = (among, most) => bestFree(among, most, (candidate) => look(candidate, true));
    const best = (firstFree: FirstFree, most: number, wave = search.wave): Promise<FreeCandidate[]> => {
      if (search.urgency !== 'emergency') return firstFree(ranked, most);
      return circleByCircle(inCircle, firstFree, wave, most);
    };
    if (isVouchedFor(request)) return best(anybody, count);
    if (!isFirst && !(await arriveSeldom(store, arrivalKind(request.urgency), now))) return best(unspared, count);
    const asAlone = await best(anybody, count);
    return firstThen(await best(unspared, asAlone.length, Math.max(search.wave, WIDEST)), asAlone);
  };
}

/** In an emergency those whose mail can leave now: whoever is asked by day only takes no place in a wave of the night. */
function mailable(
  ranked: readonly Candidate[],
  { urgency, isNight }: Search,
  reaches = (member: Member) => isAskedByNight(member, urgency) || !isNight(member.timeZone),
): readonly Candidate[] {
  if (urgency !== 'emergency') return ranked;
  return ranked.filter(({ member }) => reaches(member));
}

/** Whether a request is confirmed by an address that has pressed before, and is the first of those: further ones may be typed by others. */
async function isFirstOfAddress(store: Store, { request, intake }: StoredCase, now: Instant): Promise<boolean> {
  if (request.confirmedBy !== 'address') return false;
  const [first] = (await readSender(store, intake.attorney.email, now)).leaning;
  return first === request.reference;
}

/** Whether no evaluation before it in the request is sought that is of the same type: a true one seldom needs two, and any script asks for four. */
function isFirstOfType({ evaluations }: StoredCase, { number, type }: Evaluation): boolean {
  return !evaluations.some((each) => each.number < number && each.type === type && isSought(each));
}

/** The widest circle of those who are not paused: as far away somebody is found before anybody is asked once too often. */
const WIDEST: Circle = 4;

/** Those of one list, then as many of the other as it has more. */
function firstThen(some: readonly FreeCandidate[], others: readonly FreeCandidate[]): FreeCandidate[] {
  const known = new Set(some.map(({ member }) => member.memberId));
  return [...some, ...others.filter(({ member }) => !known.has(member.memberId))].slice(0, others.length);
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

/** Looks at one candidate closely: whether they still are one, and within their limits; `spares`, whether they are to be spared too. */
function closeLook(
  store: Store,
  search: Search,
  request: StoredCase['request'],
  { wave }: Evaluation,
  isFirst: boolean,
  now: Instant,
) {
  const caseOf = onceEach((reference: Reference) => readCase(store, reference));
  const carryingOf = onceEach((memberId: MemberId) => readCarryingMember(store, memberId));
  const room = roomOf(request);
  const places = placesIn(room, wave);
  return async ({ member: { memberId, state } }: Candidate, spares: boolean): Promise<FreeCandidate | undefined> => {
    const carrying = await carryingOf(memberId);
    // Candidates come from an index, which may not know yet that somebody was paused, or that their mail comes back.
    if (carrying?.member.state !== state) return undefined;
    const candidate = candidateOf(carrying.member, search);
    if (!candidate || !hasRoom(carrying.member, carrying.taken, now)) return undefined;
    if (spares && isToBeSpared(carrying.offered, isFirst, now)) return undefined;
    const open = await stillOpen(caseOf, memberId, carrying.offered.open, { room, places }, now);
    if (open.filter((offer) => offer.room === room).length >= places) return undefined;
    // What nobody stands behind moves nobody down who is sought for what somebody does.
    const sent = isConfirmed(request) ? open.filter((offer) => offer.room !== 'unconfirmed') : open;
    return withLoad(candidate, carrying, open, sent.length, now);
  };
}
