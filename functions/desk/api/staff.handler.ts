import { staffCheck } from '../../http/staff.ts';
import { clock } from '../../runtime/clock.ts';
import { setting } from '../../runtime/environment.ts';
import { settingsRota } from '../../runtime/rota.ts';
import { caseTools } from '../../runtime/tools.ts';
import { staffEndpoint } from './staff-endpoint.ts';

const check = staffCheck({
  issuer: setting('STAFF_ISSUER'),
  audience: setting('STAFF_AUDIENCE'),
  keysUrl: setting('STAFF_KEYS_URL'),
  clock,
});

/** The staff API. */
export const handler = staffEndpoint({ ...caseTools(), rota: settingsRota() }, check, { clock });
