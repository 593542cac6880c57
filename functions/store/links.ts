import { createHash } from 'node:crypto';
import { type Link, linkRecord } from '../contracts/stored/records.ts';
import { LINK_DAYS } from '../domain/limits.ts';
import { isToken, type LinkPurpose, linkUrl } from '../domain/links.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Offer } from '../domain/request/casework.ts';
import { forgetAt, type Instant, plusHours } from '../domain/time/time.ts';
import { readCase, type StoredCase } from './case-file.ts';
import type { CaseTools } from './case-tools.ts';
import { absent, type Store, type Write } from './store.ts';
import { openToken, tokenAttribute } from './tokens.ts';

export type { Link };

/** A new token: 32 random bytes, 43 characters of base64url. */
export function newToken(bytes: (count: number) => Buffer): string {
  return bytes(32).toString('base64url');
}

/** Stores what a token opens under the token's hash: nothing that is stored gives the token itself. */
export function linkWrite(token: string, link: Link, now: Instant): Write {
  const item = { pk: digest(token), ...link, forgetAt: forgetAt(plusHours(now, LINK_DAYS * 24)) };
  return { kind: 'put', table: 'links', item, condition: absent };
}

/** A link to the attorney's page. */
export type StatusLink = LinkFor<'status'>;

type LinkFor<P extends LinkPurpose> = Extract<Link, { purpose: P }>;

/** What a token opens. Throws `Refusal` for what is no link of this house for that purpose. */
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

/** What a token opens, and the case that it lies in. Throws `Refusal` where it leads nowhere. */
export async function openLinkedCase<P extends LinkPurpose>(
  store: Store,
  token: string,
  purpose: P,
): Promise<{ link: LinkFor<P>; file: StoredCase }> {
  const link = await openLink(store, token, purpose);
  const file = await readCase(store, link.reference);
  if (!file) throw unknownLink();
  return { link, file };
}

/** The link of an offer to the case page, its token as sealed, and what to write for it; the one of an earlier yes, or a new one. */
export async function assignmentLink(
  tools: CaseTools,
  file: StoredCase,
  offer: Offer,
  now: Instant,
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
    writes: [linkWrite(token, { purpose: 'assignment', reference, evaluation, round, memberId }, now)],
  };
}

/** The answer to a token that opens nothing. */
export function unknownLink(): Refusal {
  return new Refusal('unknown-link', 'This link is not known. Please use the newest message that you have.');
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
