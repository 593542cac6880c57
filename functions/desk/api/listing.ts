import { LIST_ENTRIES, LIST_READS, PAGE_ROWS } from '../../domain/limits.ts';
import { invalid } from '../../http/problem.ts';
import { type Item, type Page, type Query, type Store, UnknownPosition } from '../../store/store.ts';

/** A list that stands in partitions of one index, read one after another. */
type Listing<Row> = Readonly<Required<Pick<Query, 'table' | 'index'>>> & {
  readonly partitions: readonly ListPartition[];
  readonly rowOf: (item: Item) => Row;
  /** Whether a row is among those that were asked for. */
  readonly wants: (row: Row) => boolean;
};

/** A partition of the index, from its first sort key to its last, or the other way round. */
export type ListPartition = { readonly name: string; readonly descending?: boolean };

/** Where a page begins: in a partition, behind a position of the store's; absent at its beginning. */
type Start = { readonly partition: ListPartition; readonly after?: string | undefined };

/** Reads a page from where a cursor says, filled whatever the filter leaves out. Throws a `Problem` 422 for a cursor of another list. */
export async function readPage<Row>(store: Store, list: Listing<Row>, cursor?: string) {
  const items: Row[] = [];
  const given = cursor === undefined ? undefined : startIn(list, cursor);
  let reads = 0;
  for (const partition of list.partitions.slice(given ? list.partitions.indexOf(given.partition) : 0)) {
    let start: Start | undefined = partition === given?.partition ? given : { partition };
    while (start) {
      if (reads === LIST_READS) return { items, next: cursorOf(start) };
      const page: Page = await readAt(store, list, start, LIST_ENTRIES);
      reads += 1;
      for (const [position, item] of page.items.entries()) {
        const row = list.rowOf(item);
        if (!list.wants(row)) continue;
        if (items.length === PAGE_ROWS)
          return { items, next: cursorOf(await startBehind(store, list, start, position)) };
        items.push(row);
      }
      start = page.next === null ? undefined : { partition, after: page.next };
    }
  }
  return { items, next: null };
}

/** What begins behind the first `count` entries of a page. The store alone names positions, so it is asked again. */
async function startBehind<Row>(store: Store, list: Listing<Row>, start: Start, count: number): Promise<Start> {
  if (count === 0) return start;
  const { next } = await readAt(store, list, start, count);
  return next === null ? start : { ...start, after: next };
}

async function readAt<Row>(store: Store, { table, index }: Listing<Row>, start: Start, limit: number): Promise<Page> {
  const { name, descending = false } = start.partition;
  try {
    return await store.query({ table, index, partition: name, descending, limit, after: start.after });
  } catch (error) {
    throw error instanceof UnknownPosition ? unknownCursor() : error;
  }
}

function cursorOf({ partition, after }: Start): string {
  return after === undefined ? partition.name : `${partition.name}.${after}`;
}

function startIn<Row>(list: Listing<Row>, cursor: string): Start {
  const [, name, after] = /^([a-z_]+)(?:\.([\w-]+))?$/.exec(cursor) ?? [];
  const partition = list.partitions.find((known) => known.name === name);
  if (!partition) throw unknownCursor();
  return { partition, after };
}

function unknownCursor() {
  return invalid([{ path: 'cursor', message: 'Give the cursor of a page of this very list, with the same filters.' }]);
}
