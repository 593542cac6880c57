import { type Evaluation, isSought } from '../domain/evaluation/evaluation.ts';
import { type DatePlan, escalated, pagedAnew, plannedPaging } from '../domain/request/planning.ts';
import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { Change } from '../store/change-writes.ts';

/** What becomes an emergency, or is sought again in one, is taken on by a machine; one that has a machine keeps it. */
export function inEmergency(before: Evaluation, evaluation: Evaluation, plan: DatePlan, now: Instant): Evaluation {
  const isTakenOn = plan.urgency === 'emergency' && isSought(evaluation) && !isEscalated(before);
  return isTakenOn ? escalated(evaluation, now) : evaluation;
}

/** Paging under a new plan; what was over begins anew. */
export function pagingOf(
  file: StoredCase,
  evaluations: Evaluation[],
  plan: DatePlan,
  now: Instant,
): Pick<Change, 'onCall'> {
  if (!evaluations.some(isEscalated)) return {};
  const { onCall } = file;
  const goesOn = file.evaluations.some(isEscalated) || plan.urgency !== 'emergency';
  return {
    onCall: goesOn && onCall ? plannedPaging(plan, now, { ...file.request, onCall }) : pagedAnew(plan, now, onCall),
  };
}

function isEscalated(evaluation: Evaluation): boolean {
  return evaluation.escalation !== undefined && isSought(evaluation);
}
