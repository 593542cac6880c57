import type { RequestDetail } from '../../../functions/contracts/staff-replies.ts';
import type { Instant } from '../../../functions/domain/time/time.ts';
import type { Life } from './life.ts';
import type { Joined, ReceivedMail } from './world.ts';

/** What an untrue sentence is, by the question that it answers wrongly. */
export type Untrue = { readonly kind: 'contradiction' | 'stranger' | 'first wave'; readonly what: string };

/** Those of some findings that are so. */
export function found(claims: readonly (readonly [unknown, string])[]): Untrue[] {
  return claims.flatMap(([isSo, what]) => (isSo ? [{ kind: 'contradiction' as const, what }] : []));
}

/** What a finding is called by: the subject without the reference. */
export function kindOf({ subject }: Pick<ReceivedMail, 'subject'>): string {
  return subject.replaceAll(/[0-9A-Z]{4}-[0-9A-Z]{4}/g, '…');
}

/** A text without the line ends of its mail. */
export function unfolded(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** Whether a mail asks a member. */
export function isOffer({ subject }: Pick<ReceivedMail, 'subject'>): boolean {
  return /^(Could you take|Still open)/.test(subject);
}

/** When each round of the search began: the first with the request, another whenever the case was given back, or sought again. */
export function roundsOf({ submittedAt, events }: RequestDetail): Instant[] {
  const rounds = [submittedAt];
  let isOver = false;
  for (const { type, at } of events) {
    if (type === 'assignment_released' || (type === 'evaluation_opened' && isOver)) rounds.push(at);
    if (type === 'evaluation_unfilled') isOver = true;
    if (type === 'evaluation_opened' || type === 'evaluation_assigned') isOver = false;
  }
  return rounds;
}

/** The members who have been asked since a moment, by what is in their mailboxes at another, with the mails. */
export function askedBetween(
  network: readonly Joined[],
  mails: readonly ReceivedMail[],
  since: Instant,
  until: Instant,
) {
  return network.filter(({ email }) =>
    mails.some((mail) => mail.to === email && isOffer(mail) && mail.at >= since && mail.at <= until),
  );
}

/** What was known of the dates around a moment: what changed in its minute may have come just before or just after. */
export function datesAround({ dates }: Pick<Life, 'dates'>, at: Instant): Life['dates'] {
  const minute = 60_000;
  return dates.filter(({ from }, place) => {
    const next = dates[place + 1]?.from;
    const isBegun = Date.parse(from) <= Date.parse(at) + minute || place === 0;
    return isBegun && (next === undefined || Date.parse(next) >= Date.parse(at) - minute);
  });
}
