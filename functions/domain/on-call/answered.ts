import type { RecordedEvent } from '../events/event.ts';
import type { OnCall, Page } from './paging.ts';

/** An answer to a page: that it is theirs, that it goes on, or that the next person is to be paged. */
type Answer = RecordedEvent<'page_owned' | 'page_passed_on' | 'progress_noted'>;

/** Whether an event is one. */
export function isAnswer(event: RecordedEvent): event is Answer {
  return event.type === 'page_owned' || event.type === 'page_passed_on' || event.type === 'progress_noted';
}

/** The page of some that was answered: the newest to that level, whichever of its links was used; without one, that of the link. */
export function answeredPage<Sent extends Pick<Page, 'number' | 'level' | 'why' | 'at'>>(
  pages: readonly Sent[],
  { at, data: { page, level } }: Answer,
): Sent | undefined {
  const newest = pages.findLast((each) => each.level === level && each.at <= at);
  return newest ?? pages.find(({ number }) => number === page);
}

/** The last page before one of a number that nobody has answered, where paging goes on without an answer. */
export function unansweredBefore(
  { pages, onCall }: { readonly pages: readonly Page[]; readonly onCall?: OnCall },
  number: number,
): Page | undefined {
  if (!onCall || onCall.unanswered === 0) return undefined;
  return pages.findLast((each) => each.why !== 'told' && each.number < number && each.at >= onCall.since);
}
