import type { Evaluation, Over } from '../evaluation/evaluation.ts';
import { endedAs } from '../evaluation/phases.ts';
import { evaluationTransitions } from '../evaluation/transitions.ts';
import type { Actor, NewEvent } from '../events/event.ts';
import { mayBecome } from '../transitions.ts';
import type { ClosedReason } from '../words/request.ts';
import type { CaseFile } from './casework.ts';

/** What closing a request changes. */
export type Closing = {
  request: { state: 'closed'; closedReason: ClosedReason };
  evaluations: Evaluation[];
  events: NewEvent[];
};

/** Closes a request; each evaluation ends as the reason says, as far as its state allows, else as withdrawn. */
export function closeRequest(file: Pick<CaseFile, 'evaluations'>, closedReason: ClosedReason, actor: Actor): Closing {
  const evaluations = file.evaluations.flatMap((evaluation): Evaluation[] => {
    const ends: Over['state'][] = [endOf(closedReason), 'withdrawn'];
    const end = ends.find((state) => mayBecome(evaluationTransitions, evaluation.state, state));
    return end === undefined || end === evaluation.state ? [] : [endedAs(evaluation, end)];
  });
  const type = closedReason === 'withdrawn' ? 'request_withdrawn' : 'request_closed';
  return {
    request: { state: 'closed', closedReason },
    evaluations,
    events: [{ type, actor, data: { closedReason } }],
  };
}

function endOf(reason: ClosedReason): Over['state'] {
  if (reason === 'completed') return 'affidavit_delivered';
  if (reason === 'unfilled') return 'unfilled';
  return reason === 'declined' ? 'declined' : 'withdrawn';
}
