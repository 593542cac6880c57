import { type Evaluation, isSought, type Sought } from '../evaluation/evaluation.ts';
import { SILENCE_MINUTES } from '../limits.ts';
import { asEscalated, stepAt } from '../on-call/escalation.ts';
import { plusMinutes } from '../time/time.ts';
import { dueAt, dueRule } from './rule.ts';

/** The step of an emergency that its machine has let pass. The stage of escalation carries it out. */
export const escalate = dueRule({
  kind: 'escalate',
  cannotWait: true,
  while: isEscalated,
  due: (evaluation, file) => dueAt(plusMinutes(stepAt(asEscalated(file, evaluation)), SILENCE_MINUTES)),
});

function isEscalated(evaluation: Evaluation): evaluation is Sought {
  return isSought(evaluation) && evaluation.escalation !== undefined;
}
