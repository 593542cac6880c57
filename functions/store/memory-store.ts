import { TRANSACTION_ITEMS } from '../domain/limits.ts';
import { indexesOf } from './keys.ts';
import { evaluate, plain } from './memory-expressions.ts';
import { MemoryIndex } from './memory-index.ts';
import {
  Contention,
  type Index,
  type Item,
  type Key,
  type Page,
  type Query,
  type Store,
  type Table,
  type Write,
} from './store.ts';

/** A table: its items by key, and in the order of the table and of each of its indexes. */
class MemoryTable {
  readonly #items = new Map<string, Item>();
  readonly #order = new MemoryIndex(({ pk, sk = '' }) => [pk, sk]);
  readonly #indexes: Map<string, MemoryIndex>;
  constructor(indexes: readonly Index[]) {
    const read = ({ partition, sort }: Index) => new MemoryIndex((item) => [item[partition], item[sort]]);
    this.#indexes = new Map(indexes.map((index) => [index.name, read(index)]));
  }

  get(key: Key): Item | undefined {
    return this.#items.get(nameOf(key));
  }

  /** Puts an item at a key, or nothing. */
  put(key: Key, item: Item | undefined): void {
    const name = nameOf(key);
    const standing = this.#items.get(name);
    for (const order of [this.#order, ...this.#indexes.values()]) {
      if (standing) order.remove(standing);
      if (item) order.add(item);
    }
    if (item) this.#items.set(name, item);
    else this.#items.delete(name);
  }

  page(query: Query): Page {
    const order = query.index ? this.#indexes.get(query.index.name) : this.#order;
    if (!order) throw new Error(`the table ${query.table} has no index ${query.index?.name}`);
    return order.page(query);
  }
}

/**
 * The store in the process, for simulations of many thousand runs: what our own writes and queries use of DynamoDB, and nothing else
 * (what it does not know is refused). Every call is one moment, reads of indexes too; items come frozen, since they are shared.
 * A test compares it with the real engine.
 */
export function memoryStore(): Store {
  const tables: Record<Table, MemoryTable> = {
    casework: new MemoryTable(indexesOf.casework),
    network: new MemoryTable(indexesOf.network),
    links: new MemoryTable(indexesOf.links),
    keys: new MemoryTable(indexesOf.keys),
  };

  return {
    async get(table, key) {
      return tables[table].get(key);
    },

    async query(query) {
      return tables[query.table].page(query);
    },

    async transact(writes) {
      if (writes.length > TRANSACTION_ITEMS) throw new Error(`a transaction of ${writes.length} items`);
      const keys = new Set(writes.map((each) => `${each.table} ${nameOf(keyOf(each))}`));
      if (keys.size < writes.length) throw new Error('a transaction that writes one item twice');
      const results = writes.map((each) => resultOf(each, tables[each.table].get(keyOf(each))));
      const failed = results.flatMap(({ holds }, position) => (holds ? [] : [position]));
      if (failed.length > 0) throw new Contention(failed);
      for (const [position, each] of writes.entries()) {
        if (each.kind !== 'check') tables[each.table].put(keyOf(each), frozen(results[position]?.item));
      }
    },
  };
}

/** The key of a write's item: in a table without sort keys its partition alone. */
function keyOf(write: Write): Key {
  const { pk, sk } = write.kind === 'put' ? write.item : write.key;
  return typeof sk === 'string' ? { pk, sk } : { pk };
}

/** One text for each key. */
function nameOf({ pk, sk }: Key): string {
  return JSON.stringify([pk, sk]);
}

/** Whether a write's condition holds, and the item as it is after it. */
function resultOf(write: Write, standing: Item | undefined): { holds: boolean; item: Item | undefined } {
  const set = write.kind === 'update' ? { expression: write.set, key: write.key as Item } : undefined;
  const { holds, changed } = evaluate(standing, write.condition, set);
  if (write.kind === 'put') return { holds, item: plain(write.item) };
  return { holds, item: changed };
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
