import type { Evaluation, Sought } from '../domain/evaluation/evaluation.ts';
import { isOpenUntilTaken, offerEndsAt } from '../domain/evaluation/offer.ts';
import type { Member } from '../domain/members/member.ts';
import { waysOfOffer } from '../domain/members/ways.ts';
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

/** What a mail about an evaluation is made of. */
export type CaseText = { file: StoredCase; evaluation: Evaluation };
/** What is told at a moment. */
export type TextNow = CaseText & { at: Instant };
type OfferText = TextNow & { member: Member; offer: Offer; link: OwnLink };

/** What a member needs to decide whether to open the offer; nothing that identifies. */
export function offer({ member, evaluation, offer, file, link, at }: OfferText): MailContent {
  const kind =
    file.request.urgency === 'emergency'
      ? say`an emergency ${safe.evaluationType(evaluation.type)} evaluation`
      : say`a ${safe.evaluationType(evaluation.type)} evaluation`;
  return {
    subject: say`Could you take ${kind}? ${referenceOf(file)}`,
    greeting: safe.recipientName(member.name),
    paragraphs: [
      file.request.urgency === 'emergency'
        ? say`This one is ${asEmergency(file, at)}.`
        : say`An attorney asks for an evaluation, and you fit. Others may be asked too; the first yes counts.`,
    ],
    facts: offerFacts({ member, evaluation, offer, file, at }),
    button: { label: say`See the offer and answer`, to: say`accept`, link },
    closing: [
      say`Opening the page accepts nothing. A no is welcome too: nobody asks again after it.`,
      openUntil(offer, file),
    ],
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
export function offerDates({ member, evaluation, offer, file, link, at }: OfferText): MailContent {
  const { urgency } = file.request;
  return {
    subject: say`The dates of ${referenceOf(file)} have changed`,
    greeting: safe.recipientName(member.name),
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
function offerFacts({ member, evaluation, offer, file, at }: Omit<OfferText, 'link'>) {
  const { client } = file.intake;
  const ways = waysOfOffer(offer, member, evaluation.modes, client.location);
  return [
    { label: say`Evaluation`, value: safe.capitalized(safe.evaluationType(evaluation.type)) },
    { label: say`Ways`, value: safe.capitalized(safe.ways(ways)) },
    { label: say`Languages`, value: safe.inOrder(client.languages.map(safe.language)) },
    { label: say`State`, value: safe.state(client.location) },
    ...firstDateRow(file, at),
  ];
}

/** `asksFrom`: when somebody is asked who was found to wait for the morning alone. */
type NobodyLeft = CaseText & TextNow & { evaluation: Sought; asksFrom: Instant | undefined };

/** To the coordinators: nobody is left to ask. */
export function nobodyLeft({ file, evaluation, asksFrom, at }: NobodyLeft): MailContent {
  const isAhead = asksFrom !== undefined && asksFrom > at && isInTime(file.request, asksFrom);
  const waits = isAhead || standingOfSearch(file, evaluation, at).how === 'by_day';
  const byDayOnly = waits ? say`, is asked by day only` : say``;
  const morning = waits ? say`morning comes where they are, and as ` : say``;
  const { placeAt } = evaluation.phase;
  const goesOn = placeAt === null || isInTime(file.request, placeAt);
  return {
    subject: say`Nobody left to ask: ${referenceOf(file)}`,
    paragraphs: [
      say`Everybody who fits the ${safe.evaluationType(evaluation.type)} evaluation of ${referenceOf(file)} (${safe.urgency(file.request.urgency)}) has been asked, has reached a limit, gets no mail from us${byDayOnly}, or nobody fits. It is your turn: find somebody by hand, or agree with the attorney what to change.`,
      goesOn
        ? say`The search goes on by itself as ${morning}members join, come back or have room again.`
        : say`The time is over before the search looks again: whoever could still be asked must be asked by hand.`,
    ],
    facts: stakeRows(file, [evaluation], at),
  };
}
