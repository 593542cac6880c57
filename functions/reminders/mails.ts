import { type Evaluation, hasClinician, isSought } from '../domain/evaluation/evaluation.ts';
import { assignedOffer, evaluationOf } from '../domain/evaluation/offer.ts';
import type { RecordedEvent } from '../domain/events/event.ts';
import { isNewestOf } from '../domain/events/newest.ts';
import { isAffidavitPast, isLatestPlacementPast } from '../domain/request/dates.ts';
import { type CalendarDate, daysBetween, type Instant, localDate } from '../domain/time/time.ts';
import { reach, stakeRows } from '../mail/case-rows.ts';
import type { MailContent } from '../mail/content.ts';
import { linkTo, type OwnLink, statusLink } from '../mail/links.ts';
import type { CaseMailsByEvent } from '../mail/planned-mail.ts';
import { byDay, membersNamed, toAttorney, toCoordinators, toMember } from '../mail/recipients.ts';
import * as safe from '../mail/safe.ts';
import { referenceOf, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';

/** The mails of what was due: when each is wanted, to whom it goes, and below what it says. */
export const mails: CaseMailsByEvent = {
  halfway_reached: async (event, file, tools) => {
    const evaluation = unplaced(event, file);
    if (!evaluation) return [];
    // Papers belong to the request: one mail, however many evaluations wait for them.
    const waiting = file.evaluations.find(isSought);
    if (file.request.state === 'needs_information' && evaluation !== waiting) return [];
    const link = await statusLink(file, tools);
    const { timeZone } = file.intake.attorney;
    const text = file.request.state === 'needs_information' ? papersMissing : halfway;
    const mail = toAttorney(file, tools, 'halfway', (at) => text({ file, evaluation, link, at }));
    return [file.request.urgency === 'emergency' ? mail : byDay(timeZone, mail)];
  },

  placement_late: (event, file, tools) => {
    const evaluation = unplaced(event, file);
    // Under new dates it may be late no longer.
    const isLate = evaluation?.phase.carriedOut.latest_placement === file.request.latestPlacementOn;
    if (!evaluation || !isLate) return [];
    return [toCoordinators(file, tools, 'late', (at) => late({ file, evaluation, at }))];
  },

  affidavit_reminded: async (event, file, tools, now) => {
    const evaluation = evaluationOf(file, event.data.evaluation);
    const { matter } = file.intake;
    const due = matter.affidavitDueOn;
    if (!evaluation || !hasClinician(evaluation) || !due || isAffidavitPast(matter, now)) return [];
    const offer = assignedOffer(file.offers, evaluation);
    if (!offer || offer.memberId !== event.data.memberId || !isNewestOf(event, file)) return [];
    const link = await linkTo('assignment', offer, file, tools);
    return (await membersNamed([offer.memberId], tools)).map((member) => {
      const content = (at: Instant) => {
        const daysLeft = daysBetween(localDate(at, matter.timeZone), due);
        return affidavit({ file, evaluation, name: member.name, due, daysLeft, link });
      };
      return byDay(member.timeZone, toMember(member, tools, 'affidavit', content));
    });
  },

  affidavit_overdue: (event, file, tools, now) => {
    const evaluation = evaluationOf(file, event.data.evaluation);
    const { matter } = file.intake;
    const due = matter.affidavitDueOn;
    if (!evaluation || !hasClinician(evaluation) || !due || !isAffidavitPast(matter, now)) return [];
    return [toCoordinators(file, tools, 'overdue', overdue({ file, evaluation, due }))];
  },
};

/** The evaluation of an event, while it still has nobody. */
function unplaced(event: RecordedEvent<'halfway_reached' | 'placement_late'>, file: StoredCase) {
  const evaluation = evaluationOf(file, event.data.evaluation);
  return file.request.state !== 'closed' && evaluation && isSought(evaluation) ? evaluation : undefined;
}

type CaseText = { file: StoredCase; evaluation: Evaluation };
type AffidavitText = CaseText & { name: string; due: CalendarDate; daysLeft: number; link: OwnLink };

/** To the attorney, at half of the time: how it stands, and what would help. */
function halfway({ file, evaluation, link, at }: CaseText & { link: OwnLink; at: Instant }): MailContent {
  const { client } = file.intake;
  const helps = [
    say`more time`,
    ...(evaluation.modes.includes('remote') ? [] : [say`an evaluation by video`]),
    ...(client.interpreter ? [] : [say`an interpreter`]),
    ...(evaluation.evaluatorGender === undefined ? [] : [say`no wish for the clinician's gender`]),
  ];
  return {
    subject: say`Still looking: ${referenceOf(file)}`,
    paragraphs: [
      say`There is no clinician for the ${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)} at the moment. ${safe.search(file, 'attorney_mail', at)}`,
      say`What would help: ${safe.listed(helps)}. Reply to this email if ${helps.length === 1 ? say`that` : say`one of these`} is possible.`,
    ],
    button: { label: say`See how it stands`, to: say`see how it stands`, link },
  };
}

/** To the attorney: papers are still missing, and nobody is asked before they are there. */
function papersMissing({ file, link }: { file: StoredCase; link: OwnLink }): MailContent {
  const { missing } = file.request;
  return {
    subject: say`Still waiting for papers: ${referenceOf(file)}`,
    paragraphs: [
      say`We cannot ask clinicians about ${referenceOf(file)} yet: ${safe.missing(missing)} ${missing.length === 1 ? say`is` : say`are`} still missing.`,
      say`Tell us on your page as soon as you have ${missing.length === 1 ? say`it` : say`them`}. If something stands in the way, reply to this email.`,
    ],
    button: { label: say`Say what you have`, to: say`tell us`, link },
  };
}

/** To the coordinators: the last useful day has come. */
function late({ file, evaluation, at }: CaseText & { at: Instant }): MailContent {
  const day = file.request.latestPlacementOn;
  return {
    subject: say`Your turn: ${referenceOf(file)} is still unplaced`,
    paragraphs: [
      say`The ${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)} (${safe.urgency(file.request.urgency)}) has no clinician${day ? say`, and the last day on which a yes leaves time to write ${isLatestPlacementPast(file.request, at) ? say`was` : say`is`} ${safe.date(day)}` : say``}.`,
      file.request.state === 'needs_information'
        ? say`It still waits for ${safe.missing(file.request.missing)}, and nobody has been asked. Please ${reach(file)} the attorney.`
        : say`Please decide with the attorney: ask the court for time, shorten the work, or stop. ${safe.search(file, 'staff', at)}`,
    ],
    facts: stakeRows(file, [evaluation], at),
  };
}

/** To the writer: the affidavit is due soon. */
function affidavit({ file, evaluation, name, due, daysLeft, link }: AffidavitText): MailContent {
  const when = daysLeft === 0 ? say`today` : say`in ${safe.counted(daysLeft, say`day`, say`days`)}`;
  return {
    subject: say`Affidavit for ${referenceOf(file)} due ${when}`,
    greeting: safe.recipientName(name),
    paragraphs: [
      say`The affidavit of the ${safe.evaluationType(evaluation.type)} evaluation ${referenceOf(file)} is due ${when}, on ${safe.date(due)}.`,
      say`If that date is hard to keep, please write to the attorney and to us now: courts give time more readily before a date than after it.`,
    ],
    button: { label: say`Open the case page`, to: say`open the case page`, link },
  };
}

/** To the coordinators: the affidavit's date has passed. */
function overdue({ file, evaluation, due }: CaseText & { due: CalendarDate }): MailContent {
  return {
    subject: say`Overdue: affidavit for ${referenceOf(file)}`,
    paragraphs: [
      say`The affidavit of the ${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)} was due on ${safe.date(due)}. We do not know that it has been delivered. Please call the clinician and the attorney.`,
    ],
  };
}
