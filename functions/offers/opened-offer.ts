import { evaluationOf, newestOffer } from '../domain/evaluation/offer.ts';
import { unknownLink } from '../domain/refusal.ts';
import type { Evaluation, Offer } from '../domain/request/casework.ts';
import type { StoredCase } from '../store/case-file.ts';

/** What a token leads to inside its case. */
export type OpenedOffer = { evaluation: Evaluation; offer: Offer };

/** The newest offer of the evaluation to the member: every mail about one offer holds the same link, and older ones lead on. */
export function openedOffer(file: StoredCase, link: { evaluation: number; memberId: string }): OpenedOffer {
  const evaluation = evaluationOf(file, link.evaluation);
  const offer = newestOffer(file, link.evaluation, link.memberId);
  if (!evaluation || !offer) throw unknownLink();
  return { evaluation, offer };
}
