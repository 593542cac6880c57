import type { RecordedEvent } from '../events/event.ts';
import { MAIL_LEASE_MINUTES } from '../limits.ts';
import type { CaseFile, Offer } from '../request/casework.ts';
import { type Instant, plusMinutes } from '../time/time.ts';
import type { Evaluation } from './evaluation.ts';
import { type OfferIds, offersOfRound } from './offer.ts';

/** A mail of a case, as far as it says what has become of it. */
type Mail = {
  readonly seq: number;
  readonly recipient: string;
  readonly leaseUntil: Instant;
  readonly sesId?: string;
  readonly markedAt?: Instant;
};

/** What of a case says who has been asked: the offers, the events that mail them, and the mails. */
export type Mailed = Pick<CaseFile, 'offers'> & {
  readonly events: readonly RecordedEvent[];
  readonly mails: readonly Mail[];
};

/** When the mail of an offer left; undefined while it is held or waits, or where it was refused. */
export function offerLeftAt({ events, mails }: Pick<Mailed, 'events' | 'mails'>, offer: OfferIds): Instant | undefined {
  const wave = events.find(
    ({ type, data }) =>
      type === 'wave_sent' &&
      data.evaluation === offer.evaluation &&
      data.round === offer.round &&
      data.members.includes(offer.memberId),
  );
  const mail = mails.find(({ seq, recipient }) => seq === wave?.seq && recipient === `member-${offer.memberId}`);
  return mail?.sesId === undefined ? undefined : (mail.markedAt ?? plusMinutes(mail.leaseUntil, -MAIL_LEASE_MINUTES));
}

/** Whether a member has been asked: the mail of the offer has left, or they have answered, which they may by phone. */
export function hasBeenAsked(file: Mailed, offer: Offer): boolean {
  return offer.state !== 'open' || offerLeftAt(file, offer) !== undefined;
}

/** The offers of an evaluation's running round whose members have been asked, and those whose members are still to be. */
export function askedInRound(file: Mailed, evaluation: Evaluation): { asked: Offer[]; toBeAsked: Offer[] } {
  const { asked = [], toBeAsked = [] } = Object.groupBy(offersOfRound(file, evaluation), (offer) =>
    hasBeenAsked(file, offer) ? 'asked' : 'toBeAsked',
  );
  return { asked, toBeAsked: toBeAsked.filter(({ undeliveredAt }) => undeliveredAt === undefined) };
}

/** From when on the first of these members will be asked; null where none of their mails is held for the morning. */
export function askedFrom(toBeAsked: readonly Offer[], now: Instant): Instant | null {
  const held = toBeAsked.flatMap(({ mailFrom }) => (mailFrom !== undefined && mailFrom > now ? [mailFrom] : []));
  return held.sort()[0] ?? null;
}

/** How an evaluation stands, with how many have been asked in its running round, how many of them said no, and who is still to be asked. */
export function summaryOf(file: Mailed, evaluation: Evaluation, now: Instant) {
  const { number, type, state } = evaluation;
  const { asked, toBeAsked } = askedInRound(file, evaluation);
  const open = state === 'offered' ? toBeAsked : [];
  return {
    number,
    type,
    state,
    asked: asked.length,
    declined: asked.filter(({ state }) => state === 'declined').length,
    toBeAsked: open.length,
    askedFrom: askedFrom(open, now),
  };
}
