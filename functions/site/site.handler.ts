import { endpoint } from '../http/endpoint.ts';
import { clock } from '../runtime/clock.ts';
import { setting } from '../runtime/environment.ts';
import { siteRoutes } from './site-routes.ts';

/** The landing page, and the contract as OpenAPI. */
export const handler = endpoint(siteRoutes(setting('SITE_URL')), { clock });
