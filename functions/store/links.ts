import { createHash } from 'node:crypto';
import { LINK_DAYS } from '../domain/limits.ts';
import type { MemberId, Reference } from '../domain/request/casework.ts';
import { forgetAt, type Instant, plusHours } from '../domain/time/time.ts';
import { domainPart } from './case-file.ts';
import { absent } from './events.ts';
import type { Store, Write } from './store.ts';

/** What a link opens, and for whom. What it may do there is decided by the state of what it opens. */
export type Link =
  | { purpose: 'status'; reference: Reference }
  | { purpose: 'offer'; reference: Reference; evaluation: number; memberId: MemberId }
  | { purpose: 'page'; reference: Reference; page: number }
  | { purpose: 'assignment'; reference: Reference; evaluation: number; round: number; memberId: MemberId };

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
  if (item?.purpose !== purpose) return undefined;
  return domainPart<Extract<Link, { purpose: P }>>(item);
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
