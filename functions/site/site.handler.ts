import { endpoint } from '../http/endpoint.ts';
import { clock } from '../runtime/clock.ts';
import { optionalSetting, setting } from '../runtime/environment.ts';
import { siteRoutes } from './site-routes.ts';

const siteUrl = setting('SITE_URL');

/** The landing page, and the contract as OpenAPI. */
export const handler = endpoint(siteRoutes(siteUrl, optionalSetting('EMERGENCY_PHONE')), { clock, siteUrl });
