import type { RecordedEvent } from '../events/event.ts';
import type { MemberId } from '../ids.ts';
import { leftAt, type Mail } from '../mail-left.ts';
import type { CaseFile, Offer, RequestHead } from '../request/casework.ts';
import { isInTime } from '../request/dates.ts';
import { decentHour, type Instant, isQuiet } from '../time/time.ts';
import type { Evaluation } from './evaluation.ts';
import { isSameOffer, newestOfEach, type OfferIds, offersOfRound } from './offer.ts';

/** What of a case says who has been asked: the offers, the events that mail them, and the mails. */
export type Mailed = Pick<CaseFile, 'offers'> & {
  readonly events: readonly RecordedEvent[];
  readonly mails: readonly Mail[];
};

/**
 * Tells of each offer when its mail left, if it has; of mails to the same members that another event asks for, when those did. Looks through
 * the mails once, however many offers are asked about.
 */
export function mailLeftAt(
  { events, mails }: Pick<Mailed, 'events' | 'mails'>,
  asksFor: 'wave_sent' | 'others_told' = 'wave_sent',
): (offer: OfferIds) => Instant | null {
  const asking = new Map(events.flatMap(({ seq, type, data }) => (type === asksFor ? [[seq, data]] : [])));
  const left = new Map(
    mails.flatMap((mail) => {
      const of = asking.get(mail.seq);
      return of ? [[nameOf(of, mail.recipient), leftAt(mail)]] : [];
    }),
  );
  return (offer) => left.get(nameOf(offer, `member-${offer.memberId}`)) ?? null;
}

/** Tells of each offer whether its mail had left by `at`. */
export function leftBy(file: Pick<Mailed, 'events' | 'mails'>, at: Instant): (offer: OfferIds) => boolean {
  const leftAt = mailLeftAt(file);
  return (offer) => {
    const left = leftAt(offer);
    return left !== null && left <= at;
  };
}

function nameOf({ evaluation, round }: Pick<OfferIds, 'evaluation' | 'round'>, recipient: string): string {
  return `${evaluation} ${round} ${recipient}`;
}

/**
 * Tells of each offer whether its member has been asked by `at`: its mail has left and not come back, or they have answered, which they
 * may by phone.
 */
export function askedBy(file: Mailed, at: Instant): (offer: Offer) => boolean {
  const left = leftBy(file, at);
  return (offer) => offer.state !== 'open' || (left(offer) && !isLost(offer, at));
}

/** Whether a person has chosen the member of an offer, whatever holds for others. */
export function wasNamed({ events }: Pick<Mailed, 'events'>, ids: OfferIds): boolean {
  return events.some(({ type, data }) => type === 'candidate_added' && isSameOffer(data, ids));
}

/** The newest event by which an answer to an offer was taken back; undefined where none was. */
export function takenBack({ events }: Pick<Mailed, 'events'>, offer: OfferIds) {
  return events.findLast(
    ({ type, data }) => (type === 'offer_reopened' || type === 'acceptance_undone') && isSameOffer(data, offer),
  );
}

function isLost({ undeliveredAt }: Offer, at: Instant): boolean {
  return undeliveredAt !== undefined && undeliveredAt <= at;
}

/** The offers of an evaluation's running round whose members have been asked by `at`, and those whose members are still to be. */
export function askedInRound(
  file: Mailed,
  evaluation: Evaluation,
  at: Instant,
): { asked: Offer[]; toBeAsked: Offer[] } {
  const isAsked = askedBy(file, at);
  const { asked = [], toBeAsked = [] } = Object.groupBy(offersOfRound(file, evaluation), (offer) =>
    isAsked(offer) ? 'asked' : 'toBeAsked',
  );
  return { asked, toBeAsked: toBeAsked.filter((offer) => !isLost(offer, at)) };
}

