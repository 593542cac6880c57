import { codesOf, listed, type Wording } from './wording.ts';

/** Kinds of evaluation; the name stands before "evaluation". */
export const evaluationTypeWords = {
  psychological: { name: 'psychological', hint: 'Trauma, depression, and how they affect memory and testimony' },
  physical: { name: 'physical', hint: 'Scars, injuries and other signs on the body' },
  gynecological: { name: 'gynecological', hint: 'Among others, female genital cutting' },
  pediatric: { name: 'pediatric', hint: 'Of a child, by a clinician who sees children' },
  cognitive: { name: 'cognitive', hint: 'Memory, attention, understanding' },
} satisfies Record<string, Wording>;
export type EvaluationType = keyof typeof evaluationTypeWords;
export const evaluationTypes = codesOf(evaluationTypeWords);

type Typed = { readonly type: EvaluationType };

/** The types of some evaluations, each once: `psychological and physical`. */
export function typesInWords(evaluations: readonly Typed[]): string {
  return listed([...new Set(evaluations.map(({ type }) => evaluationTypeWords[type].name))]);
}

/** The same with their noun: `psychological and physical evaluations`. */
export function evaluationsInWords(evaluations: readonly Typed[]): string {
  return `${typesInWords(evaluations)} evaluation${evaluations.length === 1 ? '' : 's'}`;
}

/** How an evaluation is held. */
export const modeWords = {
  in_person: { name: 'in person' },
  remote: { name: 'by video' },
  phone: { name: 'by telephone', hint: 'From some places of detention this is the only way.' },
} satisfies Record<string, Wording>;
export type Mode = keyof typeof modeWords;
export const modes = codesOf(modeWords);

/** Who the evaluator must be. */
export const evaluatorWords = { woman: 'a woman', man: 'a man' } satisfies Record<string, Wording>;
export const evaluatorGenders = codesOf(evaluatorWords);

/** With whom a clinician may have experience. */
export const populationWords = {
  children: { name: 'children', label: 'Children and adolescents' },
  survivors_of_sexual_violence: { name: 'survivors of sexual violence' },
  lgbtq: { name: 'LGBTQ+ people' },
  detained: { name: 'people in detention' },
} satisfies Record<string, Wording>;
export type Population = keyof typeof populationWords;
export const populations = codesOf(populationWords);

/** How an evaluation stands. */
export const evaluationStateWords = {
  waiting: 'waiting to be placed',
  offered: 'clinicians are being asked',
  assigned: 'a clinician has accepted',
  scheduled: 'scheduled',
  evaluated: 'evaluated',
  draft_sent: 'the draft has been sent',
  signed: 'signed',
  affidavit_delivered: 'the affidavit has been delivered',
  unfilled: 'without a clinician',
  withdrawn: 'withdrawn',
  declined: 'declined',
} satisfies Record<string, Wording>;
export type EvaluationState = keyof typeof evaluationStateWords;
export const evaluationStates = codesOf(evaluationStateWords);

/** Why a member says no: told by the name, chosen by the label. */
export const declineWords = {
  no_time: { name: 'no time', label: 'No time at the moment' },
  too_far: { name: 'too far', label: 'Too far for me' },
  not_my_field: { name: 'not their field', label: 'Not my field' },
  not_testifying: { name: 'does not testify', label: 'I do not testify' },
  language: { name: 'the language' },
  facility: { name: 'the place of detention' },
  too_hard_now: { name: 'too hard right now', label: 'Too hard for me right now' },
  conflict: { name: 'a conflict of interest' },
  other: { name: 'another reason', label: 'Another reason, or I’d rather not say' },
} satisfies Record<string, Wording>;
export const declineReasons = codesOf(declineWords);

/** Why a member gives a case back, as they say it. */
export const releaseWords = {
  ill: 'I am ill',
  no_time: 'I have no time after all',
  conflict: declineWords.conflict.name,
  other: declineWords.other,
} satisfies Record<string, Wording>;
export type ReleaseReason = keyof typeof releaseWords;
export const releaseReasons = codesOf(releaseWords);
