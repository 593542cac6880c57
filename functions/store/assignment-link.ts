import type { Reference } from '../domain/ids.ts';
import { linkUrl } from '../domain/links.ts';
import type { Offer } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from './case-file.ts';
import type { CaseTools } from './case-tools.ts';
import { linkWrite, newToken } from './links.ts';
import type { Write } from './store.ts';

/** The link to the assigned member's case page: its address, its token as sealed in the offer, and what to write for it. */
export type AssignmentLink = { url: string; sealedToken: string; writes: Write[] };

/** The case page's link of an offer: the one it has from an earlier yes, or a new one. */
export async function assignmentLink(
  tools: CaseTools,
  file: StoredCase,
  offer: Offer,
  now: Instant,
): Promise<AssignmentLink> {
  const { reference } = file.request;
  if (offer.sealedCaseToken) {
    const token = await openAssignmentToken(tools, reference, offer);
    return { url: linkUrl(tools.siteUrl, 'assignment', token), sealedToken: offer.sealedCaseToken, writes: [] };
  }
  const token = newToken(tools.bytes);
  const seal = await tools.sealer.caseSeal(reference);
  const { evaluation, round, memberId } = offer;
  return {
    url: linkUrl(tools.siteUrl, 'assignment', token),
    sealedToken: seal.seal(attributeOf(offer), token),
    writes: [linkWrite(token, { purpose: 'assignment', reference, evaluation, round, memberId }, now)],
  };
}

/** The token of an assigned offer's case page. Throws where the offer never was assigned. */
export async function openAssignmentToken(
  tools: Pick<CaseTools, 'sealer'>,
  reference: Reference,
  offer: Offer,
): Promise<string> {
  if (!offer.sealedCaseToken) throw new Error('this offer was never assigned');
  const seal = await tools.sealer.caseSeal(reference);
  return seal.open(attributeOf(offer), offer.sealedCaseToken);
}

function attributeOf(offer: Offer): string {
  return `case-token|${offer.evaluation}|${offer.round}|${offer.memberId}`;
}
