import type { OnCall } from '../domain/on-call/paging.ts';
import { isOnSharedPage, joined } from '../domain/on-call/standing.ts';
import { isNear } from '../domain/request/planning.ts';
import type { Instant } from '../domain/time/time.ts';
import { hasOthersForOnCall } from '../store/arrivals.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { Change } from '../store/change-writes.ts';
import type { Store } from '../store/store.ts';

/**
 * What changes where a request that nobody stands behind comes to on-call: it stands on the page that those share, which is due when the
 * earliest of them is. Undefined where it has a page of its own: somebody stands behind it, it is the only one, or it is no emergency and
 * its date is not near. Once that is, it is looked at by day together with whatever else is, and has none.
 */
export async function joinsSharedPage(
  store: Store,
  { request }: StoredCase,
  onCall: OnCall | undefined,
  now: Instant,
): Promise<Change | undefined> {
  const { unconfirmed, urgency } = request;
  if (unconfirmed === null) return undefined;
  const paging = onCall && { onCall: { ...onCall, toldAt: onCall.toldAt ?? now } };
  // Its own paging says when the shared page is due (`asking`).
  if (isOnSharedPage(request)) return { ...paging, events: [] };
  if (urgency !== 'emergency' && !isNear(request, now)) return undefined;
  if (urgency === 'emergency' && !(await hasOthersForOnCall(store, request))) return undefined;
  return {
    ...paging,
    request: { unconfirmed: joined(unconfirmed, onCall, now) },
    events: [{ type: 'shared_page_joined', actor: 'system', data: {} }],
  };
}
