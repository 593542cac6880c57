import { isSought } from '../domain/evaluation/evaluation.ts';
import { pageDue } from '../domain/on-call/paging.ts';
import { isOnSharedPage } from '../domain/on-call/standing.ts';
import type { RequestHead } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';
import { openForOnCall } from '../store/arrivals.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { Change } from '../store/change-writes.ts';
import { lookAtStanding } from '../store/standing-page.ts';
import type { Store } from '../store/store.ts';

/** The open requests that nobody stands behind and on-call is asked about, as far as somebody is still sought for them. */
export async function unconfirmedForOnCall(store: Store): Promise<RequestHead[]> {
  const open = await openForOnCall(store);
  return open.filter(({ evaluations }) => evaluations.some(({ state }) => isSought({ state })));
}

/**
 * What changes where a request that nobody stands behind comes to on-call and is not the only one: it stands on the page that those
 * share, which is due when the earliest of them is. Undefined where it is the only one, or somebody stands behind it.
 */
export async function joinsSharedPage(
  store: Store,
  { request, onCall }: StoredCase,
  now: Instant,
): Promise<Change | undefined> {
  const { unconfirmed, reference } = request;
  if (unconfirmed === null) return undefined;
  const others = (await unconfirmedForOnCall(store)).filter((other) => other.reference !== reference);
  if (others.length === 0) return undefined;
  const asks = (onCall && pageDue(onCall)) ?? now;
  return {
    request: { unconfirmed: { ...unconfirmed, asks } },
    ...(onCall ? { onCall: { ...onCall, toldAt: onCall.toldAt ?? now } } : {}),
    events: isOnSharedPage(request) ? [] : [{ type: 'shared_page_joined', actor: 'system', data: {} }],
    also: [lookAtStanding('unconfirmed', now)],
  };
}

/** The shared page is due at once because of a request that stands on it. */
export function asksAtOnce({ request: { unconfirmed } }: StoredCase, now: Instant): Change | undefined {
  if (!unconfirmed?.asks || unconfirmed.asks <= now) return undefined;
  return {
    request: { unconfirmed: { ...unconfirmed, asks: now } },
    events: [],
    also: [lookAtStanding('unconfirmed', now)],
  };
}
