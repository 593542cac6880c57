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

/** Where a page begins: in a partition, at a position of the store's; absent at its beginning. */
type Place = { readonly partition: ListPartition; readonly after?: string | undefined };

/** Reads a page from where a cursor says, filled whatever the filter leaves out. Throws a `Problem` 422 for a cursor of another list. */
export async function readPage<Row>(store: Store, list: Listing<Row>, cursor?: string) {
  const items: Row[] = [];
  const start = cursor === undefined ? undefined : placeOf(list, cursor);
  let reads = 0;
  for (const partition of list.partitions.slice(start ? list.partitions.indexOf(start.partition) : 0)) {
    let place: Place | undefined = partition === start?.partition ? start : { partition };
    while (place) {
      if (reads === LIST_READS) return { items, next: cursorOf(place) };
      const page: Page = await readAt(store, list, place, LIST_ENTRIES);
      reads += 1;
      for (const [position, item] of page.items.entries()) {
        const row = list.rowOf(item);
        if (!list.wants(row)) continue;
        if (items.length === PAGE_ROWS)
          return { items, next: cursorOf(await placeAfter(store, list, place, position)) };
        items.push(row);
      }
      place = page.next === null ? undefined : { partition, after: page.next };
    }
  }
  return { items, next: null };
}

/** The place behind the first `count` entries from a place. The store alone names positions, so it is asked again. */
async function placeAfter<Row>(store: Store, list: Listing<Row>, place: Place, count: number): Promise<Place> {
  if (count === 0) return place;
  const { next } = await readAt(store, list, place, count);
  return next === null ? place : { ...place, after: next };
}

async function readAt<Row>(store: Store, { table, index }: Listing<Row>, place: Place, limit: number): Promise<Page> {
  const { name, descending = false } = place.partition;
  try {
    return await store.query({ table, index, partition: name, descending, limit, after: place.after });
  } catch (error) {
    throw error instanceof UnknownPosition ? unknownCursor() : error;
  }
}

function cursorOf({ partition, after }: Place): string {
  return after === undefined ? partition.name : `${partition.name}.${after}`;
}

function placeOf<Row>(list: Listing<Row>, cursor: string): Place {
  const [, name, after] = /^([a-z_]+)(?:\.([\w-]+))?$/.exec(cursor) ?? [];
  const partition = list.partitions.find((known) => known.name === name);
  if (!partition) throw unknownCursor();
  return { partition, after };
}

function unknownCursor() {
  return invalid([{ path: 'cursor', message: 'Give the cursor of a page of this very list, with the same filters.' }]);
}
