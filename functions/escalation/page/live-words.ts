import type { OfferStanding } from '../../domain/evaluation/offer.ts';
import { factOf, type RecordedEvent } from '../../domain/events/event.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Offer } from '../../domain/request/casework.ts';
import { declineWords } from '../../domain/words/evaluation.ts';
import { levelInWords, pageReasonWords, returnedFromWords } from '../../domain/words/on-call.ts';
import { closedReasonWords } from '../../domain/words/request.ts';
import { capitalized } from '../../domain/words/wording.ts';

const standingWords: Record<OfferStanding, string> = {
  open: 'no answer yet',
  accepted: 'said yes',
  declined: 'said no',
  released: 'gave it back',
  filled: 'somebody else was first',
  expired: 'its time is over',
  withdrawn: 'no longer needed',
};

/** What somebody who was asked has said. */
export function answerInWords(offer: Offer, standing: OfferStanding): string {
  if (standing === 'open' && offer.undeliveredAt !== undefined) return 'the mail came back: telephone them';
  if (standing === 'declined' && offer.declineReason) return `said no: ${declineWords[offer.declineReason].name}`;
  return standingWords[standing];
}

/** An event as a line of the history, with names where it has some; undefined for what says nothing to somebody who looks on. */
export function eventInWords(event: RecordedEvent, nameOf: (id: MemberId) => string): string | undefined {
  switch (event.type) {
    case 'request_received':
    case 'information_completed':
    case 'dates_changed':
    case 'client_moved':
    case 'nobody_left':
    case 'evaluation_unfilled':
    case 'on_call_told':
      return `${factOf(event.type).says}.`;
    case 'wave_sent':
      return `Wave ${event.data.wave} asked ${people(event.data.members.length)}.`;
    case 'offer_declined':
      return `${nameOf(event.data.memberId)} said no: ${declineWords[event.data.reason].name}.`;
    case 'offer_reopened':
      return `${nameOf(event.data.memberId)} took the no back.`;
    case 'offer_undelivered':
      return `The mail to ${nameOf(event.data.memberId)} came back.`;
    case 'evaluation_assigned':
      return `${nameOf(event.data.memberId)} said yes.`;
    case 'acceptance_undone':
      return `${nameOf(event.data.memberId)} took the yes back.`;
    case 'assignment_released':
      return `${nameOf(event.data.memberId)} gave the case back.`;
    case 'request_withdrawn':
    case 'request_closed':
      return `The request was ${closedReasonWords[event.data.closedReason].name}.`;
    default:
      return onCallInWords(event, nameOf);
  }
}

/** What concerns on-call and the machine. */
function onCallInWords(event: RecordedEvent, nameOf: (id: MemberId) => string): string | undefined {
  switch (event.type) {
    case 'on_call_paged':
      return `${levelOf(event)} was paged: ${pageReasonWords[event.data.why].name}.`;
    case 'page_owned':
      return `${levelOf(event)} took it.`;
    case 'page_passed_on':
      return `${levelOf(event)} passed it on.`;
    case 'progress_noted':
      return `${levelOf(event)} is still at work on it.`;
    case 'candidate_added':
      return `On-call named ${nameOf(event.data.memberId)}.`;
    case 'mail_came_back':
      return `A mail to ${returnedFromWords[event.data.recipient]} came back.`;
    case 'step_failed':
      return `The machine failed at ${event.data.state}: ${event.data.error}.`;
    case 'machine_restarted':
      return `Machine ${event.data.attempt} was started.`;
    default:
      return undefined;
  }
}

function levelOf({ data }: { data: { level: number } }): string {
  return capitalized(levelInWords(data.level));
}

/** How many people, in words. */
function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}
