import type { Member } from '../domain/members/member.ts';
import { isTrained } from '../domain/members/qualification.ts';
import { type Instant, localDate } from '../domain/time/time.ts';
import type { MailContent } from '../mail/content.ts';
import * as safe from '../mail/safe.ts';
import { say } from '../mail/safe.ts';

/** To somebody who has just joined: what happens next. It greets nobody, since anybody may have typed the name. */
export function joined(): MailContent {
  return {
    subject: say`We have your application`,
    paragraphs: [
      say`Thank you for offering your time and skill to people who seek asylum. Your application has arrived.`,
      say`A coordinator now checks your license and training, and writes to you if anything is unclear. Until then nothing is asked of you.`,
      say`Once you are verified you hear from us again. From then on you may get offers, now and then, of an evaluation that fits what you told us.`,
    ],
    closing: [
      say`Something to correct or to add? Reply to this email. If it was not you who applied, please tell us too.`,
    ],
  };
}

/** To the address of somebody known, when the form came in once more with it. */
export function joinRepeated({ state }: Pick<Member, 'state'>): MailContent {
  return {
    subject: say`You are known to us already`,
    paragraphs: [
      say`Somebody has just filled in our form for new members with your address.`,
      state === 'verified' || state === 'paused'
        ? say`You are a member already, so nothing has changed: what we know of you stays as it was.`
        : say`We have your application already, so nothing has changed: what you told us first stays as it was.`,
    ],
    closing: [
      say`To change something, reply to this email. If it was not you, there is nothing you need to do; tell us if it worries you.`,
    ],
  };
}

type Welcomed = Pick<Member, 'name' | 'state' | 'timeZone' | 'trainings' | 'trainingWaived'>;

/** To a member whom staff have verified: when offers come, what one is, and how to pause. */
export function verified(member: Welcomed, at: Instant): MailContent {
  const { name, state, timeZone } = member;
  const when = [
    ...(isTrained(member, localDate(at, timeZone)) ? [] : [say`you have completed the core course and told us so`]),
    ...(state === 'paused' ? [say`you are no longer paused`] : []),
    say`an evaluation fits you`,
  ];
  return {
    subject: say`Welcome: you are verified`,
    greeting: safe.recipientName(name),
    paragraphs: [
      say`Your application is verified. Welcome, and thank you for being here.`,
      say`When ${safe.listed(when)}, we send you an offer: an email with the type, the languages, the state and the date, and one button. The page behind it shows what you need to decide.`,
      say`Opening that page accepts nothing. You say yes or no there, and a no is as welcome as a yes: you are not asked again for that evaluation.`,
      say`We ask few people at a time and keep to the limits that you gave, so weeks may pass without an offer.`,
    ],
    closing: [
      say`To pause, for a week or for a year, or to change your limits, reply to this email. One line is enough.`,
    ],
  };
}
