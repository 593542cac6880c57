import { endpoint } from '../http/endpoint.ts';
import { clock, newId } from '../runtime/clock.ts';
import { changeTools } from '../runtime/tools.ts';
import { joinRoutes } from './join.ts';

export const handler = endpoint(joinRoutes({ ...changeTools(), newId }), { clock });
