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
  withDetails,
} from './evaluation.ts';
import { evaluationTransitions as ways } from './transitions.ts';

/** The ways by which an evaluation is over. */
export type EndingWay = 'completed' | 'unfilled' | 'withdrawn' | 'declined';

/** Placing as it begins: it is tried at `placeAt`, or as soon as an event asks for it. */
function placingFrom(placeAt: Instant | null): Placing {
  return { placeAt, remindAt: null, halfwayAt: null, exhausted: false, withheld: false, carriedOut: {} };
}

/** An evaluation as it was asked for. */
export function requested(wish: EvaluationWish, number: number): Sought {
  return { ...wish, number, state: ways.requested.to, round: 1, wave: 0, phase: placingFrom(null) };
}

/** An evaluation that is placed anew, in a round of its own: its clinician has given it back, or it had been given up. */
export function soughtAnew(evaluation: Evaluation, way: 'released' | 'sought_anew'): Sought {
  return { ...evaluation, state: ways[way].to, round: evaluation.round + 1, wave: 0, phase: placingFrom(null) };
}

/** An evaluation of which a wave has been sent, or to whose wave somebody was added. */
export function offeredIn(evaluation: Sought, wave: number, placeAt: Instant, remindAt: Instant | null): Sought {
  const phase = { ...evaluation.phase, exhausted: false, withheld: false, placeAt, remindAt };
  return { ...evaluation, state: ways.offered.to, wave, phase };
}

/** An evaluation for which nobody is left to ask until `placeAt`; offers of it may still be open. */
export function exhausted(evaluation: Sought, placeAt: Instant, hasOpenOffers: boolean): Sought {
  const state = hasOpenOffers ? ways.offered.to : ways.exhausted.to;
  return {
    ...evaluation,
    state,
    phase: { ...evaluation.phase, exhausted: true, withheld: false, placeAt, remindAt: null },
  };
}

/** An evaluation for which nobody more is asked in a flood, until it is looked at again at `placeAt` (contract, "Flood"). */
export function withheld(evaluation: Sought, placeAt: Instant): Sought {
  return withDetails(evaluation, { withheld: true, placeAt, remindAt: null });
}

/**
 * An evaluation for which the search goes on now, since somebody stands behind its request; after a yes, where that is taken back.
 * Undefined where nothing was withheld.
 */
export function noLongerWithheld(evaluation: Evaluation, now: Instant): Sought | AtWork | undefined {
  const goesOn = { withheld: false, placeAt: now };
  if (isSought(evaluation)) return evaluation.phase.withheld ? withDetails(evaluation, goesOn) : undefined;
  if (!hasClinician(evaluation) || !evaluation.phase.placing.withheld) return undefined;
  return withDetails(evaluation, { placing: { ...evaluation.phase.placing, ...goesOn } });
}

/** An evaluation that a member has said yes to. */
export function assignedTo(evaluation: Evaluation, memberId: MemberId, now: Instant): AtWork {
  const placing = isSought(evaluation) ? { ...evaluation.phase, exhausted: false } : placingFrom(null);
  const phase = { memberId, assignedAt: now, remindFrom: now, carriedOut: {}, placing };
  return { ...evaluation, state: ways.assigned.to, phase };
}

/** An evaluation whose yes was taken back: placing goes on where it stood. */
export function undone(evaluation: AtWork): Sought {
  return { ...evaluation, state: ways.undone.to, phase: evaluation.phase.placing };
}

/** An evaluation that is over. */
export function endedAs(evaluation: Evaluation, way: EndingWay): Over {
  return { ...evaluation, state: ways[way].to, phase: { had: hadBy(evaluation) } };
}

/** An evaluation that its clinician gave back when its time was over: nobody else is sought. */
export function givenBackLate(evaluation: AtWork): Over {
  return { ...evaluation, state: ways.given_back_late.to, phase: { had: null, givenBack: true } };
}

function hadBy(evaluation: Evaluation): Ending['had'] {
  if (isOver(evaluation)) return evaluation.phase.had;
  if (!hasClinician(evaluation)) return null;
  const { memberId, assignedAt } = evaluation.phase;
  return { memberId, assignedAt };
}
