import { clinicianOf, type Evaluation, type Sought } from '../domain/evaluation/evaluation.ts';
import { isOpenUntilTaken, offerEndsAt } from '../domain/evaluation/offer.ts';
import { comesBackFromAttorney } from '../domain/mail-left.ts';
import type { Offer } from '../domain/request/casework.ts';
import { isInTime, mayBeRemovedSoon } from '../domain/request/dates.ts';
import { standingOfSearch } from '../domain/request/search-standing.ts';
import type { Instant } from '../domain/time/time.ts';
import { firstDateRow, stakeRows } from '../mail/case-rows.ts';
import type { MailContent } from '../mail/content.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { referenceOf, type Safe, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';

type CaseText = { file: StoredCase; evaluation: Evaluation };
/** What is told at a moment. */
type TextNow = CaseText & { at: Instant };
type OfferText = TextNow & { name: string; offer: Offer; link: OwnLink };
type ForMember = CaseText & { name: string };
type FilledText = ForMember & { stillAsked: readonly Evaluation[] };
type IntroducedText = ForMember & { link: OwnLink; at: Instant };

/** What a member needs to decide whether to open the offer; nothing that identifies. */
export function offer({ name, evaluation, offer, file, link, at }: OfferText): MailContent {
  const kind =
    file.request.urgency === 'emergency'
      ? say`an emergency ${safe.evaluationType(evaluation.type)} evaluation`
      : say`a ${safe.evaluationType(evaluation.type)} evaluation`;
  return {
    subject: say`Could you take ${kind}? ${referenceOf(file)}`,
    greeting: safe.recipientName(name),
    paragraphs: [
      file.request.urgency === 'emergency'
        ? say`This one is ${asEmergency(file, at)}.`
        : say`An attorney asks for an evaluation, and you fit. Others may be asked too; the first yes counts.`,
    ],
    facts: offerFacts(evaluation, file, at),
    button: { label: say`See the offer and answer`, to: say`accept`, link },
    closing: [say`Opening the page accepts nothing. A no is welcome too: nobody asks twice.`, openUntil(offer, file)],
  };
}

/** The same offer again, before it ends. */
export function offerEnding(text: OfferText): MailContent {
  return {
    ...offer(text),
    subject: say`Still open: ${safe.evaluationType(text.evaluation.type)} evaluation ${referenceOf(text.file)}`,
    paragraphs: [say`This evaluation needs somebody, and your offer ends soon. Yes or no, an answer helps.`],
  };
}

/** That the dates have changed of an evaluation for which a member's offer is open. */
export function offerDates({ name, evaluation, offer, file, link, at }: OfferText): MailContent {
  const { urgency } = file.request;
  return {
    subject: say`The dates of ${referenceOf(file)} have changed`,
    greeting: safe.recipientName(name),
    paragraphs: [
      say`The attorney has changed the dates of the ${safe.evaluationType(evaluation.type)} evaluation that we asked you to take.${urgency === 'emergency' ? say` It is ${asEmergency(file, at)}.` : say``}`,
    ],
    facts: [{ label: say`Urgency`, value: safe.capitalized(safe.urgency(urgency)) }, ...firstDateRow(file, at)],
    button: { label: say`See the offer and answer`, to: say`accept`, link },
    closing: [openUntil(offer, file)],
  };
}

function asEmergency(file: StoredCase, at: Instant): Safe {
  const removal = mayBeRemovedSoon(file.intake.matter, at) ? say`, and a removal may be near` : say``;
  return say`an emergency${removal}: every hour counts`;
}

/** Until when a yes counts; of an emergency not by the hour, which is that of the removal. */
function openUntil(offer: Offer, file: StoredCase) {
  if (isOpenUntilTaken(file)) return say`The offer is open until someone takes it.`;
  if (file.request.urgency === 'emergency') return say`The offer is open until someone takes it or its time is over.`;
  return say`The offer is open until ${safe.until(offerEndsAt(file, offer), offer.timeZone)}.`;
}

/** What a member may know from a mail: the state but no area, the day but no hour, and nothing of detention. */
function offerFacts(evaluation: Evaluation, file: StoredCase, at: Instant) {
  const { client } = file.intake;
  return [
    { label: say`Evaluation`, value: safe.capitalized(safe.evaluationType(evaluation.type)) },
    { label: say`Ways`, value: safe.capitalized(safe.ways(evaluation.modes)) },
    { label: say`Languages`, value: safe.inOrder(client.languages.map(safe.language)) },
    { label: say`State`, value: safe.state(client.location) },
    ...firstDateRow(file, at),
  ];
}

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
  const others = [...new Set(stillAsked.map((each) => each.type))].map(safe.evaluationType);
  const [offers, evaluations, are] =
    stillAsked.length === 1 ? [say`offer`, say`evaluation`, say`is`] : [say`offers`, say`evaluations`, say`are`];
  const left =
    others.length === 0
      ? say`There is nothing left to do for you about it: thank you for being there to be asked.`
      : say`Your ${offers} of the ${safe.listed(others)} ${evaluations} of the same request ${are} still open.`;
  return {
    subject: say`The ${type} evaluation ${referenceOf(file)} has found its clinician`,
    greeting: safe.recipientName(name),
    paragraphs: [say`Somebody else has taken the ${type} evaluation ${referenceOf(file)}. ${left}`],
  };
}

/** `asksFrom`: when somebody is asked who was found to wait for the morning alone. */
type NobodyLeft = CaseText & TextNow & { evaluation: Sought; asksFrom: Instant | undefined };

/** To the coordinators: nobody is left to ask. */
export function nobodyLeft({ file, evaluation, asksFrom, at }: NobodyLeft): MailContent {
  const isAhead = asksFrom !== undefined && asksFrom > at && isInTime(file.request, asksFrom);
  const waits = isAhead || standingOfSearch(file, evaluation, at).how === 'by_day';
  const byDayOnly = waits ? say`, is asked by day only` : say``;
  const morning = waits ? say`morning comes where they are, and as ` : say``;
  return {
    subject: say`Nobody left to ask: ${referenceOf(file)}`,
    paragraphs: [
      say`Everybody who fits the ${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)} (${safe.urgency(file.request.urgency)}) has been asked, has reached a limit, gets no mail from us${byDayOnly}, or nobody fits. It is your turn: find somebody by hand, or agree with the attorney what to change.`,
      say`The search goes on by itself as ${morning}members join, come back or have room again.`,
    ],
    facts: stakeRows(file, [evaluation], at),
  };
}
