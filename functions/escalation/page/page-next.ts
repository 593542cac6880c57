import { duePage, type OnCall, pageDue } from '../../domain/on-call/paging.ts';
import type { Rota } from '../../domain/on-call/rota.ts';
import type { Instant } from '../../domain/time/time.ts';
import { levelInWords } from '../../domain/words/on-call.ts';
import type { StoredCase } from '../../store/case-file.ts';
import { type NextPage, reached } from '../recipients.ts';
import { ownerAt } from './opened-page.ts';
import { requestStanding } from './page-standing.ts';

/** The next page, if nobody does anything; undefined where none goes out by itself: it is over, or no emergency. */
export function nextPage(file: StoredCase, onCall: OnCall, rota: Rota): NextPage | undefined {
  const at = pageDue(onCall);
  // What is no emergency is paged about once: that the time is over that somebody said they need wakes nobody.
  const goesOn = requestStanding(file) === 'placing' && file.request.urgency === 'emergency';
  return at !== null && goesOn ? { at, ...reached(rota, duePage(onCall).level, at) } : undefined;
}

/** What comes next, in a sentence without its time. */
export function nextInWords(file: StoredCase, onCall: OnCall, next: NextPage | undefined, now: Instant): string {
  if (requestStanding(file) !== 'placing') return 'Nothing more is needed.';
  if (!next) return 'Nobody else is paged by itself.';
  return ownerAt(onCall, now)
    ? `Unless there is word of progress before, ${levelInWords(next.level)} is paged again.`
    : `Unless somebody answers before, ${levelInWords(next.level)} is paged.`;
}
