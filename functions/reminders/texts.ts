import type { Evaluation } from '../domain/request/casework.ts';
import type { CalendarDate } from '../domain/time/time.ts';
import type { MailContent } from '../mail/content.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { referenceOf, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';

type CaseText = { file: StoredCase; evaluation: Evaluation };

/** To the attorney, at half of the time: how it stands, and what would help. */
export function halfway({ file, evaluation, link }: CaseText & { link: OwnLink }): MailContent {
  return {
    subject: say`Still looking: ${referenceOf(file)}`,
    paragraphs: [
      say`We have not found a clinician for the ${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)} yet, and half of the time for it has gone. We go on looking.`,
      say`What would help: more time, an evaluation by video where it was to be in person, an interpreter where none was planned, or no wish for the clinician's gender. Reply to this email if one of these is possible.`,
    ],
    button: { label: say`See how it stands`, to: say`see how it stands`, link },
  };
}

/** To the attorney: papers are still missing, and nobody is asked before they are there. */
export function papersMissing({ file, evaluation, link }: CaseText & { link: OwnLink }): MailContent {
  return {
    subject: say`Still waiting for papers: ${referenceOf(file)}`,
    paragraphs: [
      say`We cannot ask clinicians for the ${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)} yet: ${safe.missing(file.request.missing)} is still missing.`,
      say`Tell us on your page as soon as you have it. If something stands in the way, reply to this email.`,
    ],
    button: { label: say`Say what you have`, to: say`tell us`, link },
  };
}

/** To the coordinators: the latest useful date has passed. */
export function late({ file, evaluation }: CaseText): MailContent {
  return {
    subject: say`Your turn: ${referenceOf(file)} is still unplaced`,
    paragraphs: [
      say`The ${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)} (${safe.urgency(file.request.urgency)}) has no clinician, and the latest date on which a yes leaves time to write has passed.`,
      file.request.state === 'needs_information'
        ? say`It still waits for ${safe.missing(file.request.missing)}, and nobody has been asked. Please call the attorney.`
        : say`Please decide with the attorney: ask the court for time, shorten the work, or stop. The search goes on meanwhile.`,
    ],
  };
}

/** To the writer: the affidavit is due soon. */
export function affidavit({
  file,
  evaluation,
  name,
  due,
  daysLeft,
  link,
}: CaseText & { name: string; due: CalendarDate; daysLeft: number; link: OwnLink }): MailContent {
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
export function overdue({ file, evaluation, due }: CaseText & { due: CalendarDate }): MailContent {
  return {
    subject: say`Overdue: affidavit for ${referenceOf(file)}`,
    paragraphs: [
      say`The affidavit of the ${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)} was due on ${safe.date(due)}. We do not know that it has been delivered. Please call the clinician and the attorney.`,
    ],
  };
}
