import { endpoint } from '../http/endpoint.ts';
import { clock } from '../runtime/clock.ts';
import { setting } from '../runtime/environment.ts';
import { caseTools } from '../runtime/tools.ts';
import { statusRoutes } from './status-routes.ts';

/** Shows the attorney's page, and takes what they do there. */
export const handler = endpoint(statusRoutes({ ...caseTools(), coordinators: setting('COORDINATORS_ADDRESS') }), {
  clock,
});
