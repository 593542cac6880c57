import { site } from '../contracts/routes/site.ts';
import { once } from '../domain/once.ts';
import { bind } from '../http/bind.ts';
import type { Route } from '../http/endpoint.ts';
import { iconImage } from '../http/site-page.ts';
import { landingPage } from './landing-page.ts';

/** The icon, for browsers and feed readers that ask for it by its old name. It is neither a page nor JSON, so that no declaration has it. */
const icon: Route = {
  method: 'GET',
  path: '/favicon.ico',
  body: { accepts: [], optional: true },
  speaks: 'pages',
  handle: async () => ({
    statusCode: 200,
    headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' },
    body: iconImage,
  }),
};

/** The routes of the site itself, which stands at `siteUrl`. */
export function siteRoutes(siteUrl: string, emergencyPhone: string | null): readonly Route[] {
  // Loaded when it is first asked for: the landing page need not wait for every schema of the contract.
  const document = once(async () => ({ ...(await import('./openapi/document.ts')).openApiDocument(siteUrl) }));
  return [...bind(site, { readLandingPage: once(() => landingPage(emergencyPhone)), readOpenApi: document }), icon];
}
