import { NEAR_HOURS } from '../limits.ts';
import { beginPaging, firstPageAt, type OnCall, repaged } from '../on-call/paging.ts';
import { endOfDay, halfway, type Instant, plusHours } from '../time/time.ts';
import type { Evaluation, Matter, RequestHead } from './casework.ts';
import { closingOf, deadlineOf, latestPlacementOn, urgencyOf } from './dates.ts';

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
  const { halfwayAt, late, nearTold, ...standing } = evaluation;
  if (plan.latestPlacementOn === null || plan.urgency === 'emergency') return standing;
  const half = halfway(now, endOfDay(plan.latestPlacementOn, plan.timeZone));
  return half > now ? { ...standing, halfwayAt: half } : standing;
}

/** An evaluation whose escalation machine is to take it on from now: the next attempt, with a wave to be sent at once. */
export function escalated(evaluation: Evaluation, now: Instant): Evaluation {
  return { ...evaluation, escalation: { attempt: (evaluation.escalation?.attempt ?? 0) + 1 }, placeAt: now };
}

/**
 * Where paging on-call stands when an emergency begins, or its dates move: pages that go on go on, the first one moves with the date.
 * What is no emergency any more is paged about once, when its date is near.
 */
export function plannedPaging(plan: PagingPlan, now: Instant, before?: PagingBefore): OnCall {
  if (plan.urgency !== 'emergency') return pagedOnce(plan, now, before?.onCall);
  if (before?.urgency !== 'emergency') return pagedAnew(plan, now, before?.onCall);
  const { onCall, closesAt } = before;
  const isLater = plan.closesAt === null || (closesAt !== null && plan.closesAt > closesAt);
  // Counted from the beginning where there is more time, so that dates that move again and again put no page off for ever.
  const planned = pageAtOf(plan, isLater ? onCall.since : now);
  const sooner = !isLater && onCall.pageAt !== null && onCall.pageAt < planned ? onCall.pageAt : planned;
  return repaged(onCall, sooner > now ? sooner : now);
}

/** What paging goes by. */
type PagingPlan = Pick<DatePlan, 'urgency' | 'deadline' | 'closesAt' | 'timeZone'>;
/** Where paging stood, and the dates that it went by. */
export type PagingBefore = Pick<DatePlan, 'urgency' | 'closesAt'> & { onCall: OnCall };

function pagedOnce({ closesAt }: PagingPlan, now: Instant, standing?: OnCall): OnCall {
  const near = closesAt === null ? null : plusHours(closesAt, -NEAR_HOURS);
  return { ...beginPaging(near, now, standing), ...(standing?.toldAt ? { toldAt: standing.toldAt } : {}), why: 'near' };
}

/** Where paging stands when an evaluation has to be placed anew: somebody who is at work on the request stays so. */
export function pagedAnew(plan: PagingPlan, now: Instant, standing?: OnCall): OnCall {
  if (standing?.owner && standing.owner.until > now) return standing;
  return beginPaging(pageAtOf(plan, now), now, standing);
}

/** When on-call is paged first, counted from a moment; at once where the date is past, which counts as due now. */
function pageAtOf({ deadline, closesAt, timeZone }: PagingPlan, from: Instant): Instant {
  return deadline !== null && deadline <= from ? from : firstPageAt(from, closesAt, timeZone);
}
