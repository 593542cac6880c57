import type { MemberId } from '../ids.ts';
import type { Instant } from '../time/time.ts';
import {
  type AtWork,
  type Ending,
  type Evaluation,
  type EvaluationWish,
  hasClinician,
  isOver,
  isSought,
  type Over,
  type Placing,
  type Sought,
} from './evaluation.ts';

/** Placing as it begins: it is tried at `placeAt`, or as soon as an event asks for it. */
function placingFrom(placeAt: Instant | null): Placing {
  return { placeAt, remindAt: null, halfwayAt: null, exhausted: false, carriedOut: {} };
}

/** An evaluation as it was asked for. */
export function requested(wish: EvaluationWish, number: number): Sought {
  return { ...wish, number, state: 'waiting', round: 1, wave: 0, phase: placingFrom(null) };
}

/** An evaluation that is placed anew, in a round of its own: its clinician has given it back, or it had been given up. */
export function soughtAnew(evaluation: Evaluation): Sought {
  return { ...evaluation, state: 'waiting', round: evaluation.round + 1, wave: 0, phase: placingFrom(null) };
}

/** An evaluation that a member has said yes to. */
export function assignedTo(evaluation: Evaluation, memberId: MemberId, now: Instant): AtWork {
  const placing = isSought(evaluation) ? { ...evaluation.phase, exhausted: false } : placingFrom(null);
  const phase = { memberId, assignedAt: now, remindFrom: now, carriedOut: {}, placing };
  return { ...evaluation, state: 'assigned', phase };
}

/** An evaluation whose yes was taken back: placing goes on where it stood. */
export function undone(evaluation: AtWork): Sought {
  return { ...evaluation, state: 'offered', phase: evaluation.phase.placing };
}

/** An evaluation that is over. */
export function endedAs(evaluation: Evaluation, state: Over['state']): Over {
  return { ...evaluation, state, phase: { had: hadBy(evaluation) } };
}

function hadBy(evaluation: Evaluation): Ending['had'] {
  if (isOver(evaluation)) return evaluation.phase.had;
  if (!hasClinician(evaluation)) return null;
  const { memberId, assignedAt } = evaluation.phase;
  return { memberId, assignedAt, othersTold: evaluation.phase.carriedOut.others === assignedAt };
}
