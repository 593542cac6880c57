import { type Sought, withDetails } from '../evaluation/evaluation.ts';
import { DAY_STARTS, NEAR_HOURS, OWNED_MINUTES, UNDATED_HEARS_HOURS } from '../limits.ts';
import {
  askingNobodyAgain,
  beginPaging,
  firstPageAt,
  neededAgain,
  type OnCall,
  ownedUnasked,
  ownerAt,
  repaged,
} from '../on-call/paging.ts';
import {
  atHour,
  decentHour,
  earlierOf,
  endOfDay,
  halfway,
  type Instant,
  localDate,
  plusHours,
  plusMinutes,
} from '../time/time.ts';
import type { Matter, RequestHead } from './casework.ts';
import { closingOf, deadlineOf, latestPlacementOn, placingFrom, urgencyOf } from './dates.ts';

/** What follows for a request from its dates, each time they are given or changed. */
export type DatePlan = Pick<
  RequestHead,
  'urgency' | 'deadline' | 'closesAt' | 'undatedUntil' | 'latestPlacementOn' | 'timeZone'
>;

/** Plans a request by its dates. An emergency without one is given up after `undatedDays`. */
export function planDates(matter: Matter, detained: boolean, now: Instant, undatedDays: number): DatePlan {
  const urgency = urgencyOf(matter, detained, now);
  const closesAt = closingOf(matter, now);
  return {
    urgency,
    deadline: deadlineOf(matter),
    closesAt,
    undatedUntil: urgency === 'emergency' && closesAt === null ? plusHours(now, undatedDays * 24) : null,
    latestPlacementOn: latestPlacementOn(matter, now),
    timeZone: matter.timeZone,
  };
}

/**
 * When the latest placement day of a request counts as come: that morning, when coordinators are at their desks; in an emergency, of
 * which they have heard before, at its end. At the latest the deadline.
 */
export function latestPlacementAt(
  request: Pick<RequestHead, 'urgency' | 'latestPlacementOn' | 'closesAt' | 'timeZone'>,
) {
  const { urgency, latestPlacementOn: day, closesAt, timeZone } = request;
  if (day === null) return null;
  const come = urgency === 'emergency' ? endOfDay(day, timeZone) : atHour(day, DAY_STARTS, timeZone);
  return closesAt !== null && closesAt < come ? closesAt : come;
}

/**
 * When on-call is paged about what is no emergency: 72 hours before its date, at 08:00 of that day (contract), or where it was sent
 * later on that day, at the next decent hour. Null without a date.
 */
export function nearAt({
  closesAt,
  timeZone,
  submittedAt,
}: Pick<RequestHead, 'closesAt' | 'timeZone' | 'submittedAt'>) {
  if (closesAt === null) return null;
  const hoursBefore = plusHours(closesAt, -NEAR_HOURS);
  const morning = atHour(localDate(hoursBefore, timeZone), DAY_STARTS, timeZone);
  return morning > submittedAt ? morning : decentHour(hoursBefore, timeZone);
}

/** Whether the date of what is no emergency is near. */
export function isNear(request: Parameters<typeof nearAt>[0], now: Instant): boolean {
  const near = nearAt(request);
  return near !== null && near <= now;
}

/** Days after which an attorney is reminded of missing papers where no date says when. */
const PAPERS_DAYS = 7;

/** An evaluation that waits for papers: its attorney is reminded at half of the time, or after a week where there is no date. */
export function waitingForPapers(evaluation: Sought, plan: DatePlan, now: Instant): Sought {
  return withDetails(evaluation, { halfwayAt: halfwayOf(plan, now) ?? plusHours(now, PAPERS_DAYS * 24) });
}

/** An unplaced evaluation under a plan: when its attorney hears how it stands. */
export function replanned(evaluation: Sought, plan: DatePlan, now: Instant): Sought {
  return withDetails(evaluation, { halfwayAt: halfwayOf(plan, now) });
}

/** Half of the time to place, in an emergency of all that is left, or after a day where no date is known; null where that is past or unknown. */
function halfwayOf(plan: DatePlan, now: Instant): Instant | null {
  const { latestPlacementOn, urgency, timeZone, deadline } = plan;
  const usual = latestPlacementOn && endOfDay(latestPlacementOn, timeZone);
  if (urgency === 'emergency' && plan.closesAt === null) return plusHours(now, UNDATED_HEARS_HOURS);
  const until = urgency === 'emergency' ? plan.closesAt : usual;
  // Half of the time in which somebody is sought: before nine months ahead nobody is.
  const half = until && halfway(placingFrom(deadline, now), until);
  return half !== null && half > now ? half : null;
}

/** An evaluation whose escalation machine is to take it on from now: the next attempt, with a wave to be sent at once. */
export function escalated(evaluation: Sought, now: Instant): Sought {
  const escalation = { attempt: (evaluation.escalation?.attempt ?? 0) + 1 };
  return withDetails({ ...evaluation, escalation }, { placeAt: now });
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
type PagingBefore = Pick<DatePlan, 'urgency' | 'closesAt'> & { onCall: OnCall };

/** Whoever is at work on it stays so: nobody asks whether that goes on. */
function pagedOnce({ closesAt, timeZone }: PagingPlan, now: Instant, before?: OnCall): OnCall {
  const owner = ownerAt(before, now);
  const paging = beginPaging(nearAt({ closesAt, timeZone, submittedAt: before?.since ?? now }), now, before);
  return {
    ...paging,
    ...(before?.toldAt ? { toldAt: before.toldAt } : {}),
    ...(owner ? { owner: { ...owner, until: ownedUnasked(paging, closesAt, now) } } : {}),
    why: 'near',
  };
}

/** Paging of a request as it is carried out: about what is no emergency nobody is asked whether their work goes on. */
export function pagingIn({ urgency }: Pick<DatePlan, 'urgency'>, onCall: OnCall): OnCall {
  return urgency === 'emergency' ? onCall : askingNobodyAgain(onCall);
}

/** Paging after a page about what is no emergency: the only one that follows by itself is that about its near date, where that is ahead. */
export function onlyNear(request: Parameters<typeof nearAt>[0], onCall: OnCall, now: Instant): OnCall {
  const at = nearAt(request);
  return { ...onCall, pageAt: at !== null && at > now ? at : null, why: 'near', level: 0, unanswered: 0 };
}

/** Where paging stands when an evaluation has to be placed anew: somebody who is at work on the request is told, and stays so for a time. */
export function pagedAnew(plan: PagingPlan, now: Instant, before?: OnCall): OnCall {
  const owner = ownerAt(before, now);
  const paging = beginPaging(pageAtOf(plan, now), now, before);
  return owner
    ? { ...paging, owner: { ...owner, until: earlierOf(owner.until, plusMinutes(now, OWNED_MINUTES)) } }
    : paging;
}

/** The same where somebody gives back what was filled: whoever was at work on it is paged at once. */
export function pagedForGivenBack(plan: PagingPlan, now: Instant, before?: OnCall): OnCall {
  return before && ownerAt(before, now) ? neededAgain(before, now) : pagedAnew(plan, now, before);
}

/** When on-call is paged first, counted from a moment; at once where the date is past, which counts as due now. */
function pageAtOf({ deadline, closesAt, timeZone }: PagingPlan, from: Instant): Instant {
  return deadline !== null && deadline <= from ? from : firstPageAt(from, closesAt, timeZone);
}
