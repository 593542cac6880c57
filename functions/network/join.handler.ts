import { endpoint } from '../http/endpoint.ts';
import { newId } from '../runtime/clock.ts';
import { setting } from '../runtime/environment.ts';
import { changeTools } from '../runtime/tools.ts';
import { joinRoutes } from './join.ts';

const tools = { ...changeTools(), newId, siteUrl: setting('SITE_URL') };

/** Shows the form for new members, and takes them in. */
export const handler = endpoint(joinRoutes(tools), tools);
