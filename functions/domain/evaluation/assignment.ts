import type { Actor, NewEvent } from '../events/event.ts';
import type { Evaluation, Offer } from '../request/casework.ts';
import { escalated } from '../request/planning.ts';
import type { Instant } from '../time/time.ts';
import type { ReleaseReason, Urgency } from '../words/words.ts';

/** What a yes, or taking it back, changes in a case. */
export type PlacementChange = { evaluations: Evaluation[]; offers: Offer[]; events: NewEvent[] };

/** The member says yes, on a page or by telephone. `loads` are the periods that the yes counts for. */
export function assign(
  evaluation: Evaluation,
  offer: Offer,
  loads: string[],
  sealedCaseToken: string,
  actor: Actor,
  now: Instant,
): PlacementChange {
  const { exhausted, affidavitRemindedAt, ...standing } = evaluation;
  return {
    evaluations: [{ ...standing, state: 'assigned', memberId: offer.memberId, assignedAt: now, othersTold: false }],
    offers: [{ ...offer, state: 'accepted', answeredAt: now, loads, sealedCaseToken }],
    events: [{ type: 'evaluation_assigned', actor, data: placeOf(offer) }],
  };
}

/** The member takes the yes back within the grace time: the offer is open again, and the wave goes on where it stood. */
export function undoAssignment(
  evaluation: Evaluation,
  offer: Offer,
  actor: Actor,
  now: Instant,
  urgency: Urgency,
): PlacementChange {
  const asked: Evaluation = { ...unassigned(evaluation), state: 'offered' };
  return {
    evaluations: [hasMachine(asked, urgency) ? goingOn(asked, now) : asked],
    offers: [reopened(offer)],
    events: [{ type: 'acceptance_undone', actor, data: placeOf(offer) }],
  };
}

/** The member gives the case back later on: it is placed anew at once, in a round of its own. */
export function release(
  evaluation: Evaluation,
  offer: Offer,
  reason: ReleaseReason,
  actor: Actor,
  now: Instant,
  urgency: Urgency,
): PlacementChange {
  const { placeAt, remindAt, ...standing } = unassigned(evaluation);
  const round = evaluation.round + 1;
  const placed: Evaluation = { ...standing, state: 'waiting', round, wave: 0 };
  const { loads, ...given } = offer;
  return {
    evaluations: [hasMachine(placed, urgency) ? escalated(placed, now) : placed],
    offers: [{ ...given, state: 'released', releaseReason: reason }],
    events: [
      { type: 'assignment_released', actor, data: { ...placeOf(offer), reason } },
      { type: 'evaluation_opened', actor: 'system', data: { evaluation: evaluation.number, round } },
    ],
  };
}

/** An evaluation of an emergency that goes on where it stood; one that became an emergency while it was assigned has no machine yet. */
function goingOn(evaluation: Evaluation, now: Instant): Evaluation {
  if (!evaluation.escalation) return escalated(evaluation, now);
  // An end of the wave that has passed meanwhile would look like a machine that has missed it.
  const isPast = evaluation.placeAt !== undefined && evaluation.placeAt < now;
  return isPast ? { ...evaluation, placeAt: now } : evaluation;
}

/** An emergency has a machine; what was one keeps it, at the pace of its new dates. */
function hasMachine({ escalation }: Evaluation, urgency: Urgency): boolean {
  return urgency === 'emergency' || escalation !== undefined;
}

/** An answered offer as it was before the answer. */
export function reopened(offer: Offer): Offer {
  const { answeredAt, declineReason, askAgainAfter, loads, ...asked } = offer;
  return { ...asked, state: 'open' };
}

/** The ids that name one offer, as events hold them. */
export function placeOf(offer: Offer) {
  return { evaluation: offer.evaluation, round: offer.round, memberId: offer.memberId };
}

function unassigned(evaluation: Evaluation): Evaluation {
  const { memberId, assignedAt, othersTold, affidavitRemindedAt, overdueToldFor, ...standing } = evaluation;
  return standing;
}
