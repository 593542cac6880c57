import type { MemberId } from '../ids.ts';
import type { Instant } from '../time/time.ts';
import type { EvaluationType, EvaluatorGender, Mode, Population } from '../words/words.ts';
import type { EvaluationState } from './transitions.ts';

/** What one evaluation asks of a clinician. */
export type EvaluationWish = {
  type: EvaluationType;
  modes: Mode[];
  evaluatorGender?: EvaluatorGender;
  expertise: Population[];
  testimony: boolean;
  priority: boolean;
};

/** Which machine of an evaluation is the one at work: the first, or one started after it had ended or died. */
export type Escalation = { attempt: number };

/**
 * What has been carried out in a phase: by its kind, and what it was done for (a date, a wave, a moment). What is due for something
 * else is due again by itself.
 */
export type CarriedOut = { readonly [kind: string]: string };

/** Details of an evaluation for which somebody is sought. */
export type Placing = {
  /** When its running wave ends, or when placing is tried again; null while it waits for papers. */
  placeAt: Instant | null;
  /** When members of the running wave are reminded; null where that is not worth it. */
  remindAt: Instant | null;
  /** When the attorney hears how it stands, at half of the time to place it; null where nobody need. */
  halfwayAt: Instant | null;
  /** Nobody is left to ask; the coordinator knows. */
  exhausted: boolean;
  carriedOut: CarriedOut;
};

/** Details of an evaluation that somebody has said yes to. */
export type Work = {
  memberId: MemberId;
  assignedAt: Instant;
  /** From when on the affidavit's days are told: the yes, the newest dates, or the last time. What was past by then is left out. */
  remindFrom: Instant;
  carriedOut: CarriedOut;
  /** How placing stood at the yes: it goes on there where the yes is taken back. */
  placing: Placing;
};

/** Details of an evaluation that is over: who had it then, and whether the others knew that the place was filled. */
export type Ending = { had: { memberId: MemberId; assignedAt: Instant; othersTold: boolean } | null };

type Common = EvaluationWish & {
  number: number;
  /** Raised each time it is placed anew. */
  round: number;
  /** The newest wave of this round; 0 before the first. */
  wave: number;
  /** It is, or was, an emergency: the escalation machine takes its steps until it is placed or given up. */
  escalation?: Escalation;
};

type InPhase<State extends EvaluationState, Details> = Common & { state: State; phase: Details };

/** An evaluation for which somebody is sought. */
export type Sought = InPhase<'waiting' | 'offered', Placing>;
/** An evaluation that a clinician is at work on. */
export type AtWork = InPhase<'assigned' | 'scheduled' | 'evaluated' | 'draft_sent' | 'signed', Work>;
/** An evaluation that is over. */
export type Over = InPhase<'affidavit_delivered' | 'unfilled' | 'withdrawn' | 'declined', Ending>;

/** One evaluation of a request: the wish, and the phase that it is in. Each phase holds its own details, and nothing of another. */
export type Evaluation = Sought | AtWork | Over;

/** How an evaluation stands, where nothing is known of it but that. */
type Stated = { readonly state: EvaluationState; readonly phase?: never };

const soughtStates: readonly EvaluationState[] = ['waiting', 'offered'] satisfies Sought['state'][];
const overStates: readonly EvaluationState[] = [
  'affidavit_delivered',
  'unfilled',
  'withdrawn',
  'declined',
] satisfies Over['state'][];

/** Whether somebody is still looked for: nobody has said yes, and it is not over. */
export function isSought(stated: Stated): boolean;
export function isSought(evaluation: Evaluation): evaluation is Sought;
export function isSought({ state }: Stated | Evaluation): boolean {
  return soughtStates.includes(state);
}

/** Whether somebody is looked for, and members are being asked. */
export function isOffered(evaluation: Evaluation): evaluation is Sought & { state: 'offered' } {
  return evaluation.state === 'offered';
}

/** Whether a clinician has said yes, and it is not over. */
export function hasClinician(stated: Stated): boolean;
export function hasClinician(evaluation: Evaluation): evaluation is AtWork;
export function hasClinician({ state }: Stated | Evaluation): boolean {
  return !soughtStates.includes(state) && !overStates.includes(state);
}

/** Whether it is over, in whatever way. */
export function isOver(evaluation: Evaluation): evaluation is Over {
  return overStates.includes(evaluation.state);
}

/** Whether nobody was found in time; new dates have it placed anew. */
export function isUnfilled({ state }: Stated | Evaluation): boolean {
  return state === 'unfilled';
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

/** An evaluation whose phase has changed in some of its details. */
export function withDetails<E extends Evaluation>(evaluation: E, details: Partial<E['phase']>): E {
  return { ...evaluation, phase: { ...evaluation.phase, ...details } };
}
