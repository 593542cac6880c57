import { endpoint } from '../http/endpoint.ts';
import { setting } from '../runtime/environment.ts';
import { caseTools } from '../runtime/tools.ts';
import { offerRoutes } from './offer-routes.ts';

const tools = { ...caseTools(), coordinators: setting('COORDINATORS_ADDRESS') };

/** Shows an offer and takes the answer. */
export const handler = endpoint(offerRoutes(tools), tools);
