import type { ChangedDates } from '../contracts/request.ts';
import type { Evaluation, Matter } from '../domain/casework.ts';
import { impossibleDates, stateOf } from '../domain/intake.ts';
import { type DatePlan, planDates, replanned } from '../domain/planning.ts';
import type { Instant } from '../domain/time.ts';
import { invalid } from '../http/problems.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { Change } from '../store/transition.ts';
import { openedEvents } from './open-case.ts';

/**
 * What moved dates change: urgency and everything that is due follow, and what was given up for its date is placed again.
 * Undefined where they are the dates that stand. Throws `Problem` 422 where a new date cannot be.
 */
export function changeDates(file: StoredCase, dates: ChangedDates, now: Instant): Change | undefined {
  const matter = changedMatter(file.intake.matter, dates);
  if (JSON.stringify(matter) === JSON.stringify(file.intake.matter)) return undefined;
  const errors = impossibleDates(matter, now).filter(({ path }) => path.slice('matter.'.length) in dates);
  if (errors.length > 0) throw invalid(errors);

  const plan = planDates(matter, file.intake.client.detained, now);
  const state = file.request.state === 'open' ? 'open' : stateOf(file.request.missing, plan.urgency);
  const opensRequest = state === 'open' && file.request.state !== 'open';
  const evaluations = state === 'open' ? file.evaluations.map((evaluation) => underPlan(evaluation, plan, now)) : [];
  const opened = evaluations.filter(({ number, state: standing }) => {
    const before = file.evaluations.find((evaluation) => evaluation.number === number)?.state;
    return opensRequest || (standing === 'waiting' && before === 'unfilled');
  });
  return {
    request: { ...plan, state },
    matter,
    evaluations,
    events: [{ type: 'dates_changed', actor: 'attorney', data: { urgency: plan.urgency } }, ...openedEvents(opened)],
  };
}

/** What is named is replaced, null takes a date away; a date and time stand for their day, so that one replaces the other. */
function changedMatter(matter: Matter, dates: ChangedDates): Matter {
  const standing: Record<string, unknown> = { ...matter };
  for (const [at, on] of [
    ['hearingAt', 'hearingOn'],
    ['removalAt', 'removalOn'],
  ] as const) {
    if (dates[at] !== undefined) delete standing[on];
    if (dates[on] !== undefined) delete standing[at];
  }
  const named = Object.entries({ ...standing, ...dates }).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(named) as unknown as Matter;
}

/** An evaluation under new dates: what was unfilled is placed anew, in a round of its own. */
function underPlan(evaluation: Evaluation, plan: DatePlan, now: Instant): Evaluation {
  switch (evaluation.state) {
    case 'unfilled': {
      const { placeAt, remindAt, exhausted, ...standing } = replanned(evaluation, plan, now);
      return { ...standing, state: 'waiting', round: evaluation.round + 1, wave: 0 };
    }
    case 'waiting':
    case 'offered':
      return replanned(evaluation, plan, now);
    default:
      return evaluation;
  }
}
