import { endpoint } from '../http/endpoint.ts';
import { setting } from '../runtime/environment.ts';
import { caseTools } from '../runtime/tools.ts';
import { assignmentRoutes } from './assignment-routes.ts';

const tools = { ...caseTools(), coordinators: setting('COORDINATORS_ADDRESS') };

/** Shows the assigned member's case page and takes the case back. */
export const handler = endpoint(assignmentRoutes(tools), tools);
