import { describe } from 'vitest';
import type { NewEvent } from '../../functions/domain/events/event.ts';
import type { Clock } from '../../functions/domain/time/time.ts';
import { decideOnCase, UnknownCase } from '../../functions/store/change-case.ts';
import { absent, Contention, type Store, type Table, type Write } from '../../functions/store/store.ts';
import { changeTools, seededChance } from './tools.ts';

/**
 * What befalls a transaction: nothing; a conflict before anything is written; another writer who gets in first; both.
 * Each of them is what DynamoDB may do to a transaction that meets another one.
 */
const conflicts = ['conflict', 'rival', 'rival and conflict'] as const;
type Fate = (typeof conflicts)[number] | 'none';

/** Conflicts that come one after another at the most, so that a change of six attempts always gets through. */
const IN_A_ROW = 4;

/** A store with conflicts, and what befell its transactions, in order. */
export type ConflictingStore = { store: Store; fates: Fate[] };

/**
 * How conflicts are injected. `chance` is how likely a transaction is hit (three in four), which several writers at once do not
 * all survive. With `recording`, the other writer of a case appends an event at that clock's time, so that its history moves on.
 */
export type ConflictOptions = { seed?: number; chance?: number; recording?: Clock };

/**
 * Puts conflicts in the way of every transaction, the same ones for the same seed. The other writer really writes, between the read
 * and the write of whoever is tested: it raises the versions that the transaction is about to check, and changes nothing else that
 * can be seen, so that results must be the same as without it.
 */
export function withConflicts(
  inner: Store,
  { seed = 1, chance = 0.75, recording }: ConflictOptions = {},
): ConflictingStore {
  const { random } = seededChance(seed);
  const befell: Fate[] = [];
  let inARow = 0;

  const draw = (): Fate => {
    const kind = conflicts[Math.floor(random() * conflicts.length)] ?? 'conflict';
    const fate = random() < chance && inARow < IN_A_ROW ? kind : 'none';
    inARow = fate === 'none' ? 0 : inARow + 1;
    befell.push(fate);
    return fate;
  };

  return {
    fates: befell,
    store: {
      get: inner.get,
      query: inner.query,
      async transact(writes) {
        const fate = draw();
        if (fate.startsWith('rival')) await writeAsRival(inner, writes, recording);
        if (fate.endsWith('conflict')) throw new Contention([]);
        await inner.transact(writes);
      },
    },
  };
}

/**
 * Runs the same tests twice: on the store as it is, and with conflicts in the way of whatever they write.
 * `wrap` turns the store of a scene into the one under test.
 */
export function plainAndWithConflicts(name: string, tests: (wrap: (store: Store) => Store) => void): void {
  describe(name, () => tests((store) => store));
  for (const seed of [1, 2, 3]) {
    describe(`${name}, with conflicts (seed ${seed})`, () => tests((store) => withConflicts(store, { seed }).store));
  }
}

/** The other writer: for each versioned item that a transaction is about to write, a change of its own. */
async function writeAsRival(store: Store, writes: Write[], recording: Clock | undefined): Promise<void> {
  for (const write of writes) {
    if (write.kind !== 'put') continue;
    const { pk, sk } = write.item;
    if (sk === 'REQUEST' && recording) await recordReading(store, recording, String(write.item.reference));
    else if (sk === 'REQUEST') await raiseVersion(store, 'casework', { pk, sk });
    else if (sk === 'PROFILE' || sk === 'OFFERS') await raiseVersion(store, 'network', { pk, sk });
  }
}

async function recordReading(store: Store, clock: Clock, reference: string): Promise<void> {
  const events: NewEvent[] = [{ type: 'sealed_read', actor: 'staff:rival', data: {} }];
  try {
    await decideOnCase({ ...changeTools(store), clock }, reference, () => ({ answer: undefined, change: { events } }));
  } catch (error) {
    if (!(error instanceof UnknownCase)) throw error;
  }
}

/** A list of offers that does not exist yet is written empty: whoever expected none must find one. */
async function raiseVersion(store: Store, table: Table, key: { pk: string; sk: string }): Promise<void> {
  const names = { '#version': 'version' };
  const raise: Write = {
    kind: 'update',
    table,
    key,
    set: 'ADD #version :one',
    condition: { expression: 'attribute_exists(pk)', names, values: { ':one': 1 } },
  };
  const begin: Write = { kind: 'put', table, item: { ...key, open: [], version: 1 }, condition: absent };
  const standing = await store.get(table, key);
  if (!standing && key.sk !== 'OFFERS') return;
  try {
    await store.transact([standing ? raise : begin]);
  } catch (error) {
    if (!(error instanceof Contention)) throw error;
  }
}
