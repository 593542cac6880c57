import type { CaseFile, Evaluation, MemberId, Offer } from './casework.ts';
import type { Instant } from './time.ts';

/** How an offer stands, with what its own item does not say: a losing offer's state is derived, never written. */
export type OfferStanding = Offer['state'] | 'filled' | 'expired' | 'withdrawn';

/** How `offer` stands at `now`, seen in its case. */
export function offerStanding(
  file: Pick<CaseFile, 'request' | 'evaluations'>,
  offer: Offer,
  now: Instant,
): OfferStanding {
  if (offer.state !== 'open') return offer.state;
  const evaluation = evaluationOf(file, offer.evaluation);
  if (!evaluation || file.request.closedReason === 'withdrawn' || evaluation.state === 'withdrawn') return 'withdrawn';
  if (file.request.state === 'closed' || evaluation.state === 'declined') return 'withdrawn';
  if (evaluation.memberId !== undefined || offer.round < evaluation.round) return 'filled';
  if (evaluation.state === 'unfilled' || now >= offer.expiresAt) return 'expired';
  return 'open';
}

/** The evaluation of that number. */
export function evaluationOf(file: Pick<CaseFile, 'evaluations'>, number: number): Evaluation | undefined {
  return file.evaluations.find((evaluation) => evaluation.number === number);
}

/** The newest offer of an evaluation to a member: an older link leads to it too. */
export function newestOffer(file: Pick<CaseFile, 'offers'>, evaluation: number, memberId: MemberId): Offer | undefined {
  return file.offers
    .filter((offer) => offer.evaluation === evaluation && offer.memberId === memberId)
    .sort((one, other) => other.round - one.round)[0];
}

/** The offers of the running round of an evaluation. */
export function offersOfRound(file: Pick<CaseFile, 'offers'>, evaluation: Evaluation): Offer[] {
  return file.offers.filter((offer) => offer.evaluation === evaluation.number && offer.round === evaluation.round);
}
