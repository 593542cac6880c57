import { createHash } from 'node:crypto';
import { type Link, linkRecord } from '../contracts/stored/records.ts';
import { LINK_DAYS } from '../domain/limits.ts';
import { Refusal } from '../domain/refusal.ts';
import { forgetAt, type Instant, plusHours } from '../domain/time/time.ts';
import { readCase, type StoredCase } from './case-file.ts';
import { absent } from './events.ts';
import type { Store, Write } from './store.ts';

export type { Link };

const paths = { status: 's', offer: 'o', page: 'p', assignment: 'c' } as const;

/** Where a link leads: `https://site/o/<token>`. */
export function linkUrl(siteUrl: string, purpose: Link['purpose'], token: string): string {
  return `${siteUrl}/${paths[purpose]}/${token}`;
}

/** A new token: 32 random bytes, 43 characters of base64url. */
export function newToken(bytes: (count: number) => Buffer): string {
  return bytes(32).toString('base64url');
}

/** Stores what a token opens under the token's hash: nothing that is stored gives the token itself. */
export function linkWrite(token: string, link: Link, now: Instant): Write {
  const item = { pk: digest(token), ...link, forgetAt: forgetAt(plusHours(now, LINK_DAYS * 24)) };
  return { kind: 'put', table: 'links', item, condition: absent };
}

type LinkFor<P extends Link['purpose']> = Extract<Link, { purpose: P }>;

/** What a token opens; undefined for anything that is not a token of this house for that purpose. */
export async function findLink<P extends Link['purpose']>(
  store: Store,
  token: string,
  purpose: P,
): Promise<LinkFor<P> | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  const item = await store.get('links', { pk: digest(token) });
  if (!item) return undefined;
  const link = linkRecord.parse(item);
  return isFor(link, purpose) ? link : undefined;
}

function isFor<P extends Link['purpose']>(link: Link, purpose: P): link is LinkFor<P> {
  return link.purpose === purpose;
}

/** What a token opens. Throws `Refusal` for what is no link of this house. */
export async function openLink<P extends Link['purpose']>(
  store: Store,
  token: string,
  purpose: P,
): Promise<LinkFor<P>> {
  const link = await findLink(store, token, purpose);
  if (!link) throw unknownLink();
  return link;
}

/** What a token opens, and the case that it lies in. Throws `Refusal` where it leads nowhere. */
export async function openCase<P extends Link['purpose']>(
  store: Store,
  token: string,
  purpose: P,
): Promise<{ link: LinkFor<P>; file: StoredCase }> {
  const link = await openLink(store, token, purpose);
  const file = await readCase(store, link.reference);
  if (!file) throw unknownLink();
  return { link, file };
}

/** The answer to a token that opens nothing. */
export function unknownLink(): Refusal {
  return new Refusal('unknown-link', 'This link is not known. Please use the newest message that you have.');
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
