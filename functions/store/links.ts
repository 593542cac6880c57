import { createHash } from 'node:crypto';
import { type Link, storedLink } from '../contracts/stored/link.ts';
import { LINK_DAYS } from '../domain/limits.ts';
import { forgetAt, type Instant, plusHours } from '../domain/time/time.ts';
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

/** What a token opens; undefined for anything that is not a token of this house for that purpose. */
export async function findLink<P extends Link['purpose']>(
  store: Store,
  token: string,
  purpose: P,
): Promise<Extract<Link, { purpose: P }> | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  const item = await store.get('links', { pk: digest(token) });
  if (!item) return undefined;
  const link = storedLink.parse(item);
  return isFor(link, purpose) ? link : undefined;
}

function isFor<P extends Link['purpose']>(link: Link, purpose: P): link is Extract<Link, { purpose: P }> {
  return link.purpose === purpose;
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
