import type { Reminder } from '../domain/due/rule.ts';
import { type CarriedOutChange, carriedOut } from '../domain/due/schedule.ts';
import { evaluationOf } from '../domain/evaluation/offer.ts';
import type { Reference } from '../domain/ids.ts';
import type { ChangeTools } from '../store/attempt.ts';
import { decideOnCase } from '../store/change-case.ts';

/**
 * Carries out a reminder, once: where it has been moved, cancelled or carried out meanwhile, nobody is told. The change of the
 * evaluation takes it off the schedule, or moves it to its next time, in the same transaction; an item that its rule does not know (any
 * more) is put right by a change that does nothing else.
 */
export async function carryOutReminder(
  tools: ChangeTools,
  reference: Reference,
  rule: Reminder,
  number: number,
): Promise<'carried out' | 'not due'> {
  return decideOnCase<'carried out' | 'not due'>(tools, reference, (file, now) => {
    const isStanding = file.due.some(
      ({ kind, evaluation, at }) => kind === rule.kind && evaluation === number && at <= now,
    );
    if (!isStanding) return { answer: 'not due' };
    const evaluation = evaluationOf(file, number);
    const change = evaluation && carriedOut(rule, file, evaluation, now);
    return change ? { answer: 'carried out', change } : { answer: 'not due', change: scheduledAnew };
  });
}

/** Writes the schedule as it follows from the case, and nothing besides. */
const scheduledAnew: CarriedOutChange = { evaluations: [], events: [] };
