import type { Evaluation } from '../domain/evaluation/evaluation.ts';
import { evaluationOf, newestOffer } from '../domain/evaluation/offer.ts';
import type { Reference } from '../domain/ids.ts';
import type { Offer } from '../domain/request/casework.ts';
import type { StoredCase } from '../store/case-file.ts';
import { type Link, unknownLink } from '../store/links.ts';
import type { Sealer } from '../store/sealing.ts';

/** What the link of an offer leads to inside its case. */
export type OpenedOffer = { evaluation: Evaluation; offer: Offer };

/** The newest offer of the evaluation to the member: every mail about one offer holds the same link, and older ones lead on. */
export function openedOffer(file: StoredCase, link: Extract<Link, { purpose: 'offer' }>): OpenedOffer {
  const evaluation = evaluationOf(file, link.evaluation);
  const offer = newestOffer(file, link.evaluation, link.memberId);
  if (!evaluation || !offer) throw unknownLink();
  return { evaluation, offer };
}

/** Where in the case an offer's token is sealed. */
export function offerTokenAttribute(offer: Pick<Offer, 'evaluation' | 'round' | 'memberId'>): string {
  return `offer-token|${offer.evaluation}|${offer.round}|${offer.memberId}`;
}

/** The token of an offer's link. Throws where the yes came by telephone, which has none. */
export async function openOfferToken(sealer: Sealer, reference: Reference, offer: Offer): Promise<string> {
  if (offer.sealedToken === undefined) throw new Error('this offer has no link');
  return (await sealer.caseSeal(reference)).open(offerTokenAttribute(offer), offer.sealedToken);
}
