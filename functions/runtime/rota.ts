import type { Rota } from '../domain/on-call/rota.ts';
import { rotaOf } from '../store/rota.ts';
import { setting } from './environment.ts';

/** The rota that counts until staff put one: an address for each level, from the deployment's settings. */
export function settingsRota(): Rota {
  return rotaOf(['ON_CALL_ADDRESS', 'BACKUP_ADDRESS', 'DIRECTOR_ADDRESS'].map(setting));
}
