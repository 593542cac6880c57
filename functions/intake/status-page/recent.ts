import { RECENT_MINUTES } from '../../domain/limits.ts';
import { hoursBetween, type Instant } from '../../domain/time/time.ts';
import type { Html } from '../../http/html.ts';
import { notice } from '../../http/parts.ts';
import type { StoredCase } from '../../store/case-file.ts';
import { doneWords } from '../actions.ts';

const received = {
  event: 'request_received',
  title: 'We have your request',
  body: 'An email with the link to this page is on its way. Keep the link to yourself: whoever has it can see and change the request.',
};

/**
 * What the attorney has just done, read from the history: it needs nothing in the address of the page, and is true however the
 * page was reached. It makes room for what somebody else has done since, such as a clinician's yes.
 */
export function recentNotice({ events }: StoredCase, now: Instant): Html | undefined {
  const own = events.findLast(({ actor }) => actor !== 'system');
  if (own?.actor !== 'attorney' || hoursBetween(own.at, now) * 60 > RECENT_MINUTES) return undefined;
  const words = [received, ...doneWords].find(({ event }) => event === own.type);
  return words && notice('success', words.title, words.body, { announced: true });
}
