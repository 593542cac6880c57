import { CALL_AFTER_MINUTES } from '../limits.ts';
import type { CaseFile } from '../request/casework.ts';
import { givenUpAt } from '../request/dates.ts';
import { soughtIn } from '../request/tried.ts';
import { type Instant, plusMinutes } from '../time/time.ts';
import { ownerAt } from './paging.ts';

/** What an attorney may know of on-call's part in their emergency; null for what has not happened. */
export type OnCallView = {
  /** Of it by itself: what stands on a list with others is told of with those. */
  onCallToldAt: Instant | null;
  pagedAt: Instant | null;
  ownedSince: Instant | null;
  /** When to call, if nothing has been heard by then. */
  callAfter: Instant | null;
};

/**
 * Where on-call stands in an emergency, as its attorney may see it; null where it is none, or nobody is sought any more. The moment to
 * call is told once and kept: it does not move on with every page that nobody answers.
 */
export function onCallView(
  file: Pick<CaseFile, 'request' | 'evaluations' | 'onCall' | 'pages'>,
  now: Instant,
): OnCallView | null {
  const { request, onCall } = file;
  if (request.urgency !== 'emergency' || soughtIn(file).length === 0 || !onCall) return null;
  const owner = ownerAt(onCall, now);
  // Pages of an emergency that ended before this one began are of no interest.
  const sent = file.pages.filter(({ at }) => at >= onCall.since);
  const pages = sent.filter(({ why }) => why !== 'told');
  const onCallToldAt = sent.find(({ why }) => why === 'told')?.at ?? null;
  const unanswered = onCall.unanswered > 0 ? pages.slice(-onCall.unanswered) : [];
  const pagedAt = (unanswered.at(-1) ?? (owner && pages.at(-1)))?.at ?? null;
  const since = unanswered[0]?.at ?? onCallToldAt ?? onCall.toldAt;
  return {
    onCallToldAt,
    pagedAt,
    ownedSince: owner?.since ?? null,
    callAfter: notAfter(givenUpAt(request), owner?.until ?? (since ? plusMinutes(since, CALL_AFTER_MINUTES) : null)),
  };
}

/** A moment, or the end where that is before: to call after it helps nobody. */
function notAfter(endsAt: Instant | null, at: Instant | null): Instant | null {
  return endsAt !== null && at !== null && at > endsAt ? endsAt : at;
}
