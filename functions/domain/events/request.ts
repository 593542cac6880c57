import * as z from 'zod';
import { evaluationNumber } from '../stored.ts';
import { type ClosedReason, closedReasons, closedReasonWords, missingItems, urgencies } from '../words/request.ts';
import { fact, nothing } from './fact.ts';

const urgency = { urgency: z.enum(urgencies) };
/** That the end of a running emergency has come nearer, or has moved away by hours, also where it is none any more. */
const endMoved = { nearer: z.literal(true).exactOptional(), farther: z.literal(true).exactOptional() };
/** Of an offer that is open: that the day which its mail names is another, that its end has moved by a day or more, or that it is one of an emergency now. */
const movesOffers = { movesOffers: z.literal(true).exactOptional() };
/** The evaluations for which the search goes on that had been withheld. */
const resumed = { evaluations: z.array(evaluationNumber) };
const closing = { closedReason: z.enum(closedReasons) };
const closedAs = ({ closedReason }: { closedReason: ClosedReason }) =>
  `The request was ${closedReasonWords[closedReason].name}`;

/** What happens to a request as a whole. */
export const requestEvents = {
  request_received: fact('The request arrived', ['mail'], {
    ...urgency,
    state: z.enum(['open', 'needs_information']),
  }),
  request_confirmed: fact('The attorney confirmed that it is real', ['mail', 'placement'], resumed),
  request_vouched: fact('A colleague spoke with the attorney', ['mail', 'placement'], resumed),
  shared_page_joined: fact('It stands on the page that unverified emergencies share', [], nothing),
  request_disowned: fact('Its address says that it was somebody else', [], nothing),
  taken_for_fake: fact('Nobody stood behind it, and it was taken for a fake', [], nothing),
  information_completed: fact('Missing papers were completed', ['mail'], { missing: z.array(z.enum(missingItems)) }),
  dates_changed: fact('The dates were changed', ['mail', 'placement'], { ...urgency, ...endMoved, ...movesOffers }),
  client_moved: fact('The client was moved', ['mail', 'placement'], urgency),
  request_withdrawn: fact(closedAs, ['mail', 'placement'], closing),
  request_closed: fact(closedAs, ['mail', 'placement'], closing),
  note_added: fact('A note was added', [], nothing),
  sealed_read: fact('The sealed parts were read', [], nothing),
};
