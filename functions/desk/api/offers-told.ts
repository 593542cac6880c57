import { mailLeftAt } from '../../domain/evaluation/asked.ts';
import type { Evaluation } from '../../domain/evaluation/evaluation.ts';
import { type OfferStanding, offerEndsAt, offerStanding } from '../../domain/evaluation/offer.ts';
import type { RecordedEvent } from '../../domain/events/event.ts';
import type { Offer } from '../../domain/request/casework.ts';
import { earlierOf, type Instant } from '../../domain/time/time.ts';
import type { StoredCase } from '../../store/case-file.ts';

/** Each offer of an evaluation as staff are told of it: when its mail left, and how it stands, or ended and when, whatever has come since. */
export function offersTold(file: StoredCase, { number }: Pick<Evaluation, 'number'>, now: Instant) {
  const leftAt = mailLeftAt(file);
  return file.offers
    .filter((offer) => offer.evaluation === number)
    .sort((one, other) => one.round - other.round || one.wave - other.wave)
    .map((offer) => ({ ...offer, ...asItEnded(file, offer, now), sentAt: leftAt(offer) }));
}

/** With the answer to it, with its window, with somebody's yes, with the search in which it was made, or with the request. */
function asItEnded(file: StoredCase, offer: Offer, now: Instant): { state: OfferStanding; expiresAt: Instant } {
  const [state, window] = [offerStanding(file, offer, now), offerEndsAt(file, offer)];
  if (state === 'open') return { state, expiresAt: window };
  if (offer.answeredAt !== undefined) return { state, expiresAt: offer.answeredAt };
  const since = file.events.filter(({ at }) => at >= offer.sentAt);
  const takenAt = yesThatStood(since, offer);
  const searchEnd = since.find(
    ({ type, data }) =>
      (type === 'evaluation_unfilled' && data.evaluation === offer.evaluation) ||
      (type === 'assignment_released' && data.evaluation === offer.evaluation && data.round === offer.round),
  );
  const closed = since.find(({ type }) => type === 'request_withdrawn' || type === 'request_closed');
  const isFilled = takenAt !== undefined && (state === 'filled' || state === 'withdrawn');
  const ends = [isFilled ? takenAt : undefined, searchEnd?.at, closed?.at].filter((end) => end !== undefined);
  return { state: isFilled ? 'filled' : state, expiresAt: ends.reduce(earlierOf, window) };
}

/** When somebody said yes in an offer's search, unless that was taken back. */
function yesThatStood(events: readonly RecordedEvent[], { evaluation, round }: Offer): Instant | undefined {
  const last = events.findLast(
    ({ type, data }) =>
      (type === 'evaluation_assigned' || type === 'acceptance_undone') &&
      data.evaluation === evaluation &&
      data.round === round,
  );
  return last?.type === 'evaluation_assigned' ? last.at : undefined;
}
