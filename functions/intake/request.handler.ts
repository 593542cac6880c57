import { endpoint } from '../http/endpoint.ts';
import { optionalSetting, setting } from '../runtime/environment.ts';
import { caseTools } from '../runtime/tools.ts';
import { requestRoutes } from './request-routes.ts';

const tools = {
  ...caseTools(),
  coordinators: setting('COORDINATORS_ADDRESS'),
  emergencyPhone: optionalSetting('EMERGENCY_PHONE'),
};

/** Shows the form of a request, and takes requests in. */
export const handler = endpoint(requestRoutes(tools), tools);
