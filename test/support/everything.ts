import type { Item, Store } from '../../functions/store/store.ts';

/** A store that knows where anything was ever written through it, so that a test can say that nothing changed. */
export type RememberingStore = Store & { everything: () => Promise<Record<string, Item>> };

/** `store` with such a memory. */
export function remembering(store: Store): RememberingStore {
  const places = new Map<string, () => Promise<Item | undefined>>();
  return {
    ...store,
    async transact(writes) {
      for (const write of writes) {
        const { pk, sk } = write.kind === 'put' ? write.item : write.key;
        const key = typeof sk === 'string' ? { pk, sk } : { pk };
        places.set(JSON.stringify([write.table, key]), () => store.get(write.table, key));
      }
      await store.transact(writes);
    },
    async everything() {
      const read = [...places].map(async ([place, get]) => [place, await get()] as const);
      const standing = (await Promise.all(read)).flatMap(([place, item]) => (item ? [[place, item] as const] : []));
      return Object.fromEntries(standing);
    },
  };
}
