import { PROGRESS_TOTAL_HOURS } from '../../domain/limits.ts';
import { type OnCall, owned, type Page } from '../../domain/on-call/paging.ts';
import { type Instant, instantInWords, plusHours } from '../../domain/time/time.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { PageScene } from './page-view.ts';

/** Since when the level of a page owns it without a page in between; now, where it begins. An older page of theirs goes on with it. */
function stretchSince(onCall: OnCall, { level }: Page, now: Instant): Instant {
  return onCall.owner?.level === level ? onCall.owner.since : now;
}

/** When a level must hand on at the latest; null where nobody is kept unpaged by it, as what is no emergency pages nobody by itself. */
export function stretchEnd({ file, page, onCall, now }: Pick<PageScene, 'file' | 'page' | 'onCall' | 'now'>) {
  if (file.request.urgency !== 'emergency') return null;
  return plusHours(stretchSince(onCall, page, now), PROGRESS_TOTAL_HOURS);
}

/** The level of a page owns it until a moment; its stretch goes on, or begins. */
export function ownedOn(onCall: OnCall, page: Page, now: Instant, until: Instant): OnCall {
  const { number, level, people } = page;
  const since = stretchSince(onCall, page, now);
  return { ...owned(onCall, page, now, until), owner: { page: number, level, people, since, until } };
}

/** What a level hears that has had it for as long as one may, or would. */
export function handOn(end: Instant, { request }: StoredCase): string {
  const latest = instantInWords(end, request.timeZone);
  return `One level can have it for ${PROGRESS_TOTAL_HOURS} hours at a stretch, here until ${latest}. Hand on to the next person.`;
}
