import type { RecordedEvent } from '../events/event.ts';
import type { CaseFile } from '../request/casework.ts';
import { type Instant, laterOf } from '../time/time.ts';
import type { Owner } from './paging.ts';
import { askedFrom, isOnSharedPage } from './standing.ts';

/** From when until when a request stood on the shared page. */
type Stay = { readonly joinedAt: Instant; readonly leftAt: Instant | undefined };

/** What of a case says when it stood there. */
type Stayed = Pick<CaseFile, 'request'> & { readonly events: readonly RecordedEvent[] };

/** When a request stood on the shared page, from the first time to the last. */
export function staysOnList({ request, events }: Stayed): Stay[] {
  const joins = events.filter(({ type }) => type === 'shared_page_joined');
  return joins.map((joined, place) => {
    const next = joins[place + 1];
    const since = events.filter(({ seq }) => seq > joined.seq && (next === undefined || seq < next.seq));
    const left = since.find(
      ({ type }) => type === 'request_confirmed' || type === 'request_vouched' || type === 'evaluation_unfilled',
    );
    const isThere = next === undefined && isOnSharedPage(request);
    const moved = isThere ? undefined : since.find(({ type }) => type === 'dates_changed');
    return { joinedAt: joined.at, leftAt: (left ?? moved)?.at };
  });
}

/** Since when somebody who is at work on all that stands there has been at work on a request: what came later, since it did, or they had it by itself. */
export function ownedOnListSince({ since }: Pick<Owner, 'since'>, file: Stayed & Pick<CaseFile, 'onCall'>): Instant {
  return laterOf(since, askedFrom(file.onCall, lastStay(file)?.joinedAt ?? file.request.submittedAt));
}

/** When it stood there last; undefined where it never has. */
export function lastStay(file: Stayed): Stay | undefined {
  return staysOnList(file).at(-1);
}
