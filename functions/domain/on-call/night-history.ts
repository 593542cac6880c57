import { mailLeftAt } from '../evaluation/asked.ts';
import { isUnfilled } from '../evaluation/evaluation.ts';
import type { RecordedEvent } from '../events/event.ts';
import { urgencyChanges } from '../events/urgency-changes.ts';
import type { Reference } from '../ids.ts';
import type { Mail } from '../mail-left.ts';
import type { CaseFile } from '../request/casework.ts';
import { closedAt } from '../request/closing.ts';
import { soughtIn } from '../request/tried.ts';
import type { Instant } from '../time/time.ts';
import type { EvaluationType } from '../words/evaluation.ts';
import type { ClosedReason } from '../words/request.ts';
import { answeredPage, isAnswer } from './answered.ts';
import { isIn, isToldWith, type Night } from './night.ts';
import type { Page } from './paging.ts';
import { hasPageLeft } from './told-by-mail.ts';

/** A case, as far as a night is told of it. */
export type NightCase = Pick<CaseFile, 'request' | 'intake' | 'evaluations' | 'onCall'> & History;

/** Pages, what has become of their messages, and what was answered to them: of a case, or of what stands beside cases. */
export type History = {
  readonly pages: readonly Pick<Page, 'number' | 'level' | 'why' | 'at'>[];
  readonly events: readonly RecordedEvent[];
  readonly mails: readonly Mail[];
};

/** That a request was closed, and why. */
export type Closed = { readonly reference: Reference; readonly reason: ClosedReason };

/** An evaluation of which something is told. */
export type Evaluated = { readonly reference: Reference; readonly type: EvaluationType };

/** Whether it became an emergency in the night, as it came in or since. */
export function hasBegunIn(night: Night, file: NightCase): boolean {
  const changes = urgencyChanges(file);
  return changes.some(
    (change, place) => change.isEmergency && isIn(night, change.at) && !changes[place - 1]?.isEmergency,
  );
}

/** Whether it was an emergency at some moment of the night. */
export function wasEmergencyIn(night: Night, file: NightCase): boolean {
  const before = urgencyChanges(file).findLast(({ at }) => at < night.began);
  return before?.isEmergency === true || hasBegunIn(night, file);
}

/** The pages of a night that have left, by mail or by another way. */
export function pagesIn(night: Night, history: History, now: Instant): History['pages'] {
  return history.pages.filter((page) => page.why !== 'told' && isIn(night, page.at) && hasPageLeft(history, page, now));
}

/** The level that answered each of the night's pages first, if any did. */
export function answersIn(night: Night, history: History, now: Instant): number[] {
  const paged = history.pages.filter(({ why }) => why !== 'told');
  return pagesIn(night, history, now).flatMap(({ number }) => {
    const answers = history.events.filter(isAnswer);
    const answer = answers.find((event) => answeredPage(paged, event)?.number === number);
    return answer ? [answer.data.level] : [];
  });
}

/** How many mails came back in the night: one may have been about several offers, and what was refused had never left. */
export function returnsIn(night: Night, { events, mails }: NightCase): number {
  const leftAt = mailLeftAt({ events, mails });
  const returns = events.filter(
    (event) => event.type === 'mail_came_back' || (event.type === 'offer_undelivered' && leftAt(event.data) !== null),
  );
  return new Set(returns.map(({ at }) => at).filter((at) => isIn(night, at))).size;
}

/** The evaluations that a clinician took in the night, or since, and still has. */
export function saidYesIn(night: Night, { request: { reference }, evaluations, events }: NightCase): Evaluated[] {
  const stands = (number: number) => {
    const last = events.findLast(
      ({ type, data }) =>
        (type === 'evaluation_assigned' || type === 'acceptance_undone' || type === 'assignment_released') &&
        data.evaluation === number,
    );
    return last?.type === 'evaluation_assigned' && isToldWith(night, last.at);
  };
  return evaluations.filter(({ number }) => stands(number)).map(({ type }) => ({ reference, type }));
}

/** The evaluations that a clinician gave back in the night, or since, or whose yes they took back. */
export function gaveBackIn(night: Night, { request: { reference }, evaluations, events }: NightCase): Evaluated[] {
  const given = events.flatMap(({ type, at, data }) =>
    (type === 'assignment_released' || type === 'acceptance_undone') && isToldWith(night, at) ? [data.evaluation] : [],
  );
  return evaluations.filter(({ number }) => given.includes(number)).map(({ type }) => ({ reference, type }));
}

/** That nobody was found in time, in the night or since, for an evaluation for which this still is so. */
export function isUnfilledIn(night: Night, { evaluations, events }: NightCase): boolean {
  return unfilledIn(night, events).some((unfilled) =>
    evaluations.some(({ number, state }) => number === unfilled.data.evaluation && state === 'unfilled'),
  );
}

/** That it was given up in the night or since, though nobody has closed it: its attorney waits for a call. */
export function isGivenUpSince({ began }: Night, file: NightCase): boolean {
  const isGivenUp = file.request.state !== 'closed' && soughtIn(file).length === 0 && file.evaluations.some(isUnfilled);
  return isGivenUp && file.events.some(({ type, at }) => type === 'evaluation_unfilled' && at >= began);
}

/** That it was so for one, for which somebody has been sought again since. */
export function isSoughtAgainIn(night: Night, { events }: NightCase): boolean {
  return unfilledIn(night, events).some((unfilled) =>
    events.some(
      ({ seq, type, data }) =>
        type === 'evaluation_opened' && seq > unfilled.seq && data.evaluation === unfilled.data.evaluation,
    ),
  );
}

function unfilledIn(night: Night, events: NightCase['events']): RecordedEvent<'evaluation_unfilled'>[] {
  // What was given back after its time is told as that.
  return events
    .filter((event) => event.type === 'evaluation_unfilled')
    .filter(({ at, data }) => isToldWith(night, at) && !data.givenBack);
}

/** That it was withdrawn or closed in the night, or since. */
export function closedIn(night: Night, file: NightCase): Closed[] {
  const { reference, closedReason } = file.request;
  const at = closedAt(file);
  return at !== undefined && isToldWith(night, at) && closedReason != null ? [{ reference, reason: closedReason }] : [];
}
