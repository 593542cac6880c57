import { endpoint } from '../http/endpoint.ts';
import { clock, newId, random, wait } from '../runtime/clock.ts';
import { realStore } from '../runtime/tools.ts';
import { joinRoutes } from './join.ts';

export const handler = endpoint(joinRoutes({ store: realStore(), clock, random, wait, newId }), { clock });
