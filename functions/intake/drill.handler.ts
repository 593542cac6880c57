import { endpoint } from '../http/endpoint.ts';
import { clock } from '../runtime/clock.ts';
import { settingsStaff } from '../runtime/staff.ts';
import { caseTools } from '../runtime/tools.ts';
import { drillRoutes } from './drill.ts';

/** Begins drills, and tells how they went. */
export const handler = endpoint(drillRoutes(caseTools()), { clock, check: settingsStaff() });
