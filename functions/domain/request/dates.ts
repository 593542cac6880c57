import { EARLIEST_PLACEMENT_DAYS } from '../limits.ts';
import {
  type CalendarDate,
  endOfDay,
  halfway,
  hoursBetween,
  type Instant,
  localDate,
  plusDays,
  plusHours,
  plusMinutes,
} from '../time/time.ts';
import type { Urgency } from '../words/request.ts';
import type { Matter, RequestHead } from './casework.ts';

/** Days from placement to a filed affidavit: interpreter and scheduling 14, drafting 21, attorney's review 7 (domain: back-planning). */
const LEAD_DAYS = 42;
const HOURS = 24;
/** Days within which a removal makes an emergency (contract, "Urgency"). */
const REMOVAL_DAYS = 14;

/** The dates of a matter as moments, each null when not given. A date means the end of that day at the court's place. */
type MatterMoments = { hearing: Instant | null; affidavit: Instant | null; removal: Instant | null };

/** Turns the dates of a matter into moments; where both an instant and a date are given, the instant counts. */
export function momentsOf(matter: Matter): MatterMoments {
  const day = (date?: CalendarDate) => (date ? endOfDay(date, matter.timeZone) : null);
  return {
    hearing: matter.hearingAt ?? day(matter.hearingOn),
    affidavit: day(matter.affidavitDueOn),
    removal: matter.removalAt ?? day(matter.removalOn),
  };
}

/**
 * How urgent a request is, by the dates given (contract, "Urgency"). Computed when dates are given or changed, never by waiting.
 */
export function urgencyOf(matter: Matter, detained: boolean, now: Instant): Urgency {
  const { hearing, affidavit, removal } = momentsOf(matter);
  const within = (moment: Instant | null, hours: number) => moment !== null && hoursBetween(now, moment) <= hours;
  if (within(removal, REMOVAL_DAYS * HOURS) || isAboutRemovalWithoutDate(matter)) return 'emergency';
  if (within(hearing, 72) || within(affidavit, 72)) return 'emergency';
  const earliest = earliestOf([hearing, affidavit, removal]);
  if (earliest === null) return detained ? 'urgent' : 'undated';
  const hours = hoursBetween(now, earliest);
  if (hours < 14 * HOURS) return 'urgent';
  return hours <= 56 * HOURS ? 'expedited' : 'standard';
}

/** Whether a removal may be near: it is expected within days of `now`, or may come on any. */
export function mayBeRemovedSoon(matter: Matter, now: Instant): boolean {
  const { removal } = momentsOf(matter);
  if (removal === null) return isAboutRemovalWithoutDate(matter);
  return removal > now && hoursBetween(now, removal) <= REMOVAL_DAYS * HOURS;
}

/** Whether it is about a review of fear or a stay of removal, and neither a removal nor a hearing has a date. */
export function isAboutRemovalWithoutDate(matter: Matter): boolean {
  const { hearing, removal } = momentsOf(matter);
  return isFearReviewOrStay(matter) && removal === null && hearing === null;
}

/** Whether nothing but a filing date makes an emergency of a matter: no removal, hearing or fear review is near. */
export function isForFilingAlone({ affidavitDueOn, ...others }: Matter, now: Instant): boolean {
  return affidavitDueOn !== undefined && urgencyOf(others, false, now) !== 'emergency';
}

/** Which of the dates that are known of a matter have passed. */
export function datesPassed(matter: Matter, now: Instant): Record<keyof MatterMoments, boolean> {
  const { hearing, affidavit, removal } = momentsOf(matter);
  const isPast = (moment: Instant | null) => moment !== null && moment <= now;
  return { hearing: isPast(hearing), affidavit: isPast(affidavit), removal: isPast(removal) };
}

/** Whether the day of the affidavit has passed, and it is due by none that is known. */
export function isAffidavitPast(matter: Matter, now: Instant): boolean {
  return datesPassed(matter, now).affidavit;
}

