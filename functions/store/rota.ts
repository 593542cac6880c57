import type * as z from 'zod';
import { putRota, rotaCheck } from '../contracts/stored/records.ts';
import type { Rotas } from '../domain/on-call/next-page.ts';
import type { Person, Rota } from '../domain/on-call/rota.ts';
import { checkAfterChange } from '../domain/on-call/rota-news.ts';
import type { Instant } from '../domain/time/time.ts';
import { dueMark, dueMoment, pastRotaKey, rotaCheckKey, rotaKey } from './keys.ts';
import { absent, provided, putInCasework, type Store, type Write } from './store.ts';

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

/** The rota in force beside the deployment's settings. */
export async function readRotas(store: Store, settings: Rota): Promise<Rotas> {
  return { rota: await readRota(store, settings), settings };
}

/** The deployment's settings as a rota: an address for each level, reached by mail alone. */
export function rotaOf(emails: readonly string[]): Rota {
  const people = [...new Set(emails)].map((email): Person => ({ email, channels: [{ kind: 'mail', to: email }] }));
  return { levels: emails.map((email) => [email]), people, shifts: [] };
}

/** The writes that put a rota in the place of the one before, which stays as an item. They fail where somebody else was first. */
export function rotaWrites(stored: StoredRota): Write[] {
  return [
    putInCasework({ ...pastRotaKey(stored.version), ...stored }, absent),
    putInCasework({ ...rotaKey, ...stored }),
  ];
}

type RotaCheck = z.output<typeof rotaCheck>;

/** The coming look at the rota, and when it is due; undefined where there never was one. */
export async function readRotaCheck(store: Store): Promise<(RotaCheck & { at: Instant }) | undefined> {
  const item = await store.get('casework', rotaCheckKey);
  return item && { ...rotaCheck.parse(item), at: dueMoment(String(item.dueAt)) };
}

/** The write that plans a look at `at` in the place of the one `before`; its condition fails where somebody else has meanwhile. */
export function rotaCheckWrite({ count, told, changed }: RotaCheck, at: Instant, before?: RotaCheck): Write {
  const item = { ...rotaCheckKey, ...dueMark(rotaCheckKey, at), count, told, changed };
  return putInCasework(item, before ? provided({ count: before.count }) : absent);
}

/**
 * The write that has a rota looked at which is put at `at`. It counts as a look of its own, so that one that is under way does not plan
 * the next in its place.
 */
export async function rotaChangedWrite(store: Store, at: Instant): Promise<Write> {
  const before = await readRotaCheck(store);
  const next = { count: (before?.count ?? 0) + 1, told: before?.told ?? [], changed: true };
  return rotaCheckWrite(next, checkAfterChange(at, before?.at), before);
}
