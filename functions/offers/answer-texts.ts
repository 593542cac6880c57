import { clinicianOf, type Evaluation } from '../domain/evaluation/evaluation.ts';
import { comesBackFromAttorney } from '../domain/mail-left.ts';
import { firstDateRow, stakeRows } from '../mail/case-rows.ts';
import type { MailContent } from '../mail/content.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { referenceOf, type Safe, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseText, TextNow } from './texts.ts';

type ForMember = CaseText & { name: string };
type FilledText = ForMember & { stillAsked: readonly Evaluation[] };
type IntroducedText = ForMember & TextNow & { link: OwnLink };

/** To the attorney: a clinician said yes. The name stands on the page behind the link alone. */
export function introducedAttorney({ file, evaluation, link }: CaseText & { link: OwnLink }): MailContent {
  const interpreting = file.intake.client.interpreter ? say`, and arrange the interpreter if one is needed` : say``;
  return {
    subject: say`A clinician has accepted: ${referenceOf(file)}`,
    paragraphs: [
      say`A clinician has accepted the ${safe.evaluationType(evaluation.type)} evaluation of request ${referenceOf(file)}.`,
      say`Your page shows who it is. The next step is yours: agree on a time with them${interpreting}.`,
    ],
    button: { label: say`See who it is`, to: say`see who it is`, link },
  };
}

/** To the member: the evaluation is theirs. */
export function introducedMember({ file, evaluation, name, link, at }: IntroducedText): MailContent {
  return {
    subject: say`Thank you: ${referenceOf(file)} is yours`,
    greeting: safe.recipientName(name),
    paragraphs: [
      say`Thank you for taking the ${safe.evaluationType(evaluation.type)} evaluation ${referenceOf(file)}. ${whoWritesFirst(file)}`,
      say`Your case page shows the attorney and their organization. Please look at it now: if you see a conflict of interest, you can give the case back there, and need not explain.`,
    ],
    facts: firstDateRow(file, at),
    button: { label: say`Open the case page`, to: say`open the case page`, link },
  };
}

/** How a clinician and the attorney come together. */
function whoWritesFirst(file: StoredCase): Safe {
  const { phone } = file.intake.attorney;
  return comesBackFromAttorney(file)
    ? safe.unreached({ hasPhone: phone !== undefined })
    : say`We tell the attorney, who will write to you to agree on a time.`;
}

type PlacedAnew = CaseText & { why: 'undone' | 'released'; link: OwnLink };

/** To the attorney: the clinician took their yes back, or could not keep the case; it is placed anew. */
export function placedAnew({ file, evaluation, why, link }: PlacedAnew): MailContent {
  const what = why === 'undone' ? say`has taken the yes back` : say`cannot do it after all`;
  return {
    subject: say`We are looking again: ${referenceOf(file)}`,
    paragraphs: [
      say`The clinician who had accepted the ${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)} ${what}.`,
      file.request.state === 'needs_information'
        ? say`Others are asked once we have ${safe.missing(file.request.missing)}: tell us on your page when you do.`
        : say`The search begins again. There is nothing you need to do for it; your page shows how it stands.`,
    ],
    button: { label: say`See how it stands`, to: say`see how it stands`, link },
  };
}

/** What is said of a case that was given back, and whether somebody else is looked for. */
type ReleasedText = CaseText & { isSought: boolean };

/** What has become of a case that was given back by the time that this leaves, for staff. */
function whatFollows({ file, evaluation, isSought }: ReleasedText): Safe {
  const { state, missing } = file.request;
  if (clinicianOf(evaluation) !== undefined) return say`A clinician has taken it since.`;
  if (!isSought) return say`No one else is asked.`;
  if (state === 'open') return say`The search begins again.`;
  return say`Clinicians are asked once ${safe.missing(missing)} ${missing.length === 1 ? say`is` : say`are`} there.`;
}

/** To the coordinators: a case was given back. */
export function releasedForStaff(text: ReleasedText & TextNow): MailContent {
  const { file, evaluation, at } = text;
  return {
    subject: say`Given back: ${referenceOf(file)}`,
    paragraphs: [
      say`The ${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)} (${safe.urgency(file.request.urgency)}) was given back by its clinician. ${whatFollows(text)}`,
    ],
    facts: stakeRows(file, [evaluation], at),
  };
}

/** To the member who gave a case back. */
export function releasedForMember({ file, evaluation, name, isSought }: ReleasedText & ForMember): MailContent {
  return {
    subject: say`You have given ${referenceOf(file)} back`,
    greeting: safe.recipientName(name),
    paragraphs: [
      say`The ${safe.evaluationType(evaluation.type)} evaluation ${referenceOf(file)} is no longer yours. ${isSought ? say`We look for somebody else. ` : say``}Thank you for telling us.`,
    ],
  };
}

/** To those who were asked and need not answer any more; `stillAsked`: for what else of the same request they are. */
export function filledByAnother({ file, evaluation, name, stillAsked }: FilledText): MailContent {
  const type = safe.evaluationType(evaluation.type);
  const [offers, are] = stillAsked.length === 1 ? [say`offer`, say`is`] : [say`offers`, say`are`];
  const left =
    stillAsked.length === 0
      ? say`There is nothing left to do for you about it: thank you for being there to be asked.`
      : say`Your ${offers} of the ${safe.evaluations(stillAsked)} of the same request ${are} still open.`;
  return {
    subject: say`The ${type} evaluation ${referenceOf(file)} has found its clinician`,
    greeting: safe.recipientName(name),
    paragraphs: [say`Somebody else has taken the ${type} evaluation ${referenceOf(file)}. ${left}`],
  };
}
