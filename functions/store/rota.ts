import type * as z from 'zod';
import { putRota } from '../contracts/stored/records.ts';
import type { Person, Rota } from '../domain/on-call/rota.ts';
import { absent } from './events.ts';
import { pastRotaKey, rotaKey } from './keys.ts';
import type { Store, Write } from './store.ts';

export type StoredRota = z.output<typeof putRota>;

/** The rota as staff put it; undefined where nobody ever has. */
export async function readStoredRota(store: Store): Promise<StoredRota | undefined> {
  const item = await store.get('casework', rotaKey);
  return item && putRota.parse(item);
}

/** The rota in force: what staff put, or else `fallback`, the deployment's settings. */
export async function readRota(store: Store, fallback: Rota): Promise<Rota> {
  return (await readStoredRota(store))?.rota ?? fallback;
}

/** The deployment's settings as a rota: an address for each of three levels, reached by mail alone. */
export function rotaOf({ onCall, backup, director }: { onCall: string; backup: string; director: string }): Rota {
  const emails = [onCall, backup, director];
  const people = [...new Set(emails)].map((email): Person => ({ email, channels: [{ kind: 'mail', to: email }] }));
  return { levels: emails.map((email) => [email]), people, shifts: [] };
}

/**
 * The writes that put a rota in the place of the one before, `stored.version - 1`. Each version stays as an item of its own, so that
 * it can be said who was on call on a given night. Their conditions fail where somebody else has put one meanwhile.
 */
export function rotaWrites(stored: StoredRota): Write[] {
  return [
    { kind: 'put', table: 'casework', item: { ...pastRotaKey(stored.version), ...stored }, condition: absent },
    { kind: 'put', table: 'casework', item: { ...rotaKey, ...stored } },
  ];
}