/** Everybody who has been asked by `at` in whatever round, and whoever is chosen in the running one, each by the newest offer to them. */
export function everChosen(file: Mailed, { number, round }: Evaluation, at: Instant): Offer[] {
  const isAsked = askedBy(file, at);
  return newestOfEach(
    file.offers.filter((offer) => offer.evaluation === number && (offer.round === round || isAsked(offer))),
  );
}

/**
 * What has come of an evaluation by `at`, whatever its rounds, each member once and by their newest answer: who was asked, whom of them
 * a mail has reached, and not the telephone alone, who said no, and who said yes and gave it back.
 */
export function everAsked(
  file: Mailed,
  evaluation: Pick<Evaluation, 'number'>,
  at: Instant,
): Record<'asked' | 'mailed' | 'declined' | 'gaveBack', ReadonlySet<MemberId>> & { waves: number } {
  const asked = file.offers.filter((offer) => offer.evaluation === evaluation.number).filter(askedBy(file, at));
  const members = (offers: readonly Offer[]) => offers.map(({ memberId }) => memberId);
  const answers = newestOfEach(asked.filter(({ state }) => state !== 'open'));
  const whose = (state: Offer['state']) => members(answers.filter((offer) => offer.state === state));
  // Whoever said yes by telephone was in no wave.
  const waves = new Set(asked.filter(({ wave }) => wave > 0).map(({ round, wave }) => `${round} ${wave}`)).size;
  const gaveBack = [...whose('released'), ...undoneBy(file, evaluation, at)];
  const others = new Set([...whose('accepted'), ...whose('declined')]);
  return {
    asked: new Set(members(asked)),
    mailed: new Set(members(asked.filter(leftBy(file, at)))),
    declined: new Set(whose('declined')),
    gaveBack: new Set(gaveBack.filter((memberId) => !others.has(memberId))),
    waves,
  };
}

/** The members who have taken a yes back by `at`. */
function undoneBy({ events }: Mailed, { number }: Pick<Evaluation, 'number'>, at: Instant): MemberId[] {
  return events.flatMap((event) =>
    event.type === 'acceptance_undone' && event.data.evaluation === number && event.at <= at
      ? [event.data.memberId]
      : [],
  );
}

/** What of a case says until when mails to members wait. */
export type Held = { readonly request: Pick<RequestHead, 'urgency' | 'closesAt' | 'undatedUntil'> };

/** Until when the mail of an offer is held at a moment: it was chosen for the morning, or is no emergency's any more; null where it is not. */
export function heldUntil({ request }: Held, { mailFrom, timeZone }: Offer, now: Instant): Instant | null {
  if (mailFrom !== undefined && mailFrom > now) return mailFrom;
  if (request.urgency === 'emergency' || !isQuiet(now, timeZone)) return null;
  return decentHour(now, timeZone);
}

/** Of those who are to be asked, whom their mail reaches before the search is given up: a morning may come too late. */
export function askedInTime(file: Held, toBeAsked: readonly Offer[], now: Instant): Offer[] {
  return toBeAsked.filter((offer) => {
    const from = heldUntil(file, offer, now);
    return from === null || isInTime(file.request, from);
  });
}

/** From when on the first of these members will be asked; null where none of their mails is held for the morning. */
export function askedFrom(file: Held, toBeAsked: readonly Offer[], now: Instant): Instant | null {
  const held = toBeAsked.flatMap((offer) => heldUntil(file, offer, now) ?? []);
  return held.sort()[0] ?? null;
}

/** How an evaluation stands, with how many have been asked, how many of them said no, and who is still to be asked. */
export function summaryOf(file: Mailed & Held, evaluation: Evaluation, now: Instant) {
  const { number, type, state } = evaluation;
  const { asked, mailed, declined } = everAsked(file, evaluation, now);
  const open = state === 'offered' ? askedInTime(file, askedInRound(file, evaluation, now).toBeAsked, now) : [];
  return {
    number,
    type,
    state,
    asked: asked.size,
    askedByPhone: asked.size - mailed.size,
    declined: declined.size,
    toBeAsked: open.length,
    askedFrom: askedFrom(file, open, now),
  };
}
