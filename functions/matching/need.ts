import type { Evaluation, EvaluationWish } from '../domain/evaluation/evaluation.ts';
import type { MemberId, Reference } from '../domain/ids.ts';
import { askersOf } from '../domain/request/askers.ts';
import type { CaseFile, Client } from '../domain/request/casework.ts';
import { deadlineOf } from '../domain/request/dates.ts';
import { type CalendarDate, type Instant, localDate, plusMinutes } from '../domain/time/time.ts';
import type { Urgency } from '../domain/words/request.ts';
import { askedBefore, silentMembers } from './asked-before.ts';

/** What one evaluation needs of a clinician, and whom it has asked before. */
export type Need = {
  reference: Reference;
  evaluation: EvaluationWish;
  client: Client;
  /** The folded addresses of those who ask: nobody is asked for their own request. */
  askers: ReadonlySet<string>;
  urgency: Urgency;
  /** Which wave of its round it is that somebody is sought for. */
  wave: number;
  /** The day on which a license must still be valid: the deadline where one is known, else today. */
  validOn: CalendarDate;
  /** Who is not asked again. */
  asked: ReadonlySet<MemberId>;
  /** Who let an offer of an earlier round end unanswered. */
  silent: ReadonlySet<MemberId>;
};

/** Reads the need of an evaluation out of its case. */
export function needOf(file: CaseFile, evaluation: Evaluation, now: Instant): Need {
  const { request, intake } = file;
  const deadline = deadlineOf(intake.matter);
  return {
    reference: request.reference,
    evaluation,
    client: intake.client,
    askers: askersOf(file),
    urgency: request.urgency,
    wave: evaluation.wave + 1,
    // The end of a day is the first moment of the next one.
    validOn: localDate(deadline !== null && deadline > now ? plusMinutes(deadline, -1) : now, request.timeZone),
    asked: askedBefore(file, evaluation),
    silent: silentMembers(file, evaluation),
  };
}
