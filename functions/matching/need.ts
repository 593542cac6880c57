import type { CaseFile, Client, Evaluation, MemberId, Offer } from '../domain/request/casework.ts';
import { deadlineOf } from '../domain/request/dates.ts';
import { type CalendarDate, type Instant, localDate, plusMinutes } from '../domain/time/time.ts';
import type { Urgency } from '../domain/words/words.ts';
import { silentMembers } from './silence.ts';

/** What one evaluation needs of a clinician, with who has been asked for it before. */
export type Need = {
  reference: string;
  evaluation: Evaluation;
  client: Client;
  urgency: Urgency;
  /** The day on which a licence must still be valid: the deadline where one is known, else today. */
  validOn: CalendarDate;
  /** Every offer of this evaluation, of every round. */
  asked: Offer[];
  /** Who let an offer of an earlier round end unanswered. */
  silent: ReadonlySet<MemberId>;
};

/** Reads the need of an evaluation out of its case. */
export function needOf(file: CaseFile, evaluation: Evaluation, now: Instant): Need {
  const { request, intake, offers } = file;
  const deadline = deadlineOf(intake.matter);
  return {
    reference: request.reference,
    evaluation,
    client: intake.client,
    urgency: request.urgency,
    // The end of a day is the first moment of the next one.
    validOn: localDate(deadline !== null && deadline > now ? plusMinutes(deadline, -1) : now, request.timeZone),
    asked: offers.filter((offer) => offer.evaluation === evaluation.number),
    silent: silentMembers(file, evaluation),
  };
}
