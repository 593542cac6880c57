import type { Store } from './store.ts';

/** What is being done in this process, by store and key: the end of the newest in line. */
const lines = new WeakMap<Store, Map<string, Promise<void>>>();

/** Does `work` when everything that stood in line for the same key is done, well or not. Whoever waits must hold no other turn. */
export async function inTurn<T>(store: Store, key: string, work: () => Promise<T>): Promise<T> {
  const line = lines.get(store) ?? new Map<string, Promise<void>>();
  lines.set(store, line);
  const mine = (line.get(key) ?? Promise.resolve()).then(work);
  const end = mine.then(
    () => undefined,
    () => undefined,
  );
  line.set(key, end);
  try {
    return await mine;
  } finally {
    if (line.get(key) === end) line.delete(key);
  }
}
