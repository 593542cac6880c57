import { type Evaluation, isSought, type Sought } from '../evaluation/evaluation.ts';
import { dueAt, dueRule } from './rule.ts';

/** The next step of placing: the running wave ends, or the search is tried again. The stage of offers carries it out. */
export const place = dueRule({
  kind: 'place',
  while: isPlacedByUs,
  due: ({ phase }) => dueAt(phase.placeAt),
});

/** Whether an evaluation is sought without a machine: what is, or was, an emergency goes by the machine's steps. */
export function isPlacedByUs(evaluation: Evaluation): evaluation is Sought {
  return isSought(evaluation) && !evaluation.escalation;
}
