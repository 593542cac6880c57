import { once } from '../domain/once.ts';
import type { Route } from '../http/endpoint.ts';
import { json, page } from '../http/reply.ts';
import { landingPage } from './landing-page.ts';

/** What is the same for everybody may be kept for a few minutes, and found. */
const forEverybody = { 'Cache-Control': 'public, max-age=300', 'X-Robots-Tag': 'all' } as const;

/** The routes of the site itself, which stands at `siteUrl`. */
export function siteRoutes(siteUrl: string): readonly Route[] {
  const landing = once(landingPage);
  // Loaded when it is first asked for: the landing page need not wait for every schema of the contract.
  const document = once(async () => (await import('./openapi/document.ts')).openApiDocument(siteUrl));
  return [
    { method: 'GET', path: '/', handle: async () => page(200, landing(), forEverybody) },
    {
      method: 'GET',
      path: '/openapi.json',
      speaks: 'json',
      handle: async () => json(200, await document(), forEverybody),
    },
  ];
}
