import { type StaffCheck, staffCheck } from '../http/staff.ts';
import { clock } from './clock.ts';
import { setting } from './environment.ts';

/** The check of who of the staff calls, by the issuer of the deployment's settings. */
export function settingsStaff(): StaffCheck {
  return staffCheck({
    issuer: setting('STAFF_ISSUER'),
    audience: setting('STAFF_AUDIENCE'),
    keysUrl: setting('STAFF_KEYS_URL'),
    clock,
  });
}
