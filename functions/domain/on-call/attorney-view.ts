import type { RecordedEvent } from '../events/event.ts';
import { CALL_AFTER_MINUTES } from '../limits.ts';
import type { Mail } from '../mail-left.ts';
import type { CaseFile } from '../request/casework.ts';
import { notAfterEnd } from '../request/dates.ts';
import { soughtIn } from '../request/tried.ts';
import { type Instant, laterOf, plusMinutes } from '../time/time.ts';
import { type OnCall, type Owner, ownerAt, type Page } from './paging.ts';
import { isOnSharedPage } from './standing.ts';
import { toldByMail } from './told-by-mail.ts';

/** What an attorney may know of on-call's part in their emergency; null for what has not happened. */
export type OnCallView = {
  /** When on-call first heard of it: by the mail about it alone, or before, by the list on which it stood with others. Null while it stands there. */
  onCallToldAt: Instant | null;
  pagedAt: Instant | null;
  ownedSince: Instant | null;
  /** Since when somebody has been at work on the list on which it stands with others. */
  listOwnedSince: Instant | null;
  /** When to call, if nothing has been heard by then. */
  callAfter: Instant;
};

/** What of a case says where on-call stands. */
type Viewed = Pick<CaseFile, 'request' | 'evaluations' | 'onCall' | 'pages'> & {
  readonly events: readonly RecordedEvent[];
  readonly mails: readonly Mail[];
};

/** The list on which it stands with others: who is at work on it there, and the pages about that. */
export type List = {
  readonly owner?: Owner | undefined;
  readonly pages?: readonly (Pick<Page, 'why' | 'at'> & { readonly outAt: Instant | null })[];
};

/**
 * Where on-call stands in an emergency, as its attorney may see it; null where it is none, or nobody is sought any more. It may
 * stand on a list with others.
 */
export function onCallView(
  file: Viewed,
  now: Instant,
  { owner: listOwner, pages: listPages = [] }: List = {},
): OnCallView | null {
  const { request, onCall } = file;
  if (request.urgency !== 'emergency' || soughtIn(file).length === 0 || !onCall) return null;
  // Of what stands on a list, its owner alone counts: whoever had it before may have handed that on.
  const isListed = isOnSharedPage(request);
  const owner = isListed ? undefined : ownerAt(onCall, now);
  const until = (owner ?? listOwner)?.until;
  // Pages of an emergency that ended before this one began are of no interest.
  const sent = file.pages.filter(({ at }) => at >= onCall.since);
  const pages = sent.filter(({ why }) => why !== 'told');
  const told = sent.flatMap((page) => toldByMail(file, page).leftAt ?? []);
  const since = listedAt(file);
  const onList = listPages.filter(({ at }) => since !== undefined && at >= since);
  const paged = onList.filter(({ why }) => why !== 'told');
  const unanswered = onCall.unanswered > 0 ? pages.slice(-onCall.unanswered) : [];
  return {
    pagedAt:
      [...paged, ...pages]
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? null,
    onCallToldAt: [...(isListed ? [] : onList.flatMap(({ outAt }) => outAt ?? [])), ...told].sort()[0] ?? null,
    ownedSince: owner?.since ?? null,
    listOwnedSince: listOwner ? laterOf(listOwner.since, since ?? request.submittedAt) : null,
    callAfter: notAfterEnd(request, until ?? callAfter(onCall, pages, unanswered)),
  };
}

/** When it came to stand on the list with others; undefined where it has not in this emergency. */
function listedAt({ events, onCall }: Viewed): Instant | undefined {
  return events.find(({ type, at }) => type === 'shared_page_joined' && onCall !== undefined && at >= onCall.since)?.at;
}

/** The reasons of pages before which somebody was at work on it. */
const afterWork: readonly Page['why'][] = ['no_progress', 'given_back'];

/**
 * Told once and kept, from when the emergency began: it moves neither with when on-call hears of it, nor with the pages that nobody
 * answers. Where somebody had been at work on it, it counts from the first page since.
 */
function callAfter({ since }: OnCall, paged: readonly Page[], unanswered: readonly Page[]): Instant {
  const [first] = unanswered;
  const wasAnswered = first !== undefined && (unanswered.length < paged.length || afterWork.includes(first.why));
  return plusMinutes(wasAnswered ? first.at : since, CALL_AFTER_MINUTES);
}
