import type * as z from 'zod';
import type { requestFilter } from '../../contracts/staff.ts';
import type { RequestList } from '../../contracts/staff-replies.ts';
import { requestHead } from '../../domain/request/casework.ts';
import { queueIndex } from '../../store/keys.ts';
import type { Store } from '../../store/store.ts';
import { type ListPartition, readPage } from './listing.ts';
import { rowOf } from './request-view.ts';

/** What the list of requests may be narrowed to, and the page of it. */
export type RequestFilter = z.infer<typeof requestFilter>;

const active: ListPartition = { name: 'active' };
/** What was sent last is looked for most. */
const closed: ListPartition = { name: 'closed', descending: true };

/** A page of requests: those that go on by the time they have left, then the closed ones from the newest. */
export async function listRequests(store: Store, filter: RequestFilter): Promise<RequestList> {
  const { state, urgency, turn, cursor } = filter;
  const fits = (wanted: string | undefined, found: string) => wanted === undefined || wanted === found;
  const { items, next } = await readPage(
    store,
    {
      table: 'casework',
      index: queueIndex,
      partitions: partitionsOf(state),
      rowOf: (item) => requestHead.parse(item),
      wants: (head) => fits(state, head.state) && fits(urgency, head.urgency) && fits(turn, head.turn),
    },
    cursor,
  );
  return { items: items.map(rowOf), next };
}

function partitionsOf(state: RequestFilter['state']): readonly ListPartition[] {
  if (state === undefined) return [active, closed];
  return state === 'closed' ? [closed] : [active];
}
