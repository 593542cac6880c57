import type { Instant } from '../domain/time/time.ts';
import type { MemberMailsByEvent } from '../mail/planned-mail.ts';
import { byDay, causedByVisitor, toMember } from '../mail/recipients.ts';
import * as texts from './texts.ts';

/**
 * The mails of a member's history. The answers to a form go out at once; the welcome, which nobody waits for by the minute,
 * not by night.
 */
export const mails: MemberMailsByEvent = {
  member_joined: (_event, member, tools) => [causedByVisitor(toMember(member, tools, 'joined', texts.joined()))],

  join_repeated: (_event, member, tools) => [
    causedByVisitor(toMember(member, tools, 'join-repeated', texts.joinRepeated(member))),
  ],

  member_verified: (event, member, tools) => {
    // Verified once more, with the training waived: no second welcome. Refused since: none at all.
    if (event.data.before === 'verified' || member.state === 'refused') return [];
    const content = (at: Instant) => texts.verified(member, at);
    return [byDay(member.timeZone, toMember(member, tools, 'verified', content))];
  },
};
