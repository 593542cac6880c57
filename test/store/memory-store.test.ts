import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { dueIndex } from '../../functions/store/keys.ts';
import { UnknownExpression } from '../../functions/store/memory-expressions.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { Contention, type Item, type Query, type Store, type Write } from '../../functions/store/store.ts';
import { startEngine } from '../support/engine.ts';
import { beginnings, type Call, calls } from './store-calls.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

/** What a call came to, so that two stores can be compared. */
async function outcome(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    return error instanceof Contention ? { contention: error.failed } : 'refused';
  }
}

/** What a query brings, page after page: how many items on each, and the items by place, since those of one place come in any order. */
type Brought = { pages: number[]; places: Item[][] };

async function brought(store: Store, query: Query): Promise<Brought> {
  const sort = query.index?.sort ?? 'sk';
  const pages: number[] = [];
  const places: Item[][] = [];
  let after: string | undefined;
  do {
    const page = await store.query({ ...query, ...(after === undefined ? {} : { after }) });
    pages.push(page.items.length);
    for (const item of page.items) {
      const last = places.at(-1);
      if (last?.[0]?.[sort] === item[sort]) last?.push(item);
      else places.push([item]);
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
  const own = ({ pk, sk }: Item) => `${pk} ${sk}`;
  return { pages, places: places.map((items) => items.sort((one, other) => (own(one) < own(other) ? -1 : 1))) };
}

function carriedOut(store: Store, call: Call): Promise<unknown> {
  if (call.kind === 'transact') return outcome(() => store.transact(call.writes));
  if (call.kind === 'get') return outcome(() => store.get(call.place.table, call.place.key));
  return outcome(() => brought(store, call.query));
}

describe('the store in memory', () => {
  test('does what the real engine does, call by call, in tables and in indexes', async () => {
    const seen = { contention: 0, written: 0, read: 0, paged: 0, together: 0 };
    const count = (call: Call, real: unknown) => {
      if (call.kind === 'transact' && real === undefined) seen.written += 1;
      else if (call.kind === 'transact') seen.contention += real === 'refused' ? 0 : 1;
      else if (call.kind === 'get') seen.read += real === undefined ? 0 : 1;
      else {
        const { pages, places } = real as Brought;
        seen.paged += pages.length > 1 ? 1 : 0;
        seen.together += call.query.index && places.some((items) => items.length > 1) ? 1 : 0;
      }
    };
    await fc.assert(
      fc.asyncProperty(beginnings, fc.array(calls, { minLength: 10, maxLength: 40 }), async (beginning, sequence) => {
        const memory = memoryStore();
        for (const store of [engine.store, memory]) await store.transact(beginning);
        for (const call of sequence) {
          const real = await carriedOut(engine.store, call);
          expect(await carriedOut(memory, call)).toEqual(real);
          count(call, real);
        }
      }),
      { numRuns: 120, seed: 3 },
    );
    // Of each there was plenty, so that the comparison is one.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(60);
  });

  test('has the indexes that the tables have, and no other', async () => {
    const unknown: Query = { table: 'links', index: dueIndex, partition: 'a' };
    for (const store of [engine.store, memoryStore()])
      expect(await outcome(() => store.query(unknown))).toBe('refused');
  });

  test.each([
    'size(taken) = :a',
    'taken <> :a',
    'NOT taken = :a',
    '(taken = :a)',
    'taken = :a AND',
    'taken.inner = :a',
    'begins_with(taken, :a)',
    'taken = 1',
    'taken BETWEEN :a AND :b',
  ])('refuses the condition %s, which is not in use', async (expression) => {
    const values = expression.includes(':b') ? { ':a': 1, ':b': 2 } : { ':a': 1 };
    const write: Write = {
      kind: 'check',
      table: 'casework',
      key: { pk: 'P', sk: 'A' },
      condition: { expression, values },
    };
    await expect(memoryStore().transact([write])).rejects.toBeInstanceOf(UnknownExpression);
  });

  test.each(['SET taken = taken + :a', 'DELETE taken :a', 'SET taken = if_not_exists(taken, :a)', 'taken = :a'])(
    'refuses the update %s, which is not in use',
    async (set) => {
      const condition = { expression: 'attribute_not_exists(pk)', values: { ':a': 1 } };
      const write: Write = { kind: 'update', table: 'casework', key: { pk: 'P', sk: 'A' }, set, condition };
      await expect(memoryStore().transact([write])).rejects.toBeInstanceOf(UnknownExpression);
    },
  );

  test('refuses a transaction that writes one item twice, as the engine does', async () => {
    const twice: Write[] = [1, 2].map((taken) => ({
      kind: 'put',
      table: 'casework',
      item: { pk: 'T', sk: 'A', taken },
    }));
    for (const store of [engine.store, memoryStore()])
      expect(await outcome(() => store.transact(twice))).toBe('refused');
  });
});
