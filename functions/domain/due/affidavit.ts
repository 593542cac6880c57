import { type AtWork, hasClinician, withDetails } from '../evaluation/evaluation.ts';
import { assignedOffer } from '../evaluation/offer.ts';
import { daysLeft, fact, offer } from '../events/fact.ts';
import { atHour, daysBetween, decentHour, localDate, plusDays } from '../time/time.ts';
import { type Due, type DueFile, reminder } from './rule.ts';

/** Days before the affidavit is due on which its writer is reminded; 0 is the day itself. */
export const AFFIDAVIT_REMINDER_DAYS = [14, 7, 2, 0] as const;
export const REMINDER_HOUR = 9;

/** The affidavit is due in some days, or today: its writer is reminded. */
export const affidavit = reminder({
  kind: 'affidavit',
  while: hasClinician,
  due: nextAffidavitDay,
  event: 'affidavit_reminded',
  fact: fact('The clinician was reminded of the affidavit', ['mail'], { ...offer, ...daysLeft }),
  data: ({ number, round, phase: { memberId } }, { intake: { matter } }, now) =>
    matter.affidavitDueOn === undefined
      ? null
      : {
          evaluation: number,
          round,
          memberId,
          daysLeft: daysBetween(localDate(now, matter.timeZone), matter.affidavitDueOn),
        },
  leadsTo: (evaluation, now) => withDetails(evaluation, { remindFrom: now }),
});

/**
 * At nine in the morning at the court's place 14, 7 and 2 days before the affidavit is due and on the day, or as soon after as the
 * writer's place has a decent hour. The day is the court's, since that is where it counts: a writer far to the east or west would
 * else be reminded of a day that is over. Reminders that were past when the member said yes, when the date moved, or when the one before
 * went out, are left out.
 */
export function nextAffidavitDay(evaluation: AtWork, { intake, offers }: DueFile): Due | null {
  const { affidavitDueOn: due, timeZone: courtZone } = intake.matter;
  if (due === undefined) return null;
  const zone = assignedOffer(offers, evaluation)?.timeZone ?? courtZone;
  const days = AFFIDAVIT_REMINDER_DAYS.map((ahead) => ({
    at: decentHour(atHour(plusDays(due, -ahead), REMINDER_HOUR, courtZone), zone),
    for: `${due} -${ahead}`,
  }));
  return days.find(({ at }) => at > evaluation.phase.remindFrom) ?? null;
}
