import { type Item, type Page, type Query, UnknownPosition } from './store.ts';

/** Where an item stands in its partition: by its sort key, and among those of the same sort key by its own key. */
type IndexKey = readonly [sort: string, pk: string, sk: string];
type Entry = { readonly key: IndexKey; readonly item: Item };

/** What an index reads off an item: its partition and its sort key. Where one of them is no text, the item is not in the index. */
type Reading = (item: Item) => readonly [partition: unknown, sort: unknown];

/** The items of a table in the order of the table or of an index. Each partition is kept sorted, so that a query costs by what it brings. */
export class MemoryIndex {
  readonly #partitions = new Map<string, Entry[]>();
  readonly #read: Reading;
  constructor(read: Reading) {
    this.#read = read;
  }

  add(item: Item): void {
    const [partition, sort] = this.#read(item);
    if (typeof partition !== 'string' || typeof sort !== 'string') return;
    const entries = this.#partitions.get(partition) ?? [];
    this.#partitions.set(partition, entries);
    const key = indexKeyOf(item, sort);
    entries.splice(positionIn(entries, key), 0, { key, item });
  }

  /** Takes out an item that was added; one that is not in the index is in nobody's way. */
  remove(item: Item): void {
    const [partition, sort] = this.#read(item);
    const entries = this.#partitions.get(String(partition)) ?? [];
    const at = positionIn(entries, indexKeyOf(item, String(sort)));
    if (entries[at]?.item === item) entries.splice(at, 1);
  }

  /** The page that a query asks for. As in DynamoDB one that is full names a next one, even where that turns out to be empty. */
  page(query: Query): Page {
    const { partition, descending, limit } = query;
    const entries = this.#partitions.get(partition) ?? [];
    const [start, end] = boundsOf(entries, query);
    const count = Math.min(limit ?? Number.POSITIVE_INFINITY, Math.max(0, end - start));
    const page = descending ? entries.slice(end - count, end).reverse() : entries.slice(start, start + count);
    const last = page.at(-1);
    return { items: page.map(({ item }) => item), next: count === limit && last ? positionAt(last) : null };
  }
}

function indexKeyOf({ pk, sk = '' }: Item, sort: string): IndexKey {
  return [sort, pk, String(sk)];
}

/** Where an entry stands that has this key, or would stand. */
function positionIn(entries: readonly Entry[], wanted: IndexKey): number {
  return firstWhere(entries, (key) => compare(key, wanted) >= 0);
}

/** Where in its partition what a query asks for begins, and where it ends. */
function boundsOf(entries: readonly Entry[], { sortPrefix, sortUpTo, descending, after }: Query): [number, number] {
  let start = 0;
  let end = entries.length;
  if (sortPrefix !== undefined) {
    start = firstWhere(entries, ([sort]) => sort >= sortPrefix);
    end = firstWhere(entries, ([sort]) => sort > sortPrefix && !sort.startsWith(sortPrefix));
  } else if (sortUpTo !== undefined) end = firstWhere(entries, ([sort]) => sort > sortUpTo);
  if (after === undefined) return [start, end];
  const position = positionOf(after);
  if (descending) return [start, Math.min(end, positionIn(entries, position))];
  const behind = firstWhere(entries, (key) => compare(key, position) > 0);
  return [Math.max(start, behind), end];
}

/** Where the first entry is for whose key something holds, which then holds for every one behind it. */
function firstWhere(entries: readonly Entry[], holds: (key: IndexKey) => boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry && !holds(entry.key)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Keys are of ASCII, whose order is the same in UTF-8 as here. */
function compare([sort, pk, sk]: IndexKey, [otherSort, otherPk, otherSk]: IndexKey): number {
  return order(sort, otherSort) || order(pk, otherPk) || order(sk, otherSk);
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function positionAt({ key }: Entry): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function positionOf(after: string): IndexKey {
  try {
    const position: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (isIndexKey(position)) return position;
  } catch {
    // Not JSON: no position of ours either.
  }
  throw new UnknownPosition();
}

function isIndexKey(position: unknown): position is IndexKey {
  return Array.isArray(position) && position.length === 3 && position.every((part) => typeof part === 'string');
}
