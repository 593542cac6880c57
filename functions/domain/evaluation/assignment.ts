import type { Actor, NewEvent } from '../events/event.ts';
import type { Offer, RequestHead } from '../request/casework.ts';
import { isInTime } from '../request/dates.ts';
import { escalated } from '../request/planning.ts';
import type { Instant } from '../time/time.ts';
import type { ReleaseReason } from '../words/evaluation.ts';
import { type AtWork, type Evaluation, type Sought, withDetails } from './evaluation.ts';
import type { OfferIds } from './offer.ts';
import { assignedTo, givenBackLate, soughtAnew, undone } from './phases.ts';

/** What a yes, or taking it back, changes in a case. */
type PlacementChange = {
  evaluations: Evaluation[];
  offers: Offer[];
  events: NewEvent[];
};

/** The member says yes, on a page or by telephone. `loads` are the periods that the yes counts for. */
export function assign(
  evaluation: Evaluation,
  offer: Offer,
  loads: string[],
  sealedCaseToken: string,
  actor: Actor,
  now: Instant,
): PlacementChange {
  return {
    evaluations: [assignedTo(evaluation, offer.memberId, now)],
    offers: [{ ...offer, state: 'accepted', answeredAt: now, loads, sealedCaseToken }],
    events: [{ type: 'evaluation_assigned', actor, data: offerIds(offer) }],
  };
}

/** The member takes the yes back within the grace time: the offer is open again, and the wave goes on where it stood. */
export function undoAssignment(
  evaluation: AtWork,
  offer: Offer,
  actor: Actor,
  now: Instant,
  request: Searching,
): PlacementChange {
  const events: NewEvent[] = [{ type: 'acceptance_undone', actor, data: offerIds(offer) }];
  if (!isInTime(request, now)) return { ...withNobody(evaluation, events), offers: [reopened(offer)] };
  const asked = undone(evaluation);
  return {
    evaluations: [hasMachine(asked, request) ? goingOn(asked, now) : asked],
    offers: [reopened(offer)],
    events,
  };
}

/** The member gives the case back later on: it is placed anew at once, in a round of its own, unless its time is over. */
export function release(
  evaluation: AtWork,
  offer: Offer,
  reason: ReleaseReason,
  actor: Actor,
  now: Instant,
  request: Searching,
): PlacementChange {
  const { loads, ...given } = offer;
  const offers: Offer[] = [{ ...given, state: 'released', releaseReason: reason }];
  const released: NewEvent = { type: 'assignment_released', actor, data: { ...offerIds(offer), reason } };
  if (!isInTime(request, now)) return { ...withNobody(evaluation, [released]), offers };
  const placed = soughtAnew(evaluation, 'released');
  const opened = { evaluation: placed.number, round: placed.round };
  return {
    evaluations: [hasMachine(placed, request) ? escalated(placed, now) : placed],
    offers,
    events: [released, { type: 'evaluation_opened', actor: 'system', data: opened }],
  };
}

/** What of a request says whether somebody else is sought, and how. */
type Searching = Pick<RequestHead, 'urgency' | 'closesAt' | 'undatedUntil'>;

/** What was given back when its time was over: it has nobody, and new dates alone have it placed again. */
function withNobody(evaluation: AtWork, events: NewEvent[]): Omit<PlacementChange, 'offers'> {
  const data = { evaluation: evaluation.number, givenBack: true as const };
  return {
    evaluations: [givenBackLate(evaluation)],
    events: [...events, { type: 'evaluation_unfilled', actor: 'system', data }],
  };
}

/** An evaluation of an emergency that goes on where it stood; one that became an emergency while it was assigned has no machine yet. */
function goingOn(evaluation: Sought, now: Instant): Sought {
  if (!evaluation.escalation) return escalated(evaluation, now);
  // An end of the wave that has passed meanwhile would look like a machine that has missed it.
  const { placeAt } = evaluation.phase;
  return placeAt !== null && placeAt < now ? withDetails(evaluation, { placeAt: now }) : evaluation;
}

/** An emergency has a machine; what was one keeps it, at the pace of its new dates. */
function hasMachine({ escalation }: Evaluation, { urgency }: Searching): boolean {
  return urgency === 'emergency' || escalation !== undefined;
}

/** An answered offer as it was before the answer. */
export function reopened(offer: Offer): Offer {
  const { answeredAt, declineReason, askAgainAfter, loads, ...asked } = offer;
  return { ...asked, state: 'open' };
}

/** The ids that name one offer, as events hold them. */
export function offerIds({ evaluation, round, memberId }: Offer): OfferIds {
  return { evaluation, round, memberId };
}
