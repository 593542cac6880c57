import { askedFrom, askedInRound, type Mailed } from '../evaluation/asked.ts';
import { type Evaluation, isSought, type Sought } from '../evaluation/evaluation.ts';
import { offerStanding } from '../evaluation/offer.ts';
import { ASKED_MINUTES } from '../limits.ts';
import { type Instant, plusMinutes } from '../time/time.ts';
import type { CaseFile } from './casework.ts';

/** What has been done to find a clinician, in numbers: waves that have left, members asked, members who declined, pages to on-call. */
type Tried = { waves: number; asked: number; declined: number; pages: number };

/** What has been tried by `at` for these evaluations, in the round that runs or was the last; pages count for the request. */
export function triedFor(
  file: Mailed & Pick<CaseFile, 'pages'>,
  evaluations: readonly Evaluation[],
  at: Instant,
): Tried {
  const rounds = evaluations.map((evaluation) => askedInRound(file, evaluation, at).asked);
  const members = (of: (typeof rounds)[number]) => new Set(of.map(({ memberId }) => memberId)).size;
  return {
    waves: Math.max(0, ...rounds.map((asked) => new Set(asked.map(({ wave }) => wave)).size)),
    asked: members(rounds.flat()),
    declined: members(rounds.flat().filter(({ state }) => state === 'declined')),
    pages: file.pages.filter(({ why }) => why !== 'told').length,
  };
}

/** The evaluations of a request that still have nobody while somebody is looked for. */
export function soughtIn({ request, evaluations }: Pick<CaseFile, 'request' | 'evaluations'>): Sought[] {
  if (request.state === 'closed') return [];
  return evaluations.filter((evaluation) => isSought(evaluation));
}

/**
 * How a search stands that goes on: whom to ask is being chosen, members have been asked, they will be in the morning, their mails wait for
 * the mail service, or there is nobody to ask now.
 */
export type SearchStanding =
  | { readonly how: 'choosing' | 'asked' | 'mail_waits' | 'nobody_left' }
  | { readonly how: 'by_day'; readonly from: Instant };

/** How the search for these evaluations stands: the one place that says so, whoever reads it. */
export function searchFor(
  file: Mailed & Pick<CaseFile, 'request' | 'evaluations'>,
  sought: readonly Sought[],
  now: Instant,
): SearchStanding {
  const rounds = sought.map((evaluation) => askedInRound(file, evaluation, now));
  const isOpen = (offer: CaseFile['offers'][number]) => offerStanding(file, offer, now) === 'open';
  if (sought.length > 0 && sought.every(({ phase }) => phase.exhausted)) return { how: 'nobody_left' };
  if (rounds.some(({ asked }) => asked.some(isOpen))) return { how: 'asked' };
  const toBeAsked = rounds.flatMap((round) => round.toBeAsked.filter(isOpen));
  const from = askedFrom(toBeAsked, now);
  if (from !== null) return { how: 'by_day', from };
  const waits = toBeAsked.some(({ sentAt, mailFrom = sentAt }) => plusMinutes(mailFrom, ASKED_MINUTES) < now);
  return { how: waits ? 'mail_waits' : 'choosing' };
}
