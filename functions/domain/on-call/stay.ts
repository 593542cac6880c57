import type { RecordedEvent } from '../events/event.ts';
import type { CaseFile } from '../request/casework.ts';
import type { Instant } from '../time/time.ts';
import { isOnSharedPage } from './standing.ts';

/** From when until when a request stood on the shared page last. */
type Stay = { readonly joinedAt: Instant; readonly leftAt: Instant | undefined };

/** When a request stood on the shared page last; undefined where it never has. */
export function lastStay({
  request,
  events,
}: Pick<CaseFile, 'request'> & { events: readonly RecordedEvent[] }): Stay | undefined {
  const joined = events.findLast(({ type }) => type === 'shared_page_joined');
  if (!joined) return undefined;
  const since = events.filter(({ seq }) => seq > joined.seq);
  const left = since.find(
    ({ type }) => type === 'request_confirmed' || type === 'request_vouched' || type === 'evaluation_unfilled',
  );
  const moved = isOnSharedPage(request) ? undefined : since.find(({ type }) => type === 'dates_changed');
  return { joinedAt: joined.at, leftAt: (left ?? moved)?.at };
}
