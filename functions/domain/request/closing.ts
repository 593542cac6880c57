import type { Actor, NewEvent } from '../events/event.ts';
import type { ClosedReason, EvaluationState } from '../lifecycle.ts';
import { evaluationWays, mayBecome } from '../lifecycle.ts';
import type { CaseFile, Evaluation } from './casework.ts';

/** What closing a request changes. */
export type Closing = {
  request: { state: 'closed'; closedReason: ClosedReason };
  evaluations: Evaluation[];
  events: NewEvent[];
};

/** Closes a request; each evaluation ends as the reason says, as far as its state allows, else as withdrawn. */
export function closeRequest(file: Pick<CaseFile, 'evaluations'>, closedReason: ClosedReason, actor: Actor): Closing {
  const evaluations = file.evaluations.flatMap((evaluation): Evaluation[] => {
    const end = [endOf(closedReason), 'withdrawn' as const].find((state) =>
      mayBecome(evaluationWays, evaluation.state, state),
    );
    return end === undefined || end === evaluation.state ? [] : [{ ...evaluation, state: end }];
  });
  const type = closedReason === 'withdrawn' ? 'request_withdrawn' : 'request_closed';
  return {
    request: { state: 'closed', closedReason },
    evaluations,
    events: [{ type, actor, data: { closedReason } }],
  };
}

/** An evaluation that is given up at its date: nobody was found in time. */
export function giveUp(evaluation: Evaluation): Pick<Closing, 'evaluations' | 'events'> {
  const { placeAt, remindAt, halfwayAt, ...standing } = evaluation;
  return {
    evaluations: [{ ...standing, state: 'unfilled' }],
    events: [{ type: 'evaluation_unfilled', actor: 'system', data: { evaluation: evaluation.number } }],
  };
}

function endOf(reason: ClosedReason): EvaluationState {
  if (reason === 'completed') return 'affidavit_delivered';
  if (reason === 'unfilled') return 'unfilled';
  return reason === 'declined' ? 'declined' : 'withdrawn';
}
