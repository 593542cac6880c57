import { createHash } from 'node:crypto';
import { type Link, linkRecord } from '../contracts/stored/records.ts';
import { isToken, type LinkPurpose, linkUrl } from '../domain/links.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Offer } from '../domain/request/casework.ts';
import type { StoredCase } from './case-file.ts';
import type { CaseTools } from './case-tools.ts';
import { absent, type Store, type Write } from './store.ts';
import { openToken, tokenAttribute } from './tokens.ts';

export type { Link };

/** A new token: 32 random bytes, 43 characters of base64url. */
export function newToken(bytes: (count: number) => Buffer): string {
  return bytes(32).toString('base64url');
}

/** Stores what a token opens under the token's hash: nothing that is stored gives the token itself. It is not forgotten by itself. */
export function linkWrite(token: string, link: Link): Write {
  return { kind: 'put', table: 'links', item: { pk: digest(token), ...link }, condition: absent };
}

/** A link of a purpose. */
export type LinkFor<P extends LinkPurpose> = Extract<Link, { purpose: P }>;

/**
 * What a token is for. Throws `Refusal` for what is no link of this house for that purpose. Whether the link still opens its case,
 * the case says (linked-case.ts).
 */
export async function openLink<P extends LinkPurpose>(store: Store, token: string, purpose: P): Promise<LinkFor<P>> {
  if (!isToken(token)) throw unknownLink();
  const item = await store.get('links', { pk: digest(token) });
  const link = item && linkRecord.parse(item);
  if (!link || !isFor(link, purpose)) throw unknownLink();
  return link;
}

function isFor<P extends LinkPurpose>(link: Link, purpose: P): link is LinkFor<P> {
  return link.purpose === purpose;
}

/** The link of an offer to the case page, its token as sealed, and what to write for it; the one of an earlier yes, or a new one. */
export async function assignmentLink(
  tools: CaseTools,
  file: StoredCase,
  offer: Offer,
): Promise<{ url: string; sealedToken: string; writes: Write[] }> {
  const { reference } = file.request;
  if (offer.sealedCaseToken) {
    const token = await openToken(tools.sealer, reference, 'assignment', offer);
    return { url: linkUrl(tools.siteUrl, 'assignment', token), sealedToken: offer.sealedCaseToken, writes: [] };
  }
  const token = newToken(tools.bytes);
  const seal = await tools.sealer.caseSeal(reference);
  const { evaluation, round, memberId } = offer;
  return {
    url: linkUrl(tools.siteUrl, 'assignment', token),
    sealedToken: seal.seal(tokenAttribute.assignment(offer), token),
    writes: [linkWrite(token, { purpose: 'assignment', reference, evaluation, round, memberId })],
  };
}

/** The answer to a token that opens nothing. */
export function unknownLink(): Refusal {
  return new Refusal('unknown-link', 'This link is not known. Please use the newest message that you have.');
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
