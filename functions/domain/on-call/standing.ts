import { PAGE_AGAIN_MINUTES } from '../limits.ts';
import type { RequestHead } from '../request/casework.ts';
import { type Instant, plusMinutes } from '../time/time.ts';
import { type OnCall, type Page, pageDue } from './paging.ts';

/** What on-call has a page about beside single cases: the emergencies that nobody stands behind yet, together, and the mail service. */
export const standingAbouts = ['unconfirmed', 'mail'] as const;
export type StandingAbout = (typeof standingAbouts)[number];

/** The pages about it from one beginning to its end: the how manieth such series it is, counted from 1. */
export type StandingSeries = { readonly about: StandingAbout; readonly series: number };

type Unconfirmed = NonNullable<RequestHead['unconfirmed']>;

/** Whether on-call hears of a request by the page that those share which nobody stands behind. */
export function isOnSharedPage({ unconfirmed }: Pick<RequestHead, 'unconfirmed'>): boolean {
  return unconfirmed?.asks !== undefined;
}

/** How a request asks for on-call on the shared page, once it has joined it. */
export function joined(unconfirmed: Unconfirmed, onCall: OnCall | undefined, now: Instant): Unconfirmed {
  return { ...unconfirmed, asks: (onCall && pageDue(onCall)) ?? now, askedAt: now };
}

/** The same after its own paging has changed: that it asks sooner is news to whoever has answered. */
export function asking(unconfirmed: Unconfirmed | null, onCall: OnCall | undefined, now: Instant): Unconfirmed | null {
  const asks = onCall && pageDue(onCall);
  if (!unconfirmed?.asks || !asks) return unconfirmed;
  return { ...unconfirmed, asks, ...(asks < unconfirmed.asks ? { askedAt: now } : {}) };
}

/** What the shared page goes by. */
type Shared = {
  readonly onCall: OnCall;
  readonly pages: readonly Pick<Page, 'at' | 'why'>[];
  /** When somebody last answered; undefined where nobody has. */
  readonly answeredAt: Instant | undefined;
};

/**
 * When the shared page goes out next: when the earliest of its requests is due (contract), then again as a page is that nobody answers.
 * Whoever has answered has answered for what it listed; for what has come since it goes out again, but not for each anew.
 */
export function sharedPageAt(
  { onCall, pages, answeredAt }: Shared,
  listed: readonly Pick<RequestHead, 'unconfirmed'>[],
): Instant | null {
  const pagedAt = pages.findLast(({ why }) => why !== 'told')?.at;
  const isUnanswered = onCall.owner === undefined && onCall.unanswered > 0;
  const asked = earliest(askedSince(isUnanswered ? pagedAt : answeredAt, listed));
  const rested = pagedAt && plusMinutes(pagedAt, PAGE_AGAIN_MINUTES);
  const forNews = asked && rested && rested > asked ? rested : asked;
  return earliest([forNews, pageDue(onCall) ?? undefined]) ?? null;
}

/** When those ask for on-call that have come to do so since a moment; all of them, where there was none. */
function askedSince(heardAt: Instant | undefined, listed: readonly Pick<RequestHead, 'unconfirmed'>[]) {
  return listed.flatMap(({ unconfirmed }) => {
    const { asks, askedAt } = unconfirmed ?? {};
    return asks && askedAt && (heardAt === undefined || askedAt > heardAt) ? [asks] : [];
  });
}

function earliest(moments: readonly (Instant | undefined)[]): Instant | undefined {
  return moments.filter((moment) => moment !== undefined).sort()[0];
}

/** Requests as a page lists them: what ends first comes first; without a date every hour may count, and the longest known comes before. */
export function soonestFirst(requests: readonly RequestHead[]): RequestHead[] {
  const ends = ({ closesAt, submittedAt }: RequestHead) => closesAt ?? submittedAt;
  return requests.toSorted((one, other) => (ends(one) < ends(other) ? -1 : 1));
}
