import type { OnCall, Owner, Page } from '../../domain/on-call/paging.ts';
import { unknownLink } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { StoredCase } from '../../store/case-file.ts';

/** The page of a link in its case, and where paging stands. Throws `Refusal` where the case has none. */
export function openedPage(
  { pages, onCall }: Pick<StoredCase, 'pages' | 'onCall'>,
  number: number,
): { page: Page; onCall: OnCall } {
  const page = pages.find((each) => each.number === number);
  if (!page || !onCall) throw unknownLink();
  return { page, onCall };
}

/** Who is at work on it; nobody, once the time that they said is over. */
export function ownerAt({ owner }: OnCall, now: Instant): Owner | undefined {
  return owner && now < owner.until ? owner : undefined;
}

/** Whether whoever was paged has said "not me", and nothing else since. */
export function isPassedOn({ events }: Pick<StoredCase, 'events'>, { number }: Page): boolean {
  const last = events.findLast(
    ({ type, data }) =>
      (type === 'page_owned' || type === 'page_passed_on' || type === 'progress_noted') && data.page === number,
  );
  return last?.type === 'page_passed_on';
}

/** Whether a page goes to the very people of another: it is one and the same to them. */
export function isToSame(people: readonly string[], other: readonly string[]): boolean {
  return people.length > 0 && people.every((email) => other.includes(email));
}
