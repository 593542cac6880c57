import { endpoint } from '../http/endpoint.ts';
import { settingsStaff } from '../runtime/staff.ts';
import { caseTools } from '../runtime/tools.ts';
import { drillRoutes } from './drill.ts';

const tools = caseTools();

/** Begins drills, and tells how they went. */
export const handler = endpoint(drillRoutes(tools), { ...tools, check: settingsStaff() });
