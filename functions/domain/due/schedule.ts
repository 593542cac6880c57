import { isSought } from '../lifecycle.ts';
import { NEAR_HOURS, SILENCE_MINUTES, UNDO_MINUTES } from '../limits.ts';
import { standingOf, stepAt } from '../on-call/escalation.ts';
import type { CaseFile, DueItem, Evaluation, Intake, Offer, RequestHead } from '../request/casework.ts';
import type { Instant } from '../time/time.ts';
import { atHour, decentHour, endOfDay, plusDays, plusHours, plusMinutes } from '../time/time.ts';

/** Days before the affidavit is due on which its writer is reminded; 0 is the day itself. */
export const AFFIDAVIT_REMINDER_DAYS = [14, 7, 2, 0] as const;
const REMINDER_HOUR = 9;

/**
 * Everything that a case has due, as it stands at `now`. The list is a function of the case: whatever changes a date or a state
 * writes the difference, so a moved date leaves exactly one reminder and a filled place leaves none of its placement behind.
 */
export function scheduleOf(file: Omit<CaseFile, 'due' | 'pages'>, now: Instant): DueItem[] {
  if (file.request.state === 'closed') return [];
  return file.evaluations.flatMap((evaluation) => {
    if (isSought(evaluation)) return placing(file, evaluation);
    if (evaluation.state === 'assigned') return writing(file.intake, file.offers, evaluation, now);
    return [];
  });
}

function placing(file: Omit<CaseFile, 'due' | 'pages'>, evaluation: Evaluation): DueItem[] {
  const { request } = file;
  const number = evaluation.number;
  const items: DueItem[] = [];
  const add = (kind: DueItem['kind'], at: Instant | null | undefined) => {
    if (at) items.push({ kind, evaluation: number, at });
  };
  if (evaluation.escalation) add('escalate', plusMinutes(stepAt(standingOf(file, evaluation)), SILENCE_MINUTES));
  else add('place', evaluation.placeAt);
  if (evaluation.state === 'offered') add('offers_ending', evaluation.remindAt);
  add('halfway', evaluation.halfwayAt);
  if (!evaluation.late) add('latest_placement', latestPlacementAt(request));
  add('deadline', request.closesAt);
  if (!evaluation.escalation && !evaluation.nearTold && request.closesAt)
    add('near', plusHours(request.closesAt, -NEAR_HOURS));
  return items;
}

/** When the latest placement date of a request has passed: the end of that day, at the latest the deadline. */
export function latestPlacementAt(request: RequestHead): Instant | null {
  if (request.latestPlacementOn === null) return null;
  const passed = endOfDay(request.latestPlacementOn, request.timeZone);
  return request.closesAt !== null && request.closesAt < passed ? request.closesAt : passed;
}

function writing(intake: Intake, offers: Offer[], evaluation: Evaluation, now: Instant): DueItem[] {
  const items: DueItem[] = [];
  const assignedAt = evaluation.assignedAt ?? now;
  if (!evaluation.othersTold) {
    items.push({ kind: 'others', evaluation: evaluation.number, at: plusMinutes(assignedAt, UNDO_MINUTES) });
  }
  const reminder = nextAffidavitReminder(intake, offers, evaluation, now);
  if (reminder) items.push({ kind: 'affidavit', evaluation: evaluation.number, at: reminder.at });
  return items;
}

/** The next reminder of an assigned evaluation's affidavit: `daysLeft` of 14, 7, 2 or 0, or `overdue`. */
export type AffidavitReminder = { at: Instant; daysLeft: number | 'overdue' };

/**
 * At nine in the morning at the court's place 14, 7 and 2 days before the affidavit is due and on the day, or as soon after as the
 * writer's place has a decent hour; on the morning after, it is overdue. The day is the court's, since that is where it counts: a
 * writer far to the east or west would else be reminded of a day that is over. Reminders that were past when the member said yes,
 * or when the date moved, are left out.
 */
export function nextAffidavitReminder(
  intake: Intake,
  offers: Offer[],
  evaluation: Evaluation,
  now: Instant,
): AffidavitReminder | null {
  const due = intake.matter.affidavitDueOn;
  if (!due || evaluation.overdueToldFor === due) return null;
  const after = evaluation.affidavitRemindedAt ?? evaluation.assignedAt ?? now;
  const courtZone = intake.matter.timeZone;
  const zone = assignedOffer(offers, evaluation)?.timeZone ?? courtZone;
  for (const daysLeft of AFFIDAVIT_REMINDER_DAYS) {
    const at = decentHour(atHour(plusDays(due, -daysLeft), REMINDER_HOUR, courtZone), zone);
    if (at > after) return { at, daysLeft };
  }
  return { at: atHour(plusDays(due, 1), REMINDER_HOUR, courtZone), daysLeft: 'overdue' };
}

/** The offer that won an evaluation; undefined while it is not assigned. */
export function assignedOffer(offers: Offer[], evaluation: Evaluation): Offer | undefined {
  return offers.find(
    (offer) =>
      offer.evaluation === evaluation.number &&
      offer.round === evaluation.round &&
      offer.memberId === evaluation.memberId &&
      offer.state === 'accepted',
  );
}
