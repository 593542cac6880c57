import type { Offer, Reference } from '../domain/request/casework.ts';
import type { Sealer } from '../store/sealing.ts';

/** The place in the case for which an offer's token is sealed. */
export function offerTokenPlace(offer: Pick<Offer, 'evaluation' | 'round' | 'memberId'>): string {
  return `offer-token|${offer.evaluation}|${offer.round}|${offer.memberId}`;
}

/** The token of an offer's link. Throws where the yes came by telephone, which has none. */
export async function openOfferToken(sealer: Sealer, reference: Reference, offer: Offer): Promise<string> {
  if (offer.sealedToken === undefined) throw new Error('this offer has no link');
  return (await sealer.caseSeal(reference)).open(offerTokenPlace(offer), offer.sealedToken);
}
