import { duePage, type OnCall, pageDue } from '../domain/on-call.ts';
import { onDuty, type Person, type Rota } from '../domain/rota.ts';
import type { Instant } from '../domain/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import { levelName } from './level-name.ts';
import { ownerAt } from './opened-page.ts';
import { requestStanding, soughtEvaluations } from './page-standing.ts';

/** Who is paged next if nobody does anything, and when. */
export type NextPage = { at: Instant; level: number; people: Person[] };

/** The next page; undefined where none goes out by itself: it is over, or no emergency. */
export function nextPage(file: StoredCase, onCall: OnCall, rota: Rota): NextPage | undefined {
  const at = pageDue(onCall);
  // What is no emergency is paged about once: the time that somebody said they need wakes nobody.
  const goesOn = requestStanding(file) === 'placing' && soughtEvaluations(file).some(({ escalation }) => escalation);
  if (at === null || !goesOn) return undefined;
  const { level } = duePage(onCall);
  return { at, level, people: onDuty(rota, level, at) };
}

/** What comes next, in a sentence without its time. */
export function nextInWords(file: StoredCase, onCall: OnCall, next: NextPage | undefined, now: Instant): string {
  if (requestStanding(file) !== 'placing') return 'Nothing more is needed.';
  if (!next) return 'Nobody else is paged by itself.';
  return ownerAt(onCall, now)
    ? `Unless there is word of progress before, ${levelName(next.level)} is paged again.`
    : `Unless somebody answers before, ${levelName(next.level)} is paged.`;
}
