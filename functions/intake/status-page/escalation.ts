import type { RequestStatus } from '../../contracts/replies.ts';
import type { Instant, TimeZone } from '../../domain/time/time.ts';
import { clockInWords, withinInWords } from '../../domain/time/time-words.ts';
import { callButton, mailLink } from '../../http/contact.ts';
import { actions } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { notice } from '../../http/parts.ts';

type Escalation = NonNullable<RequestStatus['escalation']>;

/**
 * The moment and the zone by which times are told, where to write, whether on-call has it on a list with others, and whether the mail that
 * tells them waits for longer than a mail takes.
 */
type Told = {
  readonly now: Instant;
  readonly zone: TimeZone;
  readonly coordinators: string;
  readonly isListed: boolean;
  readonly isTellingLate: boolean;
};

/** Who of the network is at work on an emergency, and when and where to ask if nothing is heard. Times are the attorney's. */
export function escalationNotice(
  escalation: Escalation,
  { now, zone, coordinators, isListed, isTellingLate }: Told,
): Html {
  const clock = (at: Instant) => clockInWords(at, zone, now);
  const { onCallToldAt, pagedAt, ownedSince, listOwnedSince, callAfter, phone } = escalation;
  const begun = [
    isListed && 'It is on the list that our on-call staff work through.',
    listOwnedSince && `A colleague on call has been at work on that list since ${clock(listOwnedSince)}.`,
    onCallToldAt && !isListed && `On-call staff were told at ${clock(onCallToldAt)}.`,
    pagedAt && `On-call staff were paged, last at ${clock(pagedAt)}.`,
    ownedSince && `A colleague on call has been at work on it since ${clock(ownedSince)}.`,
  ].filter((sentence) => typeof sentence === 'string');
  const beingTold = isTellingLate
    ? 'The email that tells our on-call staff is waiting to leave.'
    : 'It is going to our on-call staff now.';
  const heard =
    callAfter &&
    (callAfter > now ? `If you hear nothing ${withinInWords(callAfter, zone, now)}, ` : 'If you have heard nothing, ');
  return notice(
    'info',
    'Who is at work on it',
    html`<p>${begun.length > 0 ? begun.join(' ') : beingTold}</p>
${
  heard &&
  (phone
    ? html`<p>${heard}call ${phone}.</p>${actions(callButton(phone))}`
    : html`<p>${heard}write to ${mailLink(coordinators)}.</p>`)
}`,
  );
}
