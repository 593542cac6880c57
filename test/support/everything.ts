import { type Item, queryAll, type Store } from '../../functions/store/store.ts';

/** A store that knows where anything was ever written through it, so that a test can say what changed, or that nothing did. */
export type RememberingStore = Store & {
  /** Everything that stands in the tables, one text an item, in a fixed order. */
  everything: () => Promise<string[]>;
};

/** `store` with such a memory. */
export function remembering(store: Store): RememberingStore {
  const places = new Map<string, () => Promise<(Item | undefined)[]>>();
  return {
    ...store,
    async transact(writes) {
      for (const { table, ...write } of writes) {
        const { pk, sk } = write.kind === 'put' ? write.item : write.key;
        places.set(`${table} ${pk}`, async () =>
          sk === undefined ? [await store.get(table, { pk })] : queryAll(store, { table, partition: pk }),
        );
      }
      await store.transact(writes);
    },
    async everything() {
      const items = (await Promise.all([...places.values()].map((read) => read()))).flat();
      return items.flatMap((item) => (item ? [JSON.stringify(inOrder(item))] : [])).sort();
    },
  };
}

/** What has been written to any table, and what has gone from it, since `before`. */
export async function changesSince(store: RememberingStore, before: readonly string[]): Promise<string[]> {
  const after = await store.everything();
  const added = after.filter((item) => !before.includes(item)).map((item) => `+ ${item}`);
  const gone = before.filter((item) => !after.includes(item)).map((item) => `- ${item}`);
  return [...added, ...gone];
}

/** The same value with the fields of objects in one order: the engine gives them in any. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return Array.isArray(value) ? value.map(inOrder) : value;
  }
  const fields = Object.entries(value).map(([name, field]) => [name, inOrder(field)] as const);
  return Object.fromEntries(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
}
