import * as z from 'zod';
import type { MemberId } from '../ids.ts';
import { count, instant, text } from '../stored.ts';
import { type EvaluationState, evaluationTypes, evaluatorGenders, modes, populations } from '../words/evaluation.ts';

/** What one evaluation asks of a clinician. */
export const evaluationWish = z.object({
  type: z.enum(evaluationTypes),
  modes: z.array(z.enum(modes)),
  evaluatorGender: z.enum(evaluatorGenders).exactOptional(),
  expertise: z.array(z.enum(populations)),
  testimony: z.boolean(),
  priority: z.boolean(),
});
export type EvaluationWish = z.output<typeof evaluationWish>;

/** What an evaluation has in every phase. */
export const evaluationCommon = evaluationWish.extend({
  number: count,
  /** Raised each time it is placed anew. */
  round: count,
  /** The newest wave of this round; 0 before the first. */
  wave: count,
  /**
   * It is, or was, an emergency: the escalation machine takes its steps until it is placed or given up. Which machine is at work: the
   * first, or one started after it had ended or died.
   */
  escalation: z.object({ attempt: count }).exactOptional(),
});

/**
 * What has been carried out in a phase: by its kind, and what it was done for (a date, a wave, a moment). What is due for something
 * else is due again by itself.
 */
const carriedOut = z.record(text, text);

/** Details of an evaluation for which somebody is sought. */
const placing = z.object({
  /** When its running wave ends, or when placing is tried again; null while it waits for papers. */
  placeAt: instant.nullable(),
  /** When members of the running wave are reminded; null where that is not worth it. */
  remindAt: instant.nullable(),
  /** When the attorney hears how it stands, at half of the time to place it; null where nobody need. */
  halfwayAt: instant.nullable(),
  /** Nobody is left to ask; the coordinator knows. */
  exhausted: z.boolean(),
  /** Nobody more is asked in a flood until somebody stands behind the request; it is looked at again at `placeAt`. */
  withheld: z.boolean().default(false),
  carriedOut,
});
export type Placing = z.output<typeof placing>;

/** Details of an evaluation that somebody has said yes to. */
const work = z.object({
  memberId: text,
  assignedAt: instant,
  /** From when on the affidavit's days are told: the yes, the newest dates, or the last time. What was past by then is left out. */
  remindFrom: instant,
  carriedOut,
  /** How placing stood at the yes: it goes on there where the yes is taken back. */
  placing,
});
export type Work = z.output<typeof work>;

/** Details of an evaluation that is over: who had it then. */
const ending = z.object({
  had: z.object({ memberId: text, assignedAt: instant }).nullable(),
  /** Its clinician gave it back when its time was over, so that nobody else was sought. */
  givenBack: z.literal(true).exactOptional(),
});
export type Ending = z.output<typeof ending>;

const soughtStates = ['waiting', 'offered'] as const;
const workStates = ['assigned', 'scheduled', 'evaluated', 'draft_sent', 'signed'] as const;
const overStates = ['affidavit_delivered', 'unfilled', 'withdrawn', 'declined'] as const;

/** An evaluation for which somebody is sought. */
const sought = evaluationCommon.extend({ state: z.enum(soughtStates), phase: placing });
export type Sought = z.output<typeof sought>;
/** An evaluation that a clinician is at work on. */
const atWork = evaluationCommon.extend({ state: z.enum(workStates), phase: work });
export type AtWork = z.output<typeof atWork>;
/** An evaluation that is over. */
const over = evaluationCommon.extend({ state: z.enum(overStates), phase: ending });
export type Over = z.output<typeof over>;

/** One evaluation of a request: the wish, and the phase that it is in. Each phase holds its own details, and nothing of another. */
export const evaluation = z.discriminatedUnion('state', [sought, atWork, over]);
export type Evaluation = z.output<typeof evaluation>;

/** How an evaluation stands, where nothing is known of it but that. */
type Stated = { readonly state: EvaluationState; readonly phase?: never };

const isAmong = (states: readonly EvaluationState[], state: EvaluationState) => states.includes(state);

/** Whether somebody is still looked for: nobody has said yes, and it is not over. */
export function isSought(stated: Stated): boolean;
export function isSought(evaluation: Evaluation): evaluation is Sought;
export function isSought({ state }: Stated | Evaluation): boolean {
  return isAmong(soughtStates, state);
}

/** Whether somebody is looked for, and members are being asked. */
export function isOffered(evaluation: Evaluation): evaluation is Sought & { state: 'offered' } {
  return evaluation.state === 'offered';
}

/** Whether nobody more is asked in a flood, until somebody stands behind its request. */
export function isWithheld(evaluation: Evaluation): boolean {
  return isSought(evaluation) && evaluation.phase.withheld;
}

/** Whether a clinician has said yes, and it is not over. */
export function hasClinician(stated: Stated): boolean;
export function hasClinician(evaluation: Evaluation): evaluation is AtWork;
export function hasClinician({ state }: Stated | Evaluation): boolean {
  return isAmong(workStates, state);
}

/** Whether it is over, in whatever way. */
export function isOver(evaluation: Evaluation): evaluation is Over {
  return isAmong(overStates, evaluation.state);
}

/** Whether nobody was found in time; new dates have it placed anew. */
export function isUnfilled({ state }: Stated | Evaluation): boolean {
  return state === 'unfilled';
}

/** Whether it has nobody since its clinician gave it back when its time was over. */
export function isGivenBackLate(evaluation: Evaluation): boolean {
  return isOver(evaluation) && evaluation.phase.givenBack === true;
}

/** Whether it is over without an affidavit, and nobody is missed: it was withdrawn or declined. */
export function isDropped({ state }: Stated | Evaluation): boolean {
  return state === 'withdrawn' || state === 'declined';
}

/** The clinician who has an evaluation, or whose affidavit it is; undefined where there is none. */
export function clinicianOf(evaluation: Evaluation): MemberId | undefined {
  if (hasClinician(evaluation)) return evaluation.phase.memberId;
  return isOver(evaluation) && !isDropped(evaluation) ? evaluation.phase.had?.memberId : undefined;
}

/** Those who have some evaluations, each once: one person may have several. */
export function cliniciansOf(evaluations: readonly Evaluation[]): MemberId[] {
  return [...new Set(evaluations.flatMap((evaluation) => clinicianOf(evaluation) ?? []))];
}

/** An evaluation whose phase has changed in some of its details. */
export function withDetails<E extends Evaluation>(evaluation: E, details: Partial<E['phase']>): E {
  return { ...evaluation, phase: { ...evaluation.phase, ...details } };
}
