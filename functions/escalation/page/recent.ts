import { hoursBetween } from '../../domain/time.ts';
import { clockInWords } from '../../domain/time-words.ts';
import type { Html } from '../../http/html.ts';
import { notice } from '../../http/parts.ts';
import { zoneOf } from './page-scene-words.ts';
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
  if (last.type === 'candidate_added') {
    return said('They are being asked', 'The mail leaves within a minute. Their answer is shown on the live page.');
  }
  if (last.type === 'progress_noted' && last.data.page === scene.page.number) {
    return said('Noted', `It is yours until ${clockInWords(last.data.until, zoneOf(scene), now)}.`);
  }
  return undefined;
}

/** What somebody hears whose answer was not taken, since another level owns it; the page says who. */
export const ownedAlready: Html = notice(
  'warning',
  'That was not done',
  'Somebody else is at work on it. You can take it over below, if that is right.',
  { announced: true },
);

function said(title: string, body: string): Html {
  return notice('success', title, body, { announced: true });
}
