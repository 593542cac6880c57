import { endpoint } from '../http/endpoint.ts';
import { staffCheck } from '../http/staff.ts';
import { clock } from '../runtime/clock.ts';
import { setting } from '../runtime/environment.ts';
import { caseTools } from '../runtime/tools.ts';
import { drillRoutes } from './drill-routes.ts';

const check = staffCheck({
  issuer: setting('STAFF_ISSUER'),
  audience: setting('STAFF_AUDIENCE'),
  keysUrl: setting('STAFF_KEYS_URL'),
  clock,
});

/** Begins drills, and tells how they went. */
export const handler = endpoint(drillRoutes(caseTools(), check), { clock });
