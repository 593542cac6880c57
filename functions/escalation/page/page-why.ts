import type { Page } from '../../domain/on-call/paging.ts';
import { levelInWords } from '../level-name.ts';

/** Who the reader of a page is, by the level that it went to. */
function youAre(level: number): string {
  return level === 0 ? 'You are on call.' : `You are on duty as ${levelInWords(level)}.`;
}

const reasons: Record<Page['why'], string> = {
  told: 'This is to let you know early: nothing is demanded of you yet.',
  no_yes: 'Nobody has said yes so far, and a person must look for somebody.',
  nobody_left: 'Nobody is left to ask, and nobody has said yes.',
  unanswered: 'Nobody has answered the page before.',
  passed_on: 'The one paged before you could not take it and passed it on.',
  no_progress: 'Somebody was at work on it, and nothing has been heard since.',
  sending_paused:
    'Sending is paused, so that members who are asked get no mail. Telephone them, or have sending resumed.',
  machine_silent: 'The machine that drives it missed a step. The step was taken late, and a person should look.',
  step_failed: 'A step of the machine that drives it failed. A person should look.',
  near: 'Its date is near, and nobody has said yes.',
};

/** Why a page went out, and why to its reader. */
export function whyInWords({ why, level }: Pick<Page, 'why' | 'level'>): string {
  return `${youAre(level)} ${reasons[why]}`;
}
