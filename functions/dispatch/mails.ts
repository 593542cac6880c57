import type { EventType } from '../domain/events/event.ts';
import { offerRefused } from '../escalation/bounced.ts';
import { mails as escalationMails } from '../escalation/mails.ts';
import { mails as standingPageMails } from '../escalation/standing-mails.ts';
import { receivedRefused } from '../intake/left-out.ts';
import { mails as intakeMails } from '../intake/mails.ts';
import type { CaseMailsByEvent, MemberMailsByEvent, StandingMailsByEvent } from '../mail/planned-mail.ts';
import { mails as networkMails } from '../network/mails.ts';
import { mails as offersMails } from '../offers/mails.ts';
import { mails as outcomesMails } from '../outcomes/mails.ts';
import { mails as remindersMails } from '../reminders/mails.ts';

/** The mails that each event of a case asks for; every stage brings its own. */
export const caseMails: CaseMailsByEvent = {
  ...intakeMails,
  ...offersMails,
  ...escalationMails,
  ...remindersMails,
  ...outcomesMails,
  // New dates concern whoever has the case, has been asked for it, or looks for somebody.
  dates_changed: async (...given) => {
    const stages = [intakeMails, offersMails, escalationMails];
    return (await Promise.all(stages.map(async (mails) => (await mails.dates_changed?.(...given)) ?? []))).flat();
  },
};

/**
 * What follows where a mail of an event is refused for good: an offer that is never delivered is known to nobody, and a first mail that is
 * left out may be made up for.
 */
export const afterRefusal: { readonly [Type in EventType]?: typeof offerRefused } = {
  wave_sent: offerRefused,
  request_received: receivedRefused,
};

/** The mails that each event of a member asks for. */
export const memberMails: MemberMailsByEvent = networkMails;

/** The mails about what stands beside single cases. */
export const standingMails: StandingMailsByEvent = standingPageMails;
