import type { Reference } from '../domain/ids.ts';
import { NIGHT_DAYS } from '../domain/limits.ts';
import { forgetAt, type Instant, plusHours } from '../domain/time/time.ts';
import { attempt, type ChangeTools } from './attempt.ts';
import { dueMark, nightCaseKey, nightDueKey, nightPartition } from './keys.ts';
import { putInCasework, queryAll, type Store, type Write } from './store.ts';

/**
 * Notes that something happened to a case in the night that ends then, or to no single case, and plans that it is told at its end. Noted again,
 * nothing is written.
 */
export async function noteNight(tools: ChangeTools, ended: Instant, reference: Reference | undefined): Promise<void> {
  const due = nightDueKey(ended);
  const key = reference === undefined ? due : nightCaseKey(ended, reference);
  if (await tools.store.get('casework', key)) return;
  const planned = putInCasework({ ...due, ...dueMark(due, ended) });
  const noted = putInCasework({ ...key, reference, forgetAt: forgetAt(plusHours(ended, NIGHT_DAYS * 24)) });
  await attempt(tools, () => tools.store.transact(reference === undefined ? [planned] : [planned, noted]));
}

/** The cases to which something happened in the night that ended then. */
export async function notedInNight(store: Store, ended: Instant): Promise<Reference[]> {
  const items = await queryAll(store, { table: 'casework', partition: nightPartition(ended) });
  return items.flatMap(({ sk, reference }) => (String(sk).startsWith('CASE#') ? [String(reference)] : []));
}

/** The night has been told, and is due no more; or, where its mail cannot leave now, is looked at again at `again`. */
export async function nightDone(tools: ChangeTools, ended: Instant, again?: Instant): Promise<void> {
  const key = nightDueKey(ended);
  const write: Write = again
    ? putInCasework({ ...key, ...dueMark(key, again) })
    : { kind: 'remove', table: 'casework', key };
  await attempt(tools, () => tools.store.transact([write]));
}
