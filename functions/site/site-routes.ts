import { site } from '../contracts/routes/site.ts';
import { once } from '../domain/once.ts';
import { bind } from '../http/bind.ts';
import type { Route } from '../http/endpoint.ts';
import { landingPage } from './landing-page.ts';

/** The routes of the site itself, which stands at `siteUrl`. */
export function siteRoutes(siteUrl: string, emergencyPhone: string | null): readonly Route[] {
  // Loaded when it is first asked for: the landing page need not wait for every schema of the contract.
  const document = once(async () => ({ ...(await import('./openapi/document.ts')).openApiDocument(siteUrl) }));
  return bind(site, { readLandingPage: once(() => landingPage(emergencyPhone)), readOpenApi: document });
}
