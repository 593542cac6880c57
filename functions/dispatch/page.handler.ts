import { pageRoutes } from '../escalation/page/page-routes.ts';
import { endpoint } from '../http/endpoint.ts';
import { whoFits } from '../matching/who-fits.ts';
import { setting } from '../runtime/environment.ts';
import { settingsRota } from '../runtime/rota.ts';
import { caseTools } from '../runtime/tools.ts';

const cases = caseTools();
const tools = {
  ...cases,
  rota: settingsRota(),
  coordinators: setting('COORDINATORS_ADDRESS'),
  whoFits: whoFits(cases.store),
};

/** Shows on-call what they were paged about, and takes the answer: escalation asks, and matching says who fits. */
export const handler = endpoint(pageRoutes(tools), tools);
