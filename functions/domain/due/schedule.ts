import { type Evaluation, isOver, isSought, withDetails } from '../evaluation/evaluation.ts';
import type { NewEvent } from '../events/event.ts';
import type { DueItem } from '../request/casework.ts';
import type { Instant } from '../time/time.ts';
import type { Due, DueFile, DueRule, Reminder } from './rule.ts';
import { dueRules } from './rules.ts';

/**
 * Everything that a case has due, as it stands at `now`. The list is a function of the case: whatever changes a date or a state
 * writes the difference, so a moved date leaves exactly one reminder and a filled place leaves none of its placement behind.
 */
export function scheduleOf(file: DueFile, now: Instant): DueItem[] {
  return file.evaluations.flatMap((evaluation) =>
    dueRules.flatMap((rule) => {
      const due = standingDue(rule, file, evaluation, now);
      return due ? [{ kind: rule.kind, evaluation: evaluation.number, at: due.at }] : [];
    }),
  );
}

/** When a rule is due in an evaluation, and what for; null while it is not, or once it has been carried out for that. */
function standingDue(rule: DueRule, file: DueFile, evaluation: Evaluation, now: Instant): Due | null {
  if (file.request.state === 'closed' || isOver(evaluation)) return null;
  const due = rule.dueIn(evaluation, file, now);
  return due && evaluation.phase.carriedOut[rule.kind] !== due.for ? due : null;
}

/** What carrying out a reminder changes: the evaluation, so that it is not due again, and the event that tells somebody. */
export type CarriedOutChange = { evaluations: Evaluation[]; events: NewEvent[] };

/** Carries out what a reminder is due for; undefined where it is not due now. */
export function carriedOut(
  rule: Reminder,
  file: DueFile,
  evaluation: Evaluation,
  now: Instant,
): CarriedOutChange | undefined {
  const due = standingDue(rule, file, evaluation, now);
  if (!due || due.at > now) return undefined;
  const data = rule.dataOf(evaluation, file, now);
  const event = { type: rule.event, actor: 'system', data } as NewEvent;
  return {
    evaluations: [rule.leadsTo(withCarriedOut(evaluation, rule.kind, due.for), now)],
    events: data ? [event] : [],
  };
}

/** An evaluation in which something has been carried out for what it was due for. */
export function withCarriedOut(evaluation: Evaluation, kind: string, what: string): Evaluation {
  if (isOver(evaluation)) return evaluation;
  const carriedOut = { ...evaluation.phase.carriedOut, [kind]: what };
  return isSought(evaluation) ? withDetails(evaluation, { carriedOut }) : withDetails(evaluation, { carriedOut });
}

/** An evaluation in which that has not been carried out, so that it is due anew; undefined where it was not. */
export function notCarriedOut(evaluation: Evaluation, kind: string): Evaluation | undefined {
  if (!isSought(evaluation) || evaluation.phase.carriedOut[kind] === undefined) return undefined;
  const { [kind]: _, ...carriedOut } = evaluation.phase.carriedOut;
  return withDetails(evaluation, { carriedOut });
}
