import type { EvaluationDetail, RequestDetail, RequestRow } from '../../contracts/staff-replies.ts';
import { hasClinician, isOver } from '../../domain/evaluation/evaluation.ts';
import { offerEndsAt, offerStanding } from '../../domain/evaluation/offer.ts';
import type { Evaluation, Offer, RequestHead } from '../../domain/request/casework.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { StoredCase } from '../../store/case-file.ts';

/** A request as a row of the queue, as the contract has it. */
export function rowOf(request: RequestHead): RequestRow {
  return {
    reference: request.reference,
    state: request.state,
    urgency: request.urgency,
    submittedAt: request.submittedAt,
    turn: request.turn,
    next: request.next,
    dueAt: request.deadline,
    latestPlacementOn: request.latestPlacementOn,
    missing: request.missing,
    languages: request.languages,
    area: request.area,
    detained: request.detained,
    attorney: request.attorney,
    evaluations: request.evaluations,
  };
}

/** A whole case as staff see it at `now`, without its sealed parts. */
export function detailOf(file: StoredCase, now: Instant): RequestDetail {
  const { attorney, matter, client } = file.intake;
  return {
    ...rowOf(file.request),
    closedReason: file.request.closedReason,
    attorney: { ...attorney, phone: attorney.phone ?? null },
    contacts: [],
    matter,
    client,
    evaluations: file.evaluations.map((evaluation) => evaluationDetail(file, evaluation, now)),
    events: file.events.map(({ seq, type, at, actor }) => ({ seq, type, at, actor })),
  };
}

function evaluationDetail(file: StoredCase, evaluation: Evaluation, now: Instant): EvaluationDetail {
  const { number, type, state, modes, expertise, testimony, priority } = evaluation;
  return {
    number,
    type,
    state,
    ...assignmentOf(evaluation),
    modes,
    evaluatorGender: evaluation.evaluatorGender ?? null,
    expertise,
    testimony,
    priority,
    offers: file.offers
      .filter((offer) => offer.evaluation === number)
      .sort((one, other) => one.round - other.round || one.wave - other.wave)
      .map((offer) => offerDetail(file, offer, now)),
  };
}

/** Who has an evaluation, or had it when it ended, and since when. */
function assignmentOf(evaluation: Evaluation): Pick<EvaluationDetail, 'memberId' | 'assignedAt'> {
  const nobody = { memberId: null, assignedAt: null };
  const assignment = hasClinician(evaluation) ? evaluation.phase : isOver(evaluation) ? evaluation.phase.had : nobody;
  const { memberId, assignedAt } = assignment ?? nobody;
  return { memberId, assignedAt };
}

function offerDetail(file: StoredCase, offer: Offer, now: Instant): EvaluationDetail['offers'][number] {
  const { memberId, round, wave, mode, sentAt, reasons } = offer;
  return {
    memberId,
    round,
    wave,
    state: offerStanding(file, offer, now),
    mode,
    sentAt,
    expiresAt: offerEndsAt(file, offer),
    answeredAt: offer.answeredAt ?? null,
    declineReason: offer.declineReason ?? null,
    reasons,
  };
}
