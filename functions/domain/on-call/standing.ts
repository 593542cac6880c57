import { PAGE_AGAIN_MINUTES } from '../limits.ts';
import type { RequestHead } from '../request/casework.ts';
import { type Instant, plusMinutes } from '../time/time.ts';
import { type OnCall, type Page, pageDue } from './paging.ts';

/** What on-call has a page about beside single cases: the emergencies that nobody stands behind yet, together, and the mail service. */
export const standingAbouts = ['unconfirmed', 'mail'] as const;
export type StandingAbout = (typeof standingAbouts)[number];

/** Whether on-call hears of a request by the page that those share which nobody stands behind. */
export function isOnSharedPage({ unconfirmed }: Pick<RequestHead, 'unconfirmed'>): boolean {
  return unconfirmed?.asks !== undefined;
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
 * Whoever has answered has answered for what it listed; for what comes later it goes out again, but not for each anew.
 */
export function sharedPageAt(
  { onCall, pages, answeredAt }: Shared,
  listed: readonly Pick<RequestHead, 'unconfirmed'>[],
): Instant | null {
  const goesOn = onCall.owner === undefined && onCall.unanswered > 0;
  if (goesOn) return onCall.pageAt;
  const news = listed.filter(
    ({ unconfirmed }) => unconfirmed && (answeredAt === undefined || unconfirmed.since > answeredAt),
  );
  const asked = earliest(news.map(({ unconfirmed }) => unconfirmed?.asks));
  const paged = pages.findLast(({ why }) => why !== 'told');
  const rested = paged && plusMinutes(paged.at, PAGE_AGAIN_MINUTES);
  const forNews = asked !== undefined && rested !== undefined && rested > asked ? rested : asked;
  return earliest([forNews, onCall.owner ? (pageDue(onCall) ?? undefined) : undefined]) ?? null;
}

function earliest(moments: readonly (Instant | undefined)[]): Instant | undefined {
  return moments.filter((moment) => moment !== undefined).sort()[0];
}