/** The earliest of hearing, affidavit and removal; null when none is known. */
export function deadlineOf(matter: Matter): Instant | null {
  const { hearing, affidavit, removal } = momentsOf(matter);
  return earliestOf([hearing, affidavit, removal]);
}

/** The last day that counts for the first of those dates that is still to come, at the court's place; null when none is known. */
export function firstDateOf(matter: Matter, now: Instant): CalendarDate | null {
  const first = earliestOf(Object.values(momentsOf(matter)).filter((moment) => moment !== null && moment > now));
  return first === null ? null : localDate(plusMinutes(first, -1), matter.timeZone);
}

/**
 * When an unfilled evaluation is given up: its deadline; a day from now where the date given is already past ("due now"),
 * so that somebody is still asked. Null without a date.
 */
export function closingOf(matter: Matter, now: Instant): Instant | null {
  const deadline = deadlineOf(matter);
  if (deadline === null || deadline > now) return deadline;
  return plusHours(now, HOURS);
}

/** What of a request says when it is given up. */
type Closing = Pick<RequestHead, 'closesAt' | 'undatedUntil'>;

/** When what is unfilled is given up: at its date, or an emergency without one after days in which nobody heard of any. */
export function givenUpAt({ closesAt, undatedUntil }: Closing): Instant | null {
  return closesAt ?? undatedUntil;
}

/** Whether what is unfilled is not given up yet at a moment. */
export function isInTime(request: Closing, at: Instant): boolean {
  const endsAt = givenUpAt(request);
  return endsAt === null || at < endsAt;
}

/** A moment, or that at which what is unfilled is given up, where it comes before. */
export function notAfterEnd(request: Closing, at: Instant): Instant {
  const endsAt = givenUpAt(request);
  return endsAt !== null && endsAt < at ? endsAt : at;
}

/** By when the clinician of an emergency must be found; null where it is none, or no date is known. What is no emergency has its latest useful day. */
export function foundByOf({ urgency, closesAt }: Pick<RequestHead, 'urgency' | 'closesAt'>): Instant | null {
  return urgency === 'emergency' ? closesAt : null;
}

/**
 * The last day on which a yes still leaves time for the work: 42 days before the deadline, or half of the time left where
 * that is nearer. Null without a date.
 */
export function latestPlacementOn(matter: Matter, now: Instant): CalendarDate | null {
  const deadline = deadlineOf(matter);
  if (deadline === null) return null;
  const lastDay = localDate(plusMinutes(deadline, -1), matter.timeZone);
  const half = localDate(deadline > now ? halfway(now, deadline) : now, matter.timeZone);
  const planned = plusDays(lastDay, -LEAD_DAYS);
  return planned > half ? planned : half;
}

/** Whether the last day on which a yes leaves time for the work has passed at the court's place. */
export function isLatestPlacementPast(
  { latestPlacementOn, timeZone }: Pick<RequestHead, 'latestPlacementOn' | 'timeZone'>,
  now: Instant,
): boolean {
  return latestPlacementOn !== null && latestPlacementOn < localDate(now, timeZone);
}

/** When placing may begin: nine months before the deadline, or at once. */
export function earliestPlacement(matter: Matter, now: Instant): Instant {
  return placingFrom(deadlineOf(matter), now);
}

/** The same by the first date alone, which may be none. */
export function placingFrom(deadline: Instant | null, now: Instant): Instant {
  if (deadline === null) return now;
  const begins = plusHours(deadline, -EARLIEST_PLACEMENT_DAYS * HOURS);
  return begins > now ? begins : now;
}

function isFearReviewOrStay(matter: Matter): boolean {
  return matter.forum === 'credible_fear' || matter.forum === 'reasonable_fear' || matter.forum === 'stay_of_removal';
}

function earliestOf(moments: (Instant | null)[]): Instant | null {
  return moments.filter((moment) => moment !== null).sort()[0] ?? null;
}
