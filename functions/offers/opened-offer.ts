import { evaluationOf, newestOffer } from '../domain/evaluation/offer.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Evaluation, Offer } from '../domain/request/casework.ts';
import type { StoredCase } from '../store/case-file.ts';
import { findLink, type Link } from '../store/links.ts';
import type { Store } from '../store/store.ts';

/** What a token leads to inside its case. */
export type OpenedOffer = { evaluation: Evaluation; offer: Offer };

/** The link of a token; refuses what is no link of this house. */
export async function openLink<P extends Link['purpose']>(store: Store, token: string, purpose: P) {
  const link = await findLink(store, token, purpose);
  if (!link) throw unknownLink();
  return link;
}

/** The newest offer of the evaluation to the member: every mail about one offer holds the same link, and older ones lead on. */
export function openedOffer(file: StoredCase, link: { evaluation: number; memberId: string }): OpenedOffer {
  const evaluation = evaluationOf(file, link.evaluation);
  const offer = newestOffer(file, link.evaluation, link.memberId);
  if (!evaluation || !offer) throw unknownLink();
  return { evaluation, offer };
}

/** The answer to a token that opens nothing. */
export function unknownLink(): Refusal {
  return new Refusal('unknown-link', 'This link is not known. Please use the newest email that you have.');
}
