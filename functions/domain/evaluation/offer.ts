import type { MemberId } from '../ids.ts';
import type { CaseFile, Offer } from '../request/casework.ts';
import { givenUpAt } from '../request/dates.ts';
import { type Instant, laterOf } from '../time/time.ts';
import { clinicianOf, type Evaluation, isDropped, isSought, isUnfilled } from './evaluation.ts';

/** How an offer stands, with what its own item does not say: a losing offer's state is derived, never written. */
export const offerStandings = ['open', 'accepted', 'declined', 'released', 'filled', 'expired', 'withdrawn'] as const;
export type OfferStanding = (typeof offerStandings)[number];

/** How `offer` stands at `now`, seen in its case. */
export function offerStanding(
  file: Pick<CaseFile, 'request' | 'evaluations' | 'offers'>,
  offer: Offer,
  now: Instant,
): OfferStanding {
  if (offer.state !== 'open') return offer.state;
  const evaluation = evaluationOf(file, offer.evaluation);
  if (!evaluation || file.request.state === 'closed' || isDropped(evaluation)) return 'withdrawn';
  if (clinicianOf(evaluation) !== undefined) return 'filled';
  if (offer.round < evaluation.round) return wasFilled(file, offer) ? 'filled' : 'expired';
  if (isUnfilled(evaluation) || now >= offerEndsAt(file, offer)) return 'expired';
  return 'open';
}

/** Tells of each offer of a case whether it can be answered at a moment. */
export function openAt(file: Parameters<typeof offerStanding>[0], at: Instant): (offer: Offer) => boolean {
  return (offer) => offerStanding(file, offer, at) === 'open';
}

/** Whether an offer could still be answered just before `at`: not a wave that had ended by then, nor one whose mail came back. */
export function wasOpenUntil(file: Pick<CaseFile, 'request'>, offer: Offer, at: Instant): boolean {
  return offer.state === 'open' && offer.undeliveredAt === undefined && at <= offerEndsAt(file, offer);
}

/** Later than any offer lives: an emergency without a date from before such were given up. */
const NEVER: Instant = '9999-12-31T00:00:00.000Z';

/**
 * When an open offer ends: with its window, and in any case when the evaluation is given up. In an emergency it stays open until
 * then (contract), which may be later than was known when the offer was sent; what ceased to be one leaves it a window more.
 */
export function offerEndsAt({ request }: Pick<CaseFile, 'request'>, offer: Offer): Instant {
  const { urgency, closesAt, heldOpen } = request;
  if (urgency === 'emergency') return givenUpAt(request) ?? NEVER;
  const isHeld = heldOpen !== undefined && offer.sentAt <= heldOpen.since;
  const end = isHeld ? laterOf(offer.expiresAt, heldOpen.until) : offer.expiresAt;
  return closesAt !== null && closesAt < end ? closesAt : end;
}

/** Whether an offer has no end that anybody knows but a yes: an emergency that is never given up. */
export function isOpenUntilTaken({ request }: Pick<CaseFile, 'request'>): boolean {
  return request.urgency === 'emergency' && givenUpAt(request) === null;
}

/** Whether somebody had said yes in an offer's round, which then ended by the case being given back; else nobody was found. */
function wasFilled({ offers }: Pick<CaseFile, 'offers'>, { evaluation, round }: Offer): boolean {
  return offers.some((other) => other.evaluation === evaluation && other.round === round && other.state === 'released');
}

/** Whether somebody is sought again for what an offer of an earlier round was made for. */
export function isSoughtAnew(evaluation: Evaluation, { round }: Pick<Offer, 'round'>): boolean {
  return round < evaluation.round && isSought(evaluation);
}

/** The evaluation of that number. */
export function evaluationOf(file: Pick<CaseFile, 'evaluations'>, number: number): Evaluation | undefined {
  return file.evaluations.find((evaluation) => evaluation.number === number);
}

/** What names one offer: an evaluation is put to a member once in a round. */
export type OfferIds = Pick<Offer, 'evaluation' | 'round' | 'memberId'>;

/** Whether two of them name the same offer. */
export function isSameOffer(one: OfferIds, other: OfferIds): boolean {
  return one.evaluation === other.evaluation && one.round === other.round && one.memberId === other.memberId;
}

/** Of these offers of one evaluation each member's newest, which is how they stand now. */
export function newestOfEach(offers: readonly Offer[]): Offer[] {
  return offers.filter(
    ({ memberId, round }) => !offers.some((other) => other.memberId === memberId && other.round > round),
  );
}

/** The newest offer of an evaluation to a member: an older link leads to it too. */
export function newestOffer(file: Pick<CaseFile, 'offers'>, evaluation: number, memberId: MemberId): Offer | undefined {
  return file.offers
    .filter((offer) => offer.evaluation === evaluation && offer.memberId === memberId)
    .sort((one, other) => other.round - one.round)[0];
}

/** Whether a member is not to be asked for an evaluation by anybody: they have been in this round, or have said no in any. */
export function hasBeenPut(file: Pick<CaseFile, 'offers'>, { number, round }: Evaluation, memberId: MemberId): boolean {
  return file.offers.some(
    (offer) =>
      offer.evaluation === number &&
      offer.memberId === memberId &&
      (offer.round === round || offer.state === 'declined'),
  );
}

/** The offers of the running round of an evaluation. */
export function offersOfRound(file: Pick<CaseFile, 'offers'>, evaluation: Evaluation): Offer[] {
  return file.offers.filter((offer) => offer.evaluation === evaluation.number && offer.round === evaluation.round);
}

/** The offer that won an evaluation; undefined while it is not assigned. */
export function assignedOffer(offers: Offer[], evaluation: Evaluation): Offer | undefined {
  const clinician = clinicianOf(evaluation);
  return offersOfRound({ offers }, evaluation).find(
    ({ memberId, state }) => memberId === clinician && state === 'accepted',
  );
}
