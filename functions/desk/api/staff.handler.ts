import { endpoint } from '../../http/endpoint.ts';
import { settingsRota } from '../../runtime/rota.ts';
import { settingsStaff } from '../../runtime/staff.ts';
import { caseTools } from '../../runtime/tools.ts';
import { staffRoutes } from './staff-routes.ts';

const tools = { ...caseTools(), rota: settingsRota() };

/** The staff API. */
export const handler = endpoint(staffRoutes(tools), { ...tools, check: settingsStaff() });
