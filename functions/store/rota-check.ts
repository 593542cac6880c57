import type { RotaFinding } from '../domain/rota.ts';
import type { Instant } from '../domain/time.ts';
import { domainPart } from './case-file.ts';
import { absent } from './events.ts';
import { dueMark, dueMoment, rotaCheckKey } from './keys.ts';
import type { Store, Write } from './store.ts';

/** The coming look at the rota: the how manieth it is, and what was found at the one before. */
export type RotaCheck = { count: number; told: RotaFinding[] };

/** The coming look at the rota, and when it is due; undefined where there never was one. */
export async function readRotaCheck(store: Store): Promise<(RotaCheck & { at: Instant }) | undefined> {
  const item = await store.get('casework', rotaCheckKey);
  return item && { ...domainPart<RotaCheck>(item), at: dueMoment(String(item.dueAt)) };
}

/** The write that plans a look at `at` in the place of `standing`; its condition fails where somebody else has meanwhile. */
export function rotaCheckWrite({ count, told }: RotaCheck, at: Instant, standing?: RotaCheck): Write {
  return {
    kind: 'put',
    table: 'casework',
    item: { ...rotaCheckKey, ...dueMark(rotaCheckKey, at), count, told },
    condition: standing
      ? { expression: '#count = :standing', names: { '#count': 'count' }, values: { ':standing': standing.count } }
      : absent,
  };
}
