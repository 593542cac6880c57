import { heldUntil, takenBack } from '../../domain/evaluation/asked.ts';
import { evaluationOf, isSoughtAnew, type OfferStanding } from '../../domain/evaluation/offer.ts';
import type { Offer } from '../../domain/request/casework.ts';
import { isInTime } from '../../domain/request/dates.ts';
import type { Instant, TimeZone } from '../../domain/time/time.ts';
import { clockInWords } from '../../domain/time/time-words.ts';
import { declineWords } from '../../domain/words/evaluation.ts';
import type { StoredCase } from '../../store/case-file.ts';

const standingWords: Record<OfferStanding, string> = {
  open: 'no answer yet',
  accepted: 'said yes',
  declined: 'said no',
  released: 'gave it back',
  filled: 'somebody else has taken it',
  expired: 'its time is over',
  withdrawn: 'no longer needed',
};

/** What somebody who was asked has said, also where they took that back. */
export function answerInWords(file: StoredCase, offer: Offer, standing: OfferStanding): string {
  const { declineReason } = offer;
  const evaluation = evaluationOf(file, offer.evaluation);
  if (standing === 'filled' && evaluation && isSoughtAnew(evaluation, offer)) return 'not asked again yet';
  if (standing === 'declined' && declineReason) return `said no: ${declineWords[declineReason].name}`;
  const taken = standing === 'open' ? takenBack(file, offer) : undefined;
  if (!taken) return standingWords[standing];
  return taken.type === 'acceptance_undone' ? 'took the yes back' : 'took the no back';
}

/** Where and when what is said of an offer is read. */
type Read = { readonly file: StoredCase; readonly zone: TimeZone; readonly now: Instant };

/** Of somebody whose mail would leave only after the end. */
export const NO_MAIL_IN_TIME = 'gets no mail before the end';

/** That the mail of somebody who has been chosen has not left: it is held, as by night, perhaps to the end, or waits. */
export function notAskedInWords({ file, zone, now }: Read, offer: Offer): string {
  const from = heldUntil(file, offer, now);
  if (from === null) return 'the mail has not left yet';
  return isInTime(file.request, from)
    ? `will be asked from ${clockInWords(from, zone, now)}`
    : `${NO_MAIL_IN_TIME}: reach them yourself`;
}
