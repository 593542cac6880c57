import type * as z from 'zod';
import type { RequestRow, requestDetail } from '../../contracts/staff-replies.ts';
import { type Evaluation, hasClinician, isOver } from '../../domain/evaluation/evaluation.ts';
import { offerEndsAt, offerStanding } from '../../domain/evaluation/offer.ts';
import { inWords } from '../../domain/events/event.ts';
import type { RequestHead } from '../../domain/request/casework.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { StoredCase } from '../../store/case-file.ts';

/** A whole case before its answer leaves out what is the house's own. */
export type CaseTold = z.input<typeof requestDetail>;

/** A request as a row of the queue. */
export function rowOf(request: RequestHead): RequestRow {
  return { ...request, dueAt: request.deadline };
}

/** A whole case as staff see it at `now`, without its sealed parts. */
export function detailOf(file: StoredCase, now: Instant): CaseTold {
  return {
    ...rowOf(file.request),
    ...file.intake,
    closedReason: file.request.closedReason,
    contacts: [],
    evaluations: file.evaluations.map((evaluation) => ({
      ...evaluation,
      ...assignmentOf(evaluation),
      offers: offersTold(file, evaluation, now),
    })),
    events: file.events.map((event) => ({ ...event, says: inWords(event, () => 'A member') })),
  };
}

function offersTold(file: StoredCase, { number }: Evaluation, now: Instant) {
  return file.offers
    .filter((offer) => offer.evaluation === number)
    .sort((one, other) => one.round - other.round || one.wave - other.wave)
    .map((offer) => ({ ...offer, state: offerStanding(file, offer, now), expiresAt: offerEndsAt(file, offer) }));
}

/** Who has an evaluation, or had it when it ended, and since when. */
function assignmentOf(evaluation: Evaluation) {
  const nobody = { memberId: null, assignedAt: null };
  const assignment = hasClinician(evaluation) ? evaluation.phase : isOver(evaluation) ? evaluation.phase.had : nobody;
  const { memberId, assignedAt } = assignment ?? nobody;
  return { memberId, assignedAt };
}
