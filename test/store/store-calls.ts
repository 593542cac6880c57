import fc from 'fast-check';
import { indexesOf } from '../../functions/store/keys.ts';
import type { Condition, Query, Table, Write } from '../../functions/store/store.ts';

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

/** A key in a table of item collections; so few of them that writes meet. */
type Place = { table: Table; key: { pk: string; sk: string } };
const tables = ['casework', 'network'] as const;
const partitions = ['P', 'Q'];
const sorts = ['A#1', 'A#2', 'B#1', 'B#2', 'C'];

const allPlaces: readonly Place[] = tables.flatMap((table) =>
  partitions.flatMap((pk) => sorts.map((sk) => ({ table, key: { pk, sk } }))),
);
const places = fc.constantFrom(...allPlaces);

/** What puts an item on the sparse indexes, where it is whole; so few values that many stand at the same place. */
const marks = fc.record(
  { dueShard: letter, dueAt: fc.constantFrom('1', '1#x', '2'), queue: letter, queueKey: letter },
  { requiredKeys: ['dueShard', 'queue'] },
);
const optionalConditions = fc
  .option(conditions, { nil: undefined, freq: 1 })
  .map((condition) => (condition ? { condition } : {}));

function puts({ table, key }: Place): fc.Arbitrary<Write> {
  return fc
    .tuple(attributes, marks)
    .map(([rest, marked]) => ({ kind: 'put', table, item: { ...rest, ...marked, ...key } }));
}

/** What stands before the calls of a run: in every place something or nothing, whatever stood there. */
export const beginnings: fc.Arbitrary<Write[]> = fc.tuple(
  ...allPlaces.map((place) => fc.oneof(puts(place), fc.constant<Write>({ kind: 'remove', ...place }))),
);

const writes: fc.Arbitrary<Write> = places.chain((place) =>
  fc.oneof(
    fc.tuple(puts(place), optionalConditions).map(([put, condition]): Write => ({ ...put, ...condition })),
    updates.map((update): Write => ({ kind: 'update', ...place, ...update })),
    optionalConditions.map((condition): Write => ({ kind: 'remove', ...place, ...condition })),
    conditions.map((condition): Write => ({ kind: 'check', ...place, condition })),
  ),
);

/** A query of one partition: of the whole, or by one of `keys` (the engine takes A and a for the same in a prefix, DynamoDB does not). */
function queriesOf(
  of: Pick<Query, 'table' | 'index'>,
  partition: fc.Arbitrary<string>,
  keys: string[],
): fc.Arbitrary<Query> {
  const part = fc.oneof(
    fc.constant({}),
    fc.constantFrom(...keys, 'Z').map((sortPrefix) => ({ sortPrefix })),
    fc.constantFrom(...keys, 'Z').map((sortUpTo) => ({ sortUpTo })),
  );
  const limit = fc.constantFrom({}, { limit: 1 }, { limit: 2 }, { limit: 3 });
  return fc
    .tuple(partition, part, fc.boolean(), limit)
    .map(([its, asked, descending, most]) => ({ ...of, partition: its, ...asked, descending, ...most }));
}

const sortKeys: Readonly<Record<string, string[]>> = { due: ['1', '1#', '2'], queue: ['a', 'b'], byState: partitions };
const queries = fc.oneof(
  ...tables.flatMap((table) => [
    queriesOf({ table }, fc.constantFrom(...partitions), ['A', 'A#', 'B#1']),
    ...indexesOf[table].map((index) => queriesOf({ table, index }, letter, sortKeys[index.name] ?? [])),
  ]),
);

/** A call of the store. */
export type Call =
  | { kind: 'transact'; writes: Write[] }
  | { kind: 'get'; place: Place }
  | { kind: 'query'; query: Query };

const placeOf = ({ table, ...write }: Write) => {
  const { pk, sk } = write.kind === 'put' ? write.item : write.key;
  return `${table} ${pk} ${sk}`;
};

/** Calls as the house makes them, in any order. */
export const calls: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .uniqueArray(writes, { minLength: 1, maxLength: 3, selector: placeOf })
      .map((together) => ({ kind: 'transact' as const, writes: together })),
  },
  { weight: 1, arbitrary: places.map((place) => ({ kind: 'get' as const, place })) },
  { weight: 4, arbitrary: queries.map((query) => ({ kind: 'query' as const, query })) },
);
