import { PAGE_AGAIN_MINUTES, PAGE_AGAIN_MINUTES_LEAST } from '../limits.ts';
import type { RequestHead } from '../request/casework.ts';
import { hoursBetween, type Instant, plusMinutes } from '../time/time.ts';
import { type OnCall, ownerAt, type Page, pageDue } from './paging.ts';

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
  return { ...unconfirmed, asks: (onCall && pageDue(onCall)) ?? now, askedAt: askedFrom(onCall, now) };
}

/** Since when one asks there that joins at a moment: whoever is at work on it by itself has known of it since they took it. */
export function askedFrom(onCall: OnCall | undefined, joinedAt: Instant): Instant {
  return ownerAt(onCall, joinedAt)?.since ?? joinedAt;
}

/** Whether the last answer to the shared page was for a request too, as it asks now. */
export function isAnsweredFor({ unconfirmed }: Pick<RequestHead, 'unconfirmed'>, answeredAt?: Instant): boolean {
  return answeredAt !== undefined && unconfirmed?.askedAt !== undefined && unconfirmed.askedAt <= answeredAt;
}

/** Where paging stands about what the shared page lists, as far as whoever is at work there has answered for a request; undefined where they have not. */
export function onCallOnList(
  request: Pick<RequestHead, 'unconfirmed'>,
  { onCall, answeredAt }: { readonly onCall: OnCall | undefined; readonly answeredAt: Instant | undefined },
): OnCall | undefined {
  return isAnsweredFor(request, answeredAt) ? onCall : undefined;
}

/** The same after its own paging has changed: that it asks at another time is news to whoever has answered. */
export function asking(unconfirmed: Unconfirmed | null, onCall: OnCall | undefined, now: Instant): Unconfirmed | null {
  const asks = onCall && pageDue(onCall);
  if (!unconfirmed?.asks || !asks || asks === unconfirmed.asks) return unconfirmed;
  return { ...unconfirmed, asks, askedAt: now };
}

/** How it stands once it has left the shared page, to join it anew when its date is near. */
export function offSharedPage({ as, since }: Unconfirmed): Unconfirmed {
  return { as, since };
}

/** What the shared page goes by. */
type Shared = {
  readonly onCall: OnCall;
  readonly pages: readonly (Pick<Page, 'at' | 'why'> & { emergencies: number })[];
  /** When somebody last answered; undefined where nobody has. */
  readonly answeredAt: Instant | undefined;
};

type Listed = Pick<RequestHead, 'urgency' | 'unconfirmed' | 'closesAt'>;

/** Whether an emergency stands on the shared page: only then is it paged about again and again, by night too. */
export function isUrgent(listed: readonly Pick<RequestHead, 'urgency'>[]): boolean {
  return listed.some(isEmergency);
}

/** Whether a request is an emergency. */
export function isEmergency({ urgency }: Pick<RequestHead, 'urgency'>): boolean {
  return urgency === 'emergency';
}

/**
 * When the shared page goes out next: when the earliest of its requests is due (contract), then again as a page is that nobody answers.
 * Whoever was paged or has answered knows of what it listed then; for what has come since it goes out again, but not for each anew.
 */
export function sharedPageAt({ onCall, pages, answeredAt }: Shared, listed: readonly Listed[]): Instant | null {
  const sent = pages.filter(({ why }) => why !== 'told');
  const heardAt = [sent.at(-1)?.at, answeredAt]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  const restFrom = sent.findLast(({ emergencies }) => emergencies > 0)?.at;
  const asked = listed.flatMap((each) => askedSince(heardAt, restFrom, each));
  const hasLapsed =
    onCall.owner !== undefined || sent.findLast(({ why }) => why !== 'unanswered')?.why === 'no_progress';
  return [...asked, ...againAt(onCall, listed, hasLapsed)].sort()[0] ?? null;
}

/**
 * Paging as the page has it that goes out at a moment. Where the paging of one alone goes on as that of the list, the next level has its
 * time: before it, whoever was paged about that one is paged about what has come.
 */
export function pagingAt({ onCall, pages }: Omit<Shared, 'answeredAt'>, levels: number, at: Instant): OnCall {
  const { why, level, pageAt } = onCall;
  const isAhead = why === 'unanswered' && pageAt !== null && at < pageAt && pages.every((page) => page.why === 'told');
  return isAhead ? { ...onCall, why: 'unconfirmed', level: (level + levels - 1) % levels, unanswered: 0 } : onCall;
}

/**
 * When it is paged again although nothing has come: not before the first of its emergencies asks, since what pressed may have gone. Where
 * somebody was at work on all of them and has gone silent, none of that matters.
 */
function againAt(onCall: OnCall, listed: readonly Listed[], hasLapsed: boolean): Instant[] {
  const due = pageDue(onCall);
  const asks = listed.filter(isEmergency).flatMap(({ unconfirmed }) => unconfirmed?.asks ?? []);
  const [first] = asks.sort();
  if (due === null || first === undefined) return [];
  return [due > first || hasLapsed ? due : first];
}

/** When one is paged about that asks since a moment; never long after, since whoever was paged about others may sit at work on those. */
function askedSince(heardAt: Instant | undefined, restFrom: Instant | undefined, each: Listed): Instant[] {
  const { asks, askedAt } = each.unconfirmed ?? {};
  if (!asks || !askedAt || (heardAt !== undefined && askedAt <= heardAt)) return [];
  const rested = restFrom && plusMinutes(restFrom, restMinutes(askedAt, each.closesAt));
  return [rested && rested > asks ? rested : asks];
}

/** Minutes between two pages of emergencies: a third of what the new one has left, so that it is paged about before 40% of that have gone. */
function restMinutes(askedAt: Instant, closesAt: Instant | null): number {
  if (closesAt === null) return PAGE_AGAIN_MINUTES;
  const third = Math.floor((hoursBetween(askedAt, closesAt) * 60) / 3);
  return Math.min(PAGE_AGAIN_MINUTES, Math.max(PAGE_AGAIN_MINUTES_LEAST, third));
}

/**
 * Requests as a page lists them: emergencies first, what ends first before others. One without a date may be the most pressing, but any
 * script can send such: they come after those with a date, the longest known first.
 */
export function soonestFirst(requests: readonly RequestHead[]): RequestHead[] {
  const placeOf = (request: RequestHead) => {
    const { closesAt, submittedAt, reference } = request;
    return [isEmergency(request) ? 0 : 1, closesAt ?? '9999', submittedAt, reference].join(' ');
  };
  return requests.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
}
