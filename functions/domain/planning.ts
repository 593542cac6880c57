import type { Evaluation, Matter, RequestHead } from './casework.ts';
import { closingOf, deadlineOf, latestPlacementOn, urgencyOf } from './dates.ts';
import { endOfDay, halfway, type Instant, plusHours } from './time.ts';

/** What follows for a request from its dates, each time they are given or changed. */
export type DatePlan = Pick<RequestHead, 'urgency' | 'deadline' | 'closesAt' | 'latestPlacementOn' | 'timeZone'>;

/** Plans a request by its dates. */
export function planDates(matter: Matter, detained: boolean, now: Instant): DatePlan {
  return {
    urgency: urgencyOf(matter, detained, now),
    deadline: deadlineOf(matter),
    closesAt: closingOf(matter, now),
    latestPlacementOn: latestPlacementOn(matter, now),
    timeZone: matter.timeZone,
  };
}

/** Days after which an attorney is reminded of missing papers where no date says when. */
const PAPERS_DAYS = 7;

/** An evaluation that waits for papers: its attorney is reminded at half of the time, or after a week where there is no date. */
export function waitingForPapers(evaluation: Evaluation, plan: DatePlan, now: Instant): Evaluation {
  const planned = replanned(evaluation, plan, now);
  return { ...planned, halfwayAt: planned.halfwayAt ?? plusHours(now, PAPERS_DAYS * 24) };
}

/** An unplaced evaluation under a plan: when its attorney hears how it stands; that it is late is for the new dates to say. */
export function replanned(evaluation: Evaluation, plan: DatePlan, now: Instant): Evaluation {
  const { halfwayAt, late, ...standing } = evaluation;
  if (plan.latestPlacementOn === null || plan.urgency === 'emergency') return standing;
  const half = halfway(now, endOfDay(plan.latestPlacementOn, plan.timeZone));
  return half > now ? { ...standing, halfwayAt: half } : standing;
}
