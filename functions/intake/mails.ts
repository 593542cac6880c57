import { soughtIn } from '../domain/request/tried.ts';
import type { Instant } from '../domain/time/time.ts';
import { statusLink } from '../mail/links.ts';
import type { CaseMailsByEvent } from '../mail/planned-mail.ts';
import { causedByVisitor, toAttorney } from '../mail/recipients.ts';
import { changeMails, isStillTold } from './change-mails.ts';
import { contactIn, emergency } from './emergency-mails.ts';
import { madeUpFor, RECEIVED } from './left-out.ts';
import * as texts from './texts.ts';

/** The mails of a request's arrival, of what was missing, and of what changes. */
export const mails: CaseMailsByEvent = {
  // Where nobody is sought any more by the time that it leaves, the mail about that goes alone.
  request_received: async (_event, file, tools) => {
    if (soughtIn(file).length === 0) return [];
    const link = await statusLink(file, tools);
    const contact = await contactIn(file, tools);
    const content = (at: Instant) => texts.received({ file, link, at, contact });
    return [causedByVisitor(toAttorney(file, tools, RECEIVED, content)), ...(await emergency(file, tools, 'arrived'))];
  },

  request_confirmed: (_event, file, tools) => madeUpFor(file, tools),

  request_vouched: async (_event, file, tools) => {
    if (file.request.state === 'closed') return [];
    const link = await statusLink(file, tools);
    return [toAttorney(file, tools, 'vouched', (at) => texts.vouched({ file, link, at }))];
  },

  information_completed: async (event, file, tools) => {
    if (!isStillTold(event, file)) return [];
    const link = await statusLink(file, tools);
    const content = (at: Instant) => texts.completed({ file, link, at });
    return [causedByVisitor(toAttorney(file, tools, 'completed', content))];
  },

  ...changeMails,
};
