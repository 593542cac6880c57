/** The tables of the house. */
export type Table = 'casework' | 'network' | 'links' | 'keys';

export type Key = { pk: string; sk?: string };
export type Item = Record<string, unknown> & { pk: string };

/** A condition in DynamoDB's expression language; `#name` and `:value` stand for names and values. */
export type Condition = { expression: string; names?: Record<string, string>; values?: Record<string, unknown> };

/** One item of a transaction. */
export type Write =
  | { kind: 'put'; table: Table; item: Item; condition?: Condition | undefined }
  | { kind: 'update'; table: Table; key: Key; set: string; condition: Condition }
  | { kind: 'remove'; table: Table; key: Key; condition?: Condition }
  | { kind: 'check'; table: Table; key: Key; condition: Condition };

/** Only where no such item stands yet. */
export const absent: Condition = { expression: 'attribute_not_exists(pk)' };

/** Only where an item stands so: its attributes as they are in `as` (undefined: missing), or each one of several, `among`. */
export function provided(as: Record<string, unknown>, among: Record<string, readonly string[]> = {}): Condition {
  const given = Object.entries(as).filter(([, value]) => value !== undefined);
  const possible = Object.entries(among).flatMap(([name, texts]) => texts.map((text, at) => [`${name}${at}`, text]));
  const values = [...given, ...possible].map(([name, value]) => [`:${name}`, value]);
  return {
    expression: [
      ...Object.keys(as).map((name) =>
        as[name] === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`,
      ),
      ...Object.entries(among).map(
        ([name, texts]) => `#${name} IN (${texts.map((_, at) => `:${name}${at}`).join(', ')})`,
      ),
    ].join(' AND '),
    names: Object.fromEntries(Object.keys({ ...as, ...among }).map((name) => [`#${name}`, name])),
    ...(values.length > 0 ? { values: Object.fromEntries(values) } : {}),
  };
}

/** Puts an item of the table of cases, which also holds histories and settings. */
export function putInCasework(item: Item, condition?: Condition): Write {
  return { kind: 'put', table: 'casework', item, condition };
}

/** An index of a table: the attributes whose texts are its partitions and its order. */
export type Index = { name: string; partition: string; sort: string };

/** What a query asks for: one partition of a table or index, a part of its sort keys, a page. */
export type Query = {
  table: Table;
  index?: Index;
  partition: string;
  sortPrefix?: string;
  sortUpTo?: string;
  /** From the last sort key to the first. */
  descending?: boolean;
  limit?: number;
  after?: string | undefined;
};

/** A page of items, and where the next one starts (opaque; null on the last). */
export type Page = { items: Item[]; next: string | null };

/** Everything the house asks of its database. Reads of tables are consistent, reads of indexes are not. Any call may throw `Busy`. */
export type Store = {
  get(table: Table, key: Key): Promise<Item | undefined>;
  /** Throws `UnknownPosition` where `after` is not where a page of this query ended. */
  query(query: Query): Promise<Page>;
  /** Writes all or nothing. Throws `Contention` where a condition failed, or there was no room beside other transactions. */
  transact(writes: Write[]): Promise<void>;
};

/** A transaction that did not happen, since the state it was decided on is no longer so or others stood in the way: decide again. */
export class Contention extends Error {
  /** Positions of the writes whose condition failed; empty when only others stood in the way. */
  readonly failed: number[];
  constructor(failed: number[]) {
    super('the state has changed meanwhile');
    this.name = 'Contention';
    this.failed = failed;
  }
}

/** A page was asked for from a place at which no page ended: somebody made the position up. */
export class UnknownPosition extends Error {
  constructor() {
    super('there is no such page');
    this.name = 'UnknownPosition';
  }
}

/** All items of a query, page after page. */
export async function queryAll(store: Store, query: Query, most = Number.POSITIVE_INFINITY): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const page = await store.query({ ...query, after });
    items.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined && items.length < most);
  return items;
}
