import { type OnCall, ownerAt } from '../domain/on-call/paging.ts';
import { askedFrom, isOnSharedPage } from '../domain/on-call/standing.ts';
import { lastStay, ownedOnListSince } from '../domain/on-call/stay.ts';
import { notAfterEnd } from '../domain/request/dates.ts';
import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import { pagesOnList } from '../store/pages-on-list.ts';
import { readStanding } from '../store/standing-page.ts';
import type { Store } from '../store/store.ts';

/**
 * Where paging stands for a request of which on-call is told by itself because it has left the page that it shared: whoever is at work on
 * that, and has answered for it there, stays at work on it. Of what stood there they alone count, and not who had it before.
 */
export async function withOwnerOfList(store: Store, file: StoredCase, now: Instant): Promise<OnCall | undefined> {
  const { request, onCall, events } = file;
  const stay = lastStay(file);
  if (!onCall || !stay?.leftAt || isOnSharedPage(request)) return onCall;
  // Told anew of it since, whoever has it has it by itself.
  const { leftAt } = stay;
  if (events.some(({ type, at }) => type === 'on_call_told' && at >= leftAt)) return onCall;
  const { owner: own, ...free } = onCall;
  const isOwn = own !== undefined && events.some(({ type, at }) => type === 'page_owned' && at >= leftAt);
  const hasBegunSince = onCall.since > leftAt || isOwn;
  const list = hasBegunSince ? undefined : await readStanding(store, 'unconfirmed');
  if (!list?.onCall) return onCall;
  const owner = ownerAt(list.onCall, now);
  const hasAnswered = list.answeredAt !== undefined && askedFrom(onCall, stay.joinedAt) <= list.answeredAt;
  if (!owner || !hasAnswered) return free;
  const until = notAfterEnd(request, owner.until);
  const since = ownedOnListSince(owner, file);
  return { ...free, unanswered: 0, owner: { ...owner, page: onCall.pages + 1, since, until } };
}

/** What was heard of a request by the list on which it stood with others: pages, or only the mail that told of it, and who was; undefined where neither went out. */
export type HeardOnList = { readonly how: 'paged' | 'told'; readonly people: readonly string[] } | undefined;

/** The same beside some people: undefined where it went to nobody else. */
export function heardByOthers(heard: HeardOnList, people: readonly string[]): HeardOnList {
  return heard?.people.every((email) => people.includes(email)) ? undefined : heard;
}

/** What went out about that list while the request stood on it. */
export async function heardOnList(store: Store, file: StoredCase, now: Instant): Promise<HeardOnList> {
  const sent = await pagesOnList(store, file, now);
  if (sent.length === 0) return undefined;
  const paged = sent.filter(({ why }) => why !== 'told');
  const peopleOf = (pages: typeof sent) => [...new Set(pages.flatMap(({ people }) => people))];
  return paged.length > 0 ? { how: 'paged', people: peopleOf(paged) } : { how: 'told', people: peopleOf(sent) };
}
