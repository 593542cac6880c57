import { askedFrom, askedInRound, askedInTime, heldUntil, type Mailed } from '../evaluation/asked.ts';
import { type Evaluation, isOffered, type Sought } from '../evaluation/evaluation.ts';
import { isSameOffer, openAt } from '../evaluation/offer.ts';
import type { MemberId } from '../ids.ts';
import { MAIL_LEAVES_MINUTES } from '../limits.ts';
import { type Instant, plusMinutes } from '../time/time.ts';
import type { EvaluationState } from '../words/evaluation.ts';
import { type SearchReader, type SearchState, searchesInWords } from '../words/search.ts';
import type { CaseFile, Offer } from './casework.ts';
import { earliestPlacement } from './dates.ts';
import { soughtIn } from './tried.ts';

/**
 * How a search stands that goes on: whom to ask is being chosen, or has been a moment ago, members have been asked, they will be in the morning, their mails wait for
 * the mail service, there is nobody to ask now, or its first date is too far away.
 */
export type SearchStanding = (
  | { readonly how: Exclude<SearchState, 'by_day' | 'too_early'> }
  | { readonly how: 'by_day' | 'too_early'; readonly from: Instant }
) & {
  /** Who is deciding, or is to be asked, where it is one or the other. */
  readonly who?: readonly MemberId[];
};

/** What of a case says how its searches stand. */
type Searched = Mailed & Pick<CaseFile, 'request' | 'intake' | 'evaluations'>;

/** How the search for an evaluation stands: the one place that says so, whoever reads it. */
export function standingOfSearch(file: Searched, evaluation: Sought, now: Instant): SearchStanding {
  const { asked, toBeAsked } = askedInRound(file, evaluation, now);
  const isOpen = openAt(file, now);
  const deciding = asked.filter(isOpen);
  const isAsked = deciding.length > 0;
  const waiting = askedInTime(file, toBeAsked.filter(isOpen), now);
  const { exhausted } = evaluation.phase;
  if (isAsked && !exhausted) return { how: 'asked', who: membersOf(deciding) };
  const morning = askedFrom(file, waiting, now);
  if (morning !== null) return { how: 'by_day', from: morning, who: membersOf(waiting) };
  if (!isAsked && waiting.some((offer) => isLate(file, offer, now)))
    return { how: 'mail_waits', who: membersOf(waiting) };
  const named = namedNow(file, evaluation, now);
  if (named.length > 0) return { how: 'chosen', who: [...membersOf(waiting), ...named] };
  if (exhausted) return { how: 'nobody_left' };
  if (waitsForItsDate(file, evaluation, now))
    return { how: 'too_early', from: earliestPlacement(file.intake.matter, now) };
  return waiting.length > 0 ? { how: 'chosen', who: membersOf(waiting) } : { how: 'choosing' };
}

function membersOf(offers: readonly Offer[]): MemberId[] {
  return offers.map(({ memberId }) => memberId);
}

/** Whom on-call has named in the last minutes, and who has no offer yet. */
function namedNow({ events, offers }: Searched, { number, round }: Evaluation, now: Instant): MemberId[] {
  const since = plusMinutes(now, -MAIL_LEAVES_MINUTES);
  return events.flatMap(({ type, at, data }) => {
    if (type !== 'candidate_added' || at < since || data.evaluation !== number || data.round !== round) return [];
    return offers.some((offer) => isSameOffer(offer, data)) ? [] : [data.memberId];
  });
}

/** The state of an evaluation as it is shown: whoever is chosen is not being asked before a mail of this round has left. */
export function shownState(file: Searched, evaluation: Evaluation, now: Instant): EvaluationState {
  const isAwaited = isOffered(evaluation) && askedInRound(file, evaluation, now).asked.length === 0;
  return isAwaited ? 'waiting' : evaluation.state;
}

/** Whether the mail of an offer should have left by now: it neither was chosen nor held in the last minutes. */
function isLate(file: Searched, offer: Offer, now: Instant): boolean {
  const before = plusMinutes(now, -MAIL_LEAVES_MINUTES);
  return offer.sentAt < before && heldUntil(file, offer, before) === null;
}

/**
 * Whether nobody more is asked while the first date is too far away; whoever was asked may still answer. What was an emergency waits for
 * none.
 */
export function waitsForItsDate({ intake }: Pick<CaseFile, 'intake'>, evaluation: Evaluation, now: Instant): boolean {
  return !evaluation.escalation && earliestPlacement(intake.matter, now) > now;
}

/** How the searches of a request stand at a moment, in words for a reader; nothing where nobody is sought. */
export function searchInWords(file: Searched, reader: SearchReader, at: Instant): string {
  const searches = soughtIn(file).map((evaluation) => ({
    type: evaluation.type,
    ...standingOfSearch(file, evaluation, at),
  }));
  return searchesInWords(searches, reader, file.evaluations.length);
}
