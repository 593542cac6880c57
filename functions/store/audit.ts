import type { Reference } from '../domain/ids.ts';
import { CHANGE_ATTEMPTS } from '../domain/limits.ts';
import { Busy } from './busy.ts';
import { UnknownCase } from './change-case.ts';
import { brokenLink } from './events.ts';
import { casePartition, headKey } from './keys.ts';
import { type Item, queryAll, type Store } from './store.ts';

/** What an audit finds: how many events stand in a history, and the key of the first that is not whole; null where all are. */
type Audit = { events: number; broken: string | null };

/** Checks a history against its head, and again where the case changes meanwhile. Throws `UnknownCase`, or `Busy` if it never rests. */
export async function auditCase(store: Store, reference: Reference): Promise<Audit> {
  const query = { table: 'casework', partition: casePartition(reference), sortPrefix: 'EVENT#' } as const;
  for (let attempt = 1; attempt <= CHANGE_ATTEMPTS; attempt += 1) {
    const head = await readHead(store, reference);
    const items = await queryAll(store, query);
    const { version } = await readHead(store, reference);
    if (version !== head.version) continue;
    const end = { events: Number(head.events), lastHash: String(head.lastHash) };
    return { events: items.length, broken: brokenLink(items, end) };
  }
  throw new Busy();
}

async function readHead(store: Store, reference: Reference): Promise<Item> {
  const head = await store.get('casework', headKey(reference));
  if (!head) throw new UnknownCase();
  return head;
}
