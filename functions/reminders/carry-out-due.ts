import { nextAffidavitReminder } from '../domain/due/schedule.ts';
import { evaluationOf, offerStanding, offersOfRound } from '../domain/evaluation/offer.ts';
import type { NewEvent } from '../domain/events/event.ts';
import type { DueKind, Evaluation, Reference } from '../domain/request/casework.ts';
import { giveUp } from '../domain/request/closing.ts';
import { daysBetween, type Instant, localDate } from '../domain/time/time.ts';
import type { ChangeTools } from '../store/attempt.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { Change } from '../store/change-writes.ts';
import { transition } from '../store/transition.ts';

/** The kinds of due items that reminders carry out; placing belongs to offers, paging to escalation. */
export type ReminderKind = Exclude<DueKind, 'place' | 'near' | 'escalate'>;

/** What one kind of due item changes: the evaluation, so that it is not due again, and the event that tells somebody. */
type CarryOut = (file: StoredCase, evaluation: Evaluation, now: Instant) => Change;

/**
 * Carries out a due item, once: where it has been moved, cancelled or carried out meanwhile, nothing happens. The change of the
 * evaluation takes the item off the schedule, or moves it to its next time, in the same transaction.
 */
export async function carryOutDue(
  tools: ChangeTools,
  reference: Reference,
  kind: ReminderKind,
  number: number,
): Promise<'carried out' | 'not due'> {
  return transition<'carried out' | 'not due'>(tools, reference, (file, now) => {
    const item = file.due.find((due) => due.kind === kind && due.evaluation === number);
    const evaluation = evaluationOf(file, number);
    if (!item || item.at > now || !evaluation) return { answer: 'not due' };
    return { answer: 'carried out', change: carryOuts[kind](file, evaluation, now) };
  });
}

const carryOuts: Record<ReminderKind, CarryOut> = {
  offers_ending: (file, { remindAt, ...evaluation }, now) => {
    const open = offersOfRound(file, evaluation).filter(
      (offer) => offer.wave === evaluation.wave && offerStanding(file, offer, now) === 'open',
    );
    return {
      evaluations: [evaluation],
      events: toldMembers(
        'offers_ending',
        evaluation,
        open.map(({ memberId }) => memberId),
      ),
    };
  },

  halfway: (_file, { halfwayAt, ...evaluation }) => ({
    evaluations: [evaluation],
    events: [{ type: 'halfway_reached', actor: 'system', data: { evaluation: evaluation.number } }],
  }),

  latest_placement: (_file, evaluation) => ({
    evaluations: [{ ...evaluation, late: true }],
    events: [{ type: 'placement_late', actor: 'system', data: { evaluation: evaluation.number } }],
  }),

  deadline: (_file, evaluation) => giveUp(evaluation),

  others: (file, evaluation, now) => {
    const others = offersOfRound(file, evaluation).filter((offer) => offerStanding(file, offer, now) === 'filled');
    return {
      evaluations: [{ ...evaluation, othersTold: true }],
      events: toldMembers(
        'others_told',
        evaluation,
        others.map(({ memberId }) => memberId),
      ),
    };
  },

  affidavit: (file, evaluation, now) => {
    const { matter } = file.intake;
    const due = matter.affidavitDueOn;
    const { memberId } = evaluation;
    if (due === undefined || memberId === undefined)
      throw new Error('an affidavit reminder without a date or a writer');
    const reminder = nextAffidavitReminder(file.intake, file.offers, evaluation, now);
    if (reminder?.daysLeft === 'overdue') {
      return {
        evaluations: [{ ...evaluation, overdueToldFor: due }],
        events: [{ type: 'affidavit_overdue', actor: 'system', data: { evaluation: evaluation.number } }],
      };
    }
    const data = {
      evaluation: evaluation.number,
      round: evaluation.round,
      memberId,
      daysLeft: daysBetween(localDate(now, matter.timeZone), due),
    };
    return {
      evaluations: [{ ...evaluation, affidavitRemindedAt: now }],
      events: [{ type: 'affidavit_reminded', actor: 'system', data }],
    };
  },
};

/** One event that names the members to tell; none where there is nobody. */
function toldMembers(type: 'offers_ending' | 'others_told', evaluation: Evaluation, members: string[]): NewEvent[] {
  if (members.length === 0) return [];
  return [{ type, actor: 'system', data: { evaluation: evaluation.number, round: evaluation.round, members } }];
}
