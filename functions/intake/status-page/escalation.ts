import type { RequestStatus } from '../../contracts/replies.ts';
import type { Instant, TimeZone } from '../../domain/time/time.ts';
import { clockInWords } from '../../domain/time/time-words.ts';
import { callButton, mailLink } from '../../http/contact.ts';
import { actions } from '../../http/controls.ts';
import { type Html, html } from '../../http/html.ts';
import { notice } from '../../http/parts.ts';

type Escalation = NonNullable<RequestStatus['escalation']>;

/** Who of the network is at work on an emergency, and when and where to ask if nothing is heard. Times are the attorney's. */
export function escalationNotice(
  escalation: Escalation,
  { now, zone, coordinators }: { readonly now: Instant; readonly zone: TimeZone; readonly coordinators: string },
): Html {
  const clock = (at: Instant) => clockInWords(at, zone, now);
  const { onCallToldAt, pagedAt, ownedSince, callAfter, phone } = escalation;
  const begun = [
    onCallToldAt && `On call was told at ${clock(onCallToldAt)}.`,
    pagedAt && `On call was paged, last at ${clock(pagedAt)}.`,
    ownedSince && `A colleague on call has been at work on it since ${clock(ownedSince)}.`,
  ].filter((sentence) => typeof sentence === 'string');
  const heard =
    callAfter && (callAfter > now ? `If you hear nothing by ${clock(callAfter)}, ` : 'If you have heard nothing, ');
  return notice(
    'info',
    'Who is at work on it',
    html`<p>${begun.length > 0 ? begun.join(' ') : 'On call is being told now.'}</p>
${
  heard &&
  (phone
    ? html`<p>${heard}call ${phone}.</p>${actions(callButton(phone))}`
    : html`<p>${heard}write to ${mailLink(coordinators)}.</p>`)
}`,
  );
}
