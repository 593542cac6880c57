import { endpoint } from '../http/endpoint.ts';
import { setting } from '../runtime/environment.ts';
import { settingsRota } from '../runtime/rota.ts';
import { caseTools } from '../runtime/tools.ts';
import { pageRoutes } from './page/page-routes.ts';

const tools = { ...caseTools(), rota: settingsRota(), coordinators: setting('COORDINATORS_ADDRESS') };

/** Shows on-call what they were paged about, and takes the answer. */
export const handler = endpoint(pageRoutes(tools), tools);
