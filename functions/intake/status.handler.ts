import { endpoint } from '../http/endpoint.ts';
import { optionalSetting, setting } from '../runtime/environment.ts';
import { caseTools } from '../runtime/tools.ts';
import { statusRoutes } from './status-routes.ts';

const tools = {
  ...caseTools(),
  coordinators: setting('COORDINATORS_ADDRESS'),
  emergencyPhone: optionalSetting('EMERGENCY_PHONE'),
};

/** Shows the attorney's page, and takes what they do there. */
export const handler = endpoint(statusRoutes(tools), tools);
