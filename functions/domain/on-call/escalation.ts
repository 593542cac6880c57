import { type Evaluation, isDropped, isOffered, isSought, isUnfilled } from '../evaluation/evaluation.ts';
import { offersOfRound } from '../evaluation/offer.ts';
import { TOLD_MINUTES } from '../limits.ts';
import type { CaseFile } from '../request/casework.ts';
import { givenUpAt } from '../request/dates.ts';
import { pagingIn } from '../request/planning.ts';
import { type Instant, plusMinutes } from '../time/time.ts';
import { pageDue } from './paging.ts';
import { isOnSharedPage } from './standing.ts';

/** How an emergency can end. There is no fourth way. */
export const escalationEnds = ['assigned', 'withdrawn', 'unfilled'] as const;
type EscalationEnd = (typeof escalationEnds)[number];

/** Errors that pass by themselves: Lambda's own, a function cut off, and a case that too many want to change (`Busy`). */
export const passingErrors = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'Busy',
] as const;

/** The states of the machine that can fail, and the names of errors that a history keeps; whatever else fails is `other`. */
export const failingStates = ['Step', 'WhatNow', 'Wait'] as const;
export const failureNames = [
  'States.Timeout',
  'States.TaskFailed',
  ...passingErrors,
  'UnknownAnswer',
  'other',
] as const;

/** How an escalated evaluation stands, in what decides the next step. */
type Escalated = {
  state: 'placing' | EscalationEnd;
  /** When it became an emergency, or is sought anew: from then on on-call is to hear of it. */
  since: Instant;
  /** Whether on-call has heard that there is an emergency. */
  onCallTold: boolean;
  /** When the next wave goes out: the end of the running one, or the moment at which its last answer came. */
  waveAt: Instant;
  /** When on-call is paged next; null for never. */
  pageAt: Instant | null;
  /** When it is given up; null for never. */
  closesAt: Instant | null;
  /** Whether everybody has been told that nobody was found. */
  endTold: boolean;
};

/** What is next for an escalated evaluation. */
export type EscalationStep =
  | { kind: 'tell' | 'wave' | 'page' | 'give_up' }
  | { kind: 'wait'; until: Instant }
  | { kind: 'ended'; as: EscalationEnd };

/** What is next, now. Every step changes that, so that steps follow one another until there is something to wait for. */
export function nextStep(escalated: Escalated, now: Instant): EscalationStep {
  const { state, onCallTold, waveAt, pageAt, closesAt, endTold } = escalated;
  if (state === 'unfilled')
    return endTold ? { kind: 'ended', as: state } : { kind: 'wait', until: plusMinutes(now, TOLD_MINUTES) };
  if (state !== 'placing') return { kind: 'ended', as: state };
  if (closesAt !== null && closesAt <= now) return { kind: 'give_up' };
  if (!onCallTold) return { kind: 'tell' };
  if (waveAt <= now) return { kind: 'wave' };
  if (pageAt !== null && pageAt <= now) return { kind: 'page' };
  return { kind: 'wait', until: stepAt(escalated) };
}

/** The moment of the next step of an evaluation that is being placed; it may be past. */
export function stepAt({ since, onCallTold, waveAt, pageAt, closesAt }: Escalated): Instant {
  // The first wave goes out without the machine; that on-call has not heard must be noticed all the same.
  if (!onCallTold) return since;
  return [waveAt, pageAt, closesAt].filter((moment) => moment !== null).sort()[0] ?? waveAt;
}

/** How an escalated evaluation stands in its case. `endTold`: whether the mails about its end are out. */
export function asEscalated(
  file: Pick<CaseFile, 'request' | 'evaluations' | 'offers' | 'onCall'>,
  evaluation: Evaluation,
  endTold = false,
): Escalated {
  const { request, onCall } = file;
  return {
    state: stateOf(request.state, evaluation),
    since: onCall?.since ?? request.submittedAt,
    onCallTold: onCall?.toldAt !== undefined,
    waveAt: waveAt(file, evaluation),
    pageAt: onCall && !isOnSharedPage(request) ? pageDue(pagingIn(request, onCall)) : null,
    closesAt: givenUpAt(request),
    endTold,
  };
}

function stateOf(request: CaseFile['request']['state'], evaluation: Evaluation): Escalated['state'] {
  if (isUnfilled(evaluation)) return 'unfilled';
  if (request === 'closed' || isDropped(evaluation)) return 'withdrawn';
  return isSought(evaluation) ? 'placing' : 'assigned';
}

/**
 * A wave ends at its time, or when the last of those asked has answered. Where nobody is left to ask, or the next wave is withheld,
 * answers change nothing; the search goes on at its time.
 */
export function waveAt(file: Pick<CaseFile, 'request' | 'offers'>, evaluation: Evaluation): Instant {
  const ends = (isSought(evaluation) ? evaluation.phase.placeAt : null) ?? file.request.submittedAt;
  if (!isOffered(evaluation) || evaluation.phase.exhausted || evaluation.phase.withheld) return ends;
  const asked = offersOfRound(file, evaluation).filter(({ wave }) => wave === evaluation.wave);
  const answers = asked.map(({ state, answeredAt, undeliveredAt }) => (state === 'open' ? undeliveredAt : answeredAt));
  if (asked.length === 0 || answers.some((at) => at === undefined)) return ends;
  const last =
    answers
      .filter((at) => at !== undefined)
      .sort()
      .at(-1) ?? ends;
  return last < ends ? last : ends;
}
