import type { Evaluation } from '../domain/evaluation/evaluation.ts';
import { evaluationOf, newestOffer } from '../domain/evaluation/offer.ts';
import type { Offer } from '../domain/request/casework.ts';
import type { StoredCase } from '../store/case-file.ts';
import { type Link, unknownLink } from '../store/links.ts';

/** What the link of an offer leads to inside its case. */
export type OpenedOffer = { evaluation: Evaluation; offer: Offer };

/** The newest offer of the evaluation to the member: every mail about one offer holds the same link, and older ones lead on. */
export function openedOffer(file: StoredCase, link: Extract<Link, { purpose: 'offer' }>): OpenedOffer {
  const evaluation = evaluationOf(file, link.evaluation);
  const offer = newestOffer(file, link.evaluation, link.memberId);
  if (!evaluation || !offer) throw unknownLink();
  return { evaluation, offer };
}
