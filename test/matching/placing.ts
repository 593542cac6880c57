import { place } from '../../functions/dispatch/carry-out-placement.ts';
import type { CaseTools } from '../../functions/store/case-tools.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import type { Query, Store } from '../../functions/store/store.ts';
import { type CaseDiffering, freshReference, readStored, storeCase } from '../support/cases.ts';
import { localSealer } from '../support/kms.ts';
import { changeTools } from '../support/tools.ts';

/** About as many members as a page of DynamoDB's 1 MB holds. */
const PAGE_ITEMS = 1_000;

/** A network and its cases on a store in the process that hands lists out in pages, as DynamoDB does. */
export function placingScene() {
  const inner = memoryStore();
  const listed: string[] = [];
  const store: Store = {
    ...inner,
    query(query: Query) {
      if (query.index && query.after === undefined) listed.push(query.partition);
      return inner.query({ limit: PAGE_ITEMS, ...query });
    },
  };
  const sealer = localSealer(store);
  const tools = (given: Store): CaseTools => ({
    ...changeTools(given),
    sealer,
    siteUrl: 'https://site.example',
  });
  return {
    store,
    /** The states of members of which lists have been read. */
    listed,
    /** Opens a case of which nobody has been asked. */
    async open(differing: CaseDiffering = {}): Promise<string> {
      const reference = freshReference();
      await storeCase(store, { ...differing, request: { ...differing.request, reference } });
      await store.transact([(await sealer.newCase(reference)).write]);
      return reference;
    },
    /** Takes placing one step further, and says who has been asked by then, in the order in which they were chosen. */
    async asked(reference: string, through: Store = store): Promise<string[]> {
      await place(tools(through), reference, 1);
      const { events } = await readStored(store, reference);
      return events.flatMap(({ type, data }) => (type === 'wave_sent' ? data.members : []));
    },
  };
}
