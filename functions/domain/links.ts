import type { Reference } from './ids.ts';

/** What a link with a token opens, and the part of the site's path before the token. */
const doors = { status: 's', offer: 'o', assignment: 'c', page: 'p' } as const;
export type LinkPurpose = keyof typeof doors;

/** Where the forms of the site stand. */
export const formPaths = { request: '/request', join: '/join' } as const;

/** Where staff who have signed in read a case. */
export function staffPath(reference: Reference): string {
  return `/staff/requests/${reference}`;
}

/** What a token looks like: 32 bytes in base64url. */
export const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

/** Whether a text has the form of a token. */
export function isToken(text: string): boolean {
  return tokenPattern.test(text);
}

/** The path behind which a token opens something: `/o/<token>`. */
export function linkPath(purpose: LinkPurpose, token: string): string {
  return `/${doors[purpose]}/${token}`;
}

/** Where a link leads: `https://site/o/<token>`. `siteUrl` begins every link, without a slash at its end. */
export function linkUrl(siteUrl: string, purpose: LinkPurpose, token: string): string {
  return `${siteUrl}${linkPath(purpose, token)}`;
}
