import { isOver } from '../../domain/evaluation/evaluation.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { hoursBetween } from '../../domain/time/time.ts';
import { clockInWords } from '../../domain/time/time-words.ts';
import { mailLink } from '../../http/contact.ts';
import { type Html, html } from '../../http/html.ts';
import { notice } from '../../http/parts.ts';
import { ownerAt } from './opened-page.ts';
import { cliniciansInWords, zoneOf } from './page-scene-words.ts';
import { requestStanding } from './page-standing.ts';
import type { PageScene } from './page-view.ts';

/** Minutes for which a page says what on-call has just done. */
const RECENT_MINUTES = 5;

/**
 * What on-call has just done, read from the history, where the page does not say it by how it stands: it needs nothing in the
 * address, and is true however the page was reached.
 */
export function recentNotice(scene: PageScene): Html | undefined {
  const { file, now } = scene;
  const last = file.events.findLast(({ actor }) => actor === 'on_call');
  if (!last || hoursBetween(last.at, now) * 60 > RECENT_MINUTES) return undefined;
  if (last.type === 'request_withdrawn' || last.type === 'request_closed') {
    const had = file.evaluations.filter((evaluation) => isOver(evaluation) && evaluation.phase.had !== null);
    return said('It is stopped', ['Everybody who was asked is told.', ...cliniciansInWords(had, 'had')].join(' '));
  }
  if (requestStanding(file) !== 'placing') return undefined;
  if (last.type === 'candidate_added') {
    return said('They are being asked', 'The mail leaves within a minute. Their answer is shown on the live page.');
  }
  if (last.type === 'progress_noted' && last.data.page === scene.page.number) {
    return said('Noted', `It is yours until ${clockInWords(last.data.until, zoneOf(scene), now)}.`);
  }
  return undefined;
}

/**
 * What somebody hears whose answer was refused: that another level owns it, which the page names, or the refusal's own sentence.
 * Undefined where it is over: the page says how.
 */
export function notDone({ reason, message }: Refusal, scene: PageScene, coordinators: string): Html | undefined {
  if (requestStanding(scene.file) !== 'placing') return undefined;
  const owner = ownerAt(scene.onCall, scene.now);
  const isOwned = reason === 'already-answered' && owner !== undefined && owner.level !== scene.page.level;
  const words = isOwned ? 'Somebody else is at work on it. You can take it over below, if that is right.' : message;
  const { reference } = scene.file.request;
  const write = mailLink(coordinators, { words: 'Write to the coordinators', subject: reference, reach: true });
  return notice('warning', 'That was not done', html`${words}${reason === 'too-late' && html` ${write}`}`, {
    announced: true,
  });
}

function said(title: string, body: string): Html {
  return notice('success', title, body, { announced: true });
}
