import { TRANSACTION_ITEMS } from '../domain/limits.ts';
import { evaluate, plain } from './memory-expressions.ts';
import {
  Contention,
  type Item,
  type Key,
  type Page,
  type Query,
  type Store,
  type Table,
  UnknownPosition,
  type Write,
} from './store.ts';

/** A table's items by partition and sort key; where a table has no sort key it is the empty text. */
type Partitions = Map<string, Map<string, Item>>;

/**
 * The store in the process, for simulations of many thousand runs: what our own writes and queries use of DynamoDB, and nothing else
 * (what it does not know is refused). Every call is one moment, reads of indexes too; items come frozen, since they are shared.
 * A test compares it with the real engine.
 */
export function memoryStore(): Store {
  const tables: Record<Table, Partitions> = {
    casework: new Map(),
    network: new Map(),
    links: new Map(),
    keys: new Map(),
  };
  const find = (table: Table, { pk, sk = '' }: Key) => tables[table].get(pk)?.get(sk);

  const write = (table: Table, key: Key, item: Item | undefined) => {
    const { pk, sk = '' } = key;
    const partition = tables[table].get(pk) ?? new Map<string, Item>();
    tables[table].set(pk, partition);
    if (item) partition.set(sk, frozen(item));
    else partition.delete(sk);
  };

  const itemsOf = ({ table, index, partition }: Query): Item[] => {
    if (!index) return [...(tables[table].get(partition)?.values() ?? [])];
    const all = [...tables[table].values()].flatMap((items) => [...items.values()]);
    return all.filter((item) => item[index.partition] === partition && typeof item[index.sort] === 'string');
  };

  return {
    async get(table, key) {
      return find(table, key);
    },

    async query(query) {
      return pageOf(query, itemsOf(query));
    },

    async transact(writes) {
      if (writes.length > TRANSACTION_ITEMS) throw new Error(`a transaction of ${writes.length} items`);
      const places = new Set(writes.map((each) => JSON.stringify([each.table, keyOf(each)])));
      if (places.size < writes.length) throw new Error('a transaction that writes one item twice');
      const results = writes.map((each) => resultOf(each, find(each.table, keyOf(each))));
      const failed = results.flatMap(({ holds }, position) => (holds ? [] : [position]));
      if (failed.length > 0) throw new Contention(failed);
      for (const [position, each] of writes.entries()) {
        if (each.kind !== 'check') write(each.table, keyOf(each), results[position]?.item);
      }
    },
  };
}

/** The place of a write's item; one of a table without sort keys has none. */
function keyOf(write: Write): Key {
  const { pk, sk } = write.kind === 'put' ? write.item : write.key;
  return typeof sk === 'string' ? { pk, sk } : { pk };
}

/** Whether a write's condition holds, and the item as it is after it. */
function resultOf(write: Write, standing: Item | undefined): { holds: boolean; item: Item | undefined } {
  const set = write.kind === 'update' ? { expression: write.set, key: write.key as Item } : undefined;
  const { holds, changed } = evaluate(standing, write.condition, set);
  if (write.kind === 'put') return { holds, item: plain(write.item) };
  return { holds, item: changed };
}

function pageOf(query: Query, items: Item[]): Page {
  const { index, sortPrefix, sortUpTo, descending, limit, after } = query;
  const sortKey = (item: Item): string => String((index ? item[index.sort] : item.sk) ?? '');
  const place = (item: Item): string => JSON.stringify([sortKey(item), item.pk, item.sk ?? '']);
  const byPlace = (one: Item, other: Item) =>
    compare(sortKey(one), sortKey(other)) || compare(one.pk, other.pk) || compare(String(one.sk), String(other.sk));
  const sorted = items
    .filter((item) => sortPrefix === undefined || sortKey(item).startsWith(sortPrefix))
    .filter((item) => sortPrefix !== undefined || sortUpTo === undefined || sortKey(item) <= sortUpTo)
    .sort(byPlace);
  const ordered = descending ? sorted.toReversed() : sorted;
  const [sort, pk, sk] = after === undefined ? [] : positionOf(after);
  const rest =
    sort === undefined
      ? ordered
      : ordered.filter((item) => {
          const order =
            compare(sortKey(item), sort) || compare(item.pk, String(pk)) || compare(String(item.sk ?? ''), String(sk));
          return descending ? order < 0 : order > 0;
        });
  const page = rest.slice(0, limit ?? rest.length);
  const last = page.at(-1);
  // As in DynamoDB, a page that is full names a next one, even where that turns out to be empty.
  const isFull = limit !== undefined && page.length === limit && last !== undefined;
  return { items: page, next: isFull ? Buffer.from(place(last)).toString('base64url') : null };
}

function positionOf(after: string): string[] {
  try {
    const position: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(position) && position.length === 3 && position.every((part) => typeof part === 'string'))
      return position;
  } catch {
    // Not JSON: no position of ours either.
  }
  throw new UnknownPosition();
}

/** Keys are of ASCII, whose order is the same in UTF-8 as here. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
