import type { PageResult } from '../../../contracts/page.ts';
import type { StandingAbout } from '../../../domain/on-call/standing.ts';
import type { Html } from '../../../http/html.ts';
import { notice } from '../../../http/parts.ts';
import { YES_TOLD } from '../choose-member.ts';

/** What was just done to one of the requests of a shared page, or some. */
export type Done = Extract<PageResult['result'], 'vouched' | 'withdrawn' | 'assigned'>;

/** Whether an answer is about one of them, so that the page says what became of it. */
export function isDone(result: PageResult['result']): result is Done {
  return result === 'vouched' || result === 'withdrawn' || result === 'assigned';
}

/** The notice that says what was done. */
export function doneToOne(done: Done, about: StandingAbout): Html {
  if (done === 'vouched')
    return notice(
      'success',
      'Thank you: it is verified',
      'If it still needs a clinician, the search for it goes on in full. It has left this page.',
    );
  if (done === 'withdrawn')
    return notice(
      'success',
      'Withdrawn',
      'No one is asked anymore about what you chose, unless someone stands behind it by now. It has left this page.',
    );
  return about === 'mail'
    ? notice('success', 'Their yes is recorded', 'While no mail is going out, please tell the attorney by phone.')
    : notice('success', 'Their yes is recorded', YES_TOLD);
}
