import type * as z from 'zod';
import { rotaCheck } from '../contracts/stored/records.ts';
import { checkAfterChange } from '../domain/on-call/rota-news.ts';
import type { Instant } from '../domain/time/time.ts';
import { absent } from './events.ts';
import { dueMark, dueMoment, rotaCheckKey } from './keys.ts';
import type { Store, Write } from './store.ts';

export type RotaCheck = z.output<typeof rotaCheck>;

/** The coming look at the rota, and when it is due; undefined where there never was one. */
export async function readRotaCheck(store: Store): Promise<(RotaCheck & { at: Instant }) | undefined> {
  const item = await store.get('casework', rotaCheckKey);
  return item && { ...rotaCheck.parse(item), at: dueMoment(String(item.dueAt)) };
}

/** The write that plans a look at `at` in the place of `standing`; its condition fails where somebody else has meanwhile. */
export function rotaCheckWrite({ count, told, changed }: RotaCheck, at: Instant, standing?: RotaCheck): Write {
  return {
    kind: 'put',
    table: 'casework',
    item: { ...rotaCheckKey, ...dueMark(rotaCheckKey, at), count, told, changed },
    condition: standing
      ? { expression: '#count = :standing', names: { '#count': 'count' }, values: { ':standing': standing.count } }
      : absent,
  };
}

/**
 * The write that has a rota looked at which is put at `at`. It counts as a look of its own, so that one that is under way does not plan
 * the next in its place.
 */
export async function rotaChangedWrite(store: Store, at: Instant): Promise<Write> {
  const standing = await readRotaCheck(store);
  const next = { count: (standing?.count ?? 0) + 1, told: standing?.told ?? [], changed: true };
  return rotaCheckWrite(next, checkAfterChange(at, standing?.at), standing);
}
