import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import { Contention, type Query, type Store } from '../../functions/store/store.ts';
import { seededChance } from './tools.ts';

/** Something that happens at the same time as others; its name stands in the trace. */
export type Operation = { name: string; run: () => Promise<void> };

/** Operations that run at once, one call of the store at a time, in an order that a seed decides. */
export type Turns = {
  /** The store as one process sees it: while operations run, each call waits for its turn. */
  wrap: (inner: Store) => Store;
  /** A moment at which others may come first. */
  point: (what: string) => Promise<void>;
  /** Runs operations at once until all have ended. Throws where one does, or waits for something that is not a turn. */
  run: (operations: readonly Operation[]) => Promise<void>;
  /** Transactions of an operation that another one came before. */
  conflicts: (name: string) => number;
  /** Whose turn it was, and for what. */
  trace: string[];
};

/** How likely a transaction meets one of somebody who is not among the operations. */
type TurnOptions = { conflictChance?: number };

type Waiting = { name: string; what: string; go: () => void };

/** Looks at an idle event loop before an operation counts as stuck; composing a mail takes a few. */
const PATIENCE = 1_000;
/** How likely the favourites change before a turn. */
const CHANGE_CHANCE = 0.1;
/** Items of the first part of a query, at the most: what comes after it may have changed meanwhile. */
const FIRST_PART = 12;

/**
 * A scheduler whose choices follow from `seed`, so that an interleaving can be repeated. Operations are favoured unequally and
 * changing, so that one may run far ahead of another. A query of a partition is read in two parts with a turn between them, as
 * DynamoDB may: it promises nothing of items that a transaction changes while a query runs.
 */
export function interleave(seed: number, { conflictChance = 0 }: TurnOptions = {}): Turns {
  const { random } = seededChance(seed);
  const current = new AsyncLocalStorage<string>();
  const waiting: Waiting[] = [];
  const weights = new Map<string, number>();
  const conflicts = new Map<string, number>();
  const trace: string[] = [];
  let running = 0;

  const nameOfCaller = () => current.getStore() ?? 'nobody';

  const point = async (what: string): Promise<void> => {
    if (running === 0) return;
    await new Promise<void>((go) => waiting.push({ name: nameOfCaller(), what, go }));
  };

  const weightOf = (name: string): number => {
    const weight = weights.get(name) ?? random() ** 3 + 0.01;
    weights.set(name, weight);
    return weight;
  };

  const next = (): Waiting | undefined => {
    if (random() < CHANGE_CHANCE) weights.clear();
    let left = random() * waiting.reduce((sum, { name }) => sum + weightOf(name), 0);
    const at = waiting.findIndex(({ name }) => {
      left -= weightOf(name);
      return left <= 0;
    });
    return waiting.splice(Math.max(0, at), 1)[0];
  };

  const inTwoParts = async (inner: Store, query: Query) => {
    const first = await inner.query({ ...query, limit: 1 + Math.floor(random() * FIRST_PART) });
    if (first.next === null) return first;
    await point('goes on reading');
    const rest = await inner.query({ ...query, after: first.next });
    return { items: [...first.items, ...rest.items], next: rest.next };
  };

  return {
    trace,
    point,
    conflicts: (name) => conflicts.get(name) ?? 0,
    wrap: (inner) => ({
      async get(table, key) {
        await point(`get ${key.sk ?? table}`);
        return inner.get(table, key);
      },
      async query(query) {
        await point(`query ${query.partition}`);
        const isTorn =
          running > 0 && query.index === undefined && query.limit === undefined && query.after === undefined;
        return isTorn ? inTwoParts(inner, query) : inner.query(query);
      },
      async transact(writes) {
        await point(`transact ${writes.length}`);
        try {
          if (running > 0 && random() < conflictChance) throw new Contention([]);
          await inner.transact(writes);
        } catch (error) {
          if (error instanceof Contention) conflicts.set(nameOfCaller(), (conflicts.get(nameOfCaller()) ?? 0) + 1);
          throw error;
        }
      },
    }),
    async run(operations) {
      running = operations.length;
      const failures: unknown[] = [];
      for (const { name, run } of operations) {
        const work = current.run(name, async () => {
          await point('begins');
          await run();
        });
        work
          .catch((error: unknown) => failures.push(error))
          .finally(() => {
            running -= 1;
          });
      }
      for (let idle = 0; running > 0; ) {
        await setImmediate();
        const chosen = waiting.length > 0 ? next() : undefined;
        idle = chosen ? 0 : idle + 1;
        if (idle > PATIENCE) throw new Error('an operation waits for something that is not a turn');
        if (!chosen) continue;
        trace.push(`${chosen.name}: ${chosen.what}`);
        chosen.go();
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
