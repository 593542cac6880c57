import { endpoint } from '../../http/endpoint.ts';
import { clock } from '../../runtime/clock.ts';
import { settingsRota } from '../../runtime/rota.ts';
import { settingsStaff } from '../../runtime/staff.ts';
import { caseTools } from '../../runtime/tools.ts';
import { staffRoutes } from './staff-routes.ts';

/** The staff API. */
export const handler = endpoint(staffRoutes({ ...caseTools(), rota: settingsRota() }), {
  clock,
  check: settingsStaff(),
});
