import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { byStateIndex, dueIndex } from '../../functions/store/keys.ts';
import { UnknownExpression } from '../../functions/store/memory-expressions.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { type Condition, Contention, type Query, type Store, type Write } from '../../functions/store/store.ts';
import { startEngine } from '../support/engine.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

/** What a call came to, so that two stores can be compared. Positions of pages are each store's own; that there is one is not. */
async function outcome(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    return error instanceof Contention ? { contention: error.failed } : 'refused';
  }
}

/** The pages of a query, two at the most; entries of an index that stand at the same place come in any order. */
async function pages(store: Store, query: Query): Promise<unknown> {
  const first = await store.query(query);
  if (first.next === null) return [first.items, 'the last'];
  const second = await store.query({ ...query, after: first.next });
  return [first.items, second.items, second.next === null ? 'the last' : 'more'];
}

let runs = 0;

const letter = fc.constantFrom('a', 'b', 'c');
const small = fc.integer({ min: -1, max: 3 });
const value = fc.oneof(
  small,
  letter,
  fc.constant(null),
  fc.boolean(),
  fc.record({ inner: fc.oneof(small, letter) }),
  fc.array(small, { maxLength: 2 }),
);
const attributes = fc.record(
  { taken: fc.oneof(small, small, letter), state: letter, matter: value, gone: fc.constant(undefined) },
  { requiredKeys: [] },
);

const comparisons: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant({ expression: 'attribute_not_exists(pk)' }),
  fc.constant({ expression: 'attribute_exists(taken)' }),
  value.map((read) => ({ expression: 'matter = :read', values: { ':read': read } })),
  fc
    .tuple(fc.constantFrom('<', '<=', '>='), fc.oneof(small, letter))
    .map(([operator, most]) => ({ expression: `taken ${operator} :most`, values: { ':most': most } })),
  fc.uniqueArray(letter, { minLength: 1, maxLength: 2 }).map((states) => ({
    expression: `#state IN (${states.map((_, at) => `:state${at}`).join(', ')})`,
    names: { '#state': 'state' },
    values: Object.fromEntries(states.map((state, at) => [`:state${at}`, state])),
  })),
);

