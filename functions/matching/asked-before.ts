import type { Evaluation } from '../domain/evaluation/evaluation.ts';
import { isOpenUntilTaken, offerEndsAt } from '../domain/evaluation/offer.ts';
import type { MemberId } from '../domain/ids.ts';
import type { CaseFile, Offer } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';

/** The members who are not asked for an evaluation again: never twice after a no, and never twice in one round. */
export function askedBefore(
  { offers }: Pick<CaseFile, 'offers'>,
  { number, round }: Evaluation,
): ReadonlySet<MemberId> {
  const asked = offers.filter(
    (offer) =>
      offer.evaluation === number &&
      (offer.round === round || offer.state === 'declined' || offer.state === 'released'),
  );
  return new Set(asked.map(({ memberId }) => memberId));
}

/**
 * The members who let an offer of an earlier round of an evaluation end unanswered. Whoever was overtaken by another's yes was not
 * silent: there was nothing left to answer. Nor was whoever never got the mail.
 */
export function silentMembers(
  file: Pick<CaseFile, 'request' | 'offers'>,
  { number, round }: Evaluation,
): ReadonlySet<MemberId> {
  const earlier = file.offers.filter((offer) => offer.evaluation === number && offer.round < round);
  const silent = earlier.filter(
    (offer) => offer.state === 'open' && offer.undeliveredAt === undefined && !wasOvertaken(file, offer, earlier),
  );
  return new Set(silent.map(({ memberId }) => memberId));
}

/** Whether somebody said yes in an offer's round before it ended; the round is over, so that yes has been given back since. */
function wasOvertaken(file: Pick<CaseFile, 'request'>, offer: Offer, asked: Offer[]): boolean {
  const inTime = (at: Instant) => isOpenUntilTaken(file) || at < offerEndsAt(file, offer);
  return asked.some(
    ({ round, state, answeredAt }) =>
      round === offer.round && state === 'released' && answeredAt !== undefined && inTime(answeredAt),
  );
}
