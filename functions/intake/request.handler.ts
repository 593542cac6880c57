import { endpoint } from '../http/endpoint.ts';
import { clock } from '../runtime/clock.ts';
import { setting } from '../runtime/environment.ts';
import { caseTools } from '../runtime/tools.ts';
import { requestRoutes } from './request-routes.ts';

/** Shows the form of a request, and takes requests in. */
export const handler = endpoint(requestRoutes({ ...caseTools(), coordinators: setting('COORDINATORS_ADDRESS') }), {
  clock,
});