/** Comparisons joined by AND and OR, each with names and values of its own. */
const conditions: fc.Arbitrary<Condition> = fc
  .array(fc.tuple(fc.constantFrom(' AND ', ' OR '), comparisons), { minLength: 1, maxLength: 3 })
  .map((parts) => {
    const own = (text: string, at: number) => text.replaceAll(/([#:])(\w+)/g, `$1$2x${at}`);
    const renamed = (words: object | undefined, at: number) =>
      Object.entries(words ?? {}).map(([word, stands]) => [own(word, at), stands]);
    const names = Object.fromEntries(parts.flatMap(([, part], at) => renamed(part.names, at)));
    const values = Object.fromEntries(parts.flatMap(([, part], at) => renamed(part.values, at)));
    return {
      expression: parts.map(([join, part], at) => `${at === 0 ? '' : join}${own(part.expression, at)}`).join(''),
      ...(Object.keys(names).length > 0 ? { names } : {}),
      ...(Object.keys(values).length > 0 ? { values } : {}),
    };
  });

const sorts = fc.constantFrom('A#1', 'A#2', 'B#1', 'B#2', 'C');
const partitions = fc.constantFrom('P', 'Q');

/** An update's clauses, and the condition that names its values too. */
const updates = fc
  .tuple(
    fc.subarray(['SET', 'REMOVE', 'ADD'] as const, { minLength: 1 }),
    value,
    small,
    fc.constantFrom({ expression: 'attribute_exists(pk)' }, { expression: 'attribute_not_exists(taken)' }),
  )
  .map(([clauses, set, add, condition]) => {
    const texts = { SET: 'SET matter = :set, #state = :state', REMOVE: 'REMOVE note, dueShard', ADD: 'ADD taken :add' };
    const has = (clause: keyof typeof texts) => clauses.includes(clause);
    const values = { ...(has('SET') ? { ':set': set, ':state': 'c' } : {}), ...(has('ADD') ? { ':add': add } : {}) };
    return {
      set: clauses.map((clause) => texts[clause]).join(' '),
      condition: {
        ...condition,
        ...(has('SET') ? { names: { '#state': 'state' } } : {}),
        ...(Object.keys(values).length > 0 ? { values } : {}),
      },
    };
  });

type Place = { pk: string; sk: string };
const places: fc.Arbitrary<Place> = fc.record({ pk: partitions, sk: sorts });

const indexed = (key: Place, at: number) => ({ dueShard: 'due#0', dueAt: `${at}#${key.pk}#${key.sk}` });

const writes: fc.Arbitrary<Write> = places.chain((key) =>
  fc.oneof(
    fc.tuple(attributes, fc.option(small, { nil: undefined }), fc.option(conditions, { nil: undefined })).map(
      ([rest, due, condition]): Write => ({
        kind: 'put',
        table: 'casework',
        item: { ...rest, ...(due === undefined ? {} : indexed(key, due)), ...key },
        ...(condition ? { condition } : {}),
      }),
    ),
    updates.map((update): Write => ({ kind: 'update', table: 'casework', key, ...update })),
    fc
      .option(conditions, { nil: undefined })
      .map((condition): Write => ({ kind: 'remove', table: 'casework', key, ...(condition ? { condition } : {}) })),
    conditions.map((condition): Write => ({ kind: 'check', table: 'casework', key, condition })),
  ),
);

const queries: fc.Arbitrary<Query> = fc
  .record({
    partition: partitions,
    sort: fc.oneof(
      fc.constant({}),
      fc.constantFrom('A#', 'B', 'Z').map((sortPrefix) => ({ sortPrefix })),
      sorts.map((sortUpTo) => ({ sortUpTo })),
    ),
    descending: fc.boolean(),
    limit: fc.constantFrom(undefined, 1, 2, 3),
  })
  .map(({ partition, sort, descending, limit }) => ({
    table: 'casework' as const,
    partition,
    ...sort,
    descending,
    ...(limit === undefined ? {} : { limit }),
  }));

const dueQueries: fc.Arbitrary<Query> = fc
  .tuple(fc.constantFrom(undefined, '0~', '2~'), fc.boolean(), fc.constantFrom(undefined, 1, 3))
  .map(([sortUpTo, descending, limit]) => ({
    table: 'casework' as const,
    index: dueIndex,
    partition: 'due#0',
    descending,
    ...(sortUpTo === undefined ? {} : { sortUpTo }),
    ...(limit === undefined ? {} : { limit }),
  }));

type Call =
  | { kind: 'transact'; writes: Write[] }
  | { kind: 'get'; key: Place }
  | { kind: 'query'; query: Query }
  | { kind: 'due'; query: Query };

const calls: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .uniqueArray(writes, {
        minLength: 1,
        maxLength: 3,
        selector: (write) => {
          const { pk, sk } = write.kind === 'put' ? write.item : write.key;
          return `${pk} ${sk}`;
        },
      })
      .map((together) => ({ kind: 'transact' as const, writes: together })),
  },
  { weight: 1, arbitrary: places.map((key) => ({ kind: 'get' as const, key })) },
  { weight: 2, arbitrary: queries.map((query) => ({ kind: 'query' as const, query })) },
  { weight: 1, arbitrary: dueQueries.map((query) => ({ kind: 'due' as const, query })) },
);

/** A call in partitions of one run's own, so that runs on one engine do not meet. */
function carriedOut(store: Store, call: Call, run: number): Promise<unknown> {
  const own = <T extends { pk: string }>(item: T): T => ({
    ...item,
    pk: `${item.pk}${run}`,
    ...('dueShard' in item ? { dueShard: `due#${run}` } : {}),
  });
  switch (call.kind) {
    case 'transact':
      return outcome(() =>
        store.transact(
          call.writes.map((write) =>
            write.kind === 'put' ? { ...write, item: own(write.item) } : { ...write, key: own(write.key) },
          ),
        ),
      );
    case 'get':
      return outcome(() => store.get('casework', own(call.key)));
    case 'query':
      return outcome(() => pages(store, { ...call.query, partition: `${call.query.partition}${run}` }));
    case 'due':
      return outcome(() => pages(store, { ...call.query, partition: `due#${run}` }));
  }
}

describe('the store in memory', () => {
  test('does what the real engine does, call by call', async () => {
    const seen = { contention: 0, written: 0, read: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(calls, { minLength: 10, maxLength: 40 }), async (sequence) => {
        runs += 1;
        const memory = memoryStore();
        for (const call of sequence) {
          const real = await carriedOut(engine.store, call, runs);
          expect(await carriedOut(memory, call, runs)).toEqual(real);
          if (call.kind !== 'transact') seen.read += JSON.stringify(real ?? []).length > 20 ? 1 : 0;
          else if (real === undefined) seen.written += 1;
          else seen.contention += real === 'refused' ? 0 : 1;
        }
      }),
      { numRuns: 120, seed: 3 },
    );
    // Of each there was plenty, so that the comparison is one.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(60);
  });

  test('finds members by their state', async () => {
    const memory = memoryStore();
    const stores = [engine.store, memory];
    for (const [at, state] of ['verified', 'paused', 'verified', 'verified'].entries())
      for (const store of stores)
        await store.transact([{ kind: 'put', table: 'network', item: { pk: `MEMBER#${at}`, sk: 'PROFILE', state } }]);
    const found = (store: Store) =>
      pages(store, { table: 'network', index: byStateIndex, partition: 'verified', limit: 2 });
    expect(await found(memory)).toEqual(await found(engine.store));
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
