import { headersOf } from '../../http/caller.ts';
import { type Endpoint, type EndpointOptions, endpoint } from '../../http/endpoint.ts';
import type { StaffCheck } from '../../http/staff.ts';
import { everybody, type StaffTools, staffRoutes } from './staff-routes.ts';

/**
 * The staff API behind API Gateway. Who is not signed in as staff hears so before anything of the call is read, whatever
 * its path, query and body.
 */
export function staffEndpoint(tools: StaffTools, check: StaffCheck, options: EndpointOptions): Endpoint {
  return endpoint(staffRoutes(tools, check), options).before(async ({ event }) => {
    await check(headersOf(event), ...everybody);
  });
}
