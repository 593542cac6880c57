import { near } from '../due/near.ts';
import { notCarriedOut } from '../due/schedule.ts';
import { type Evaluation, isWithheld } from '../evaluation/evaluation.ts';
import { noLongerWithheld } from '../evaluation/phases.ts';
import type { Actor, NewEvent } from '../events/event.ts';
import { type OnCall, toldAnew } from '../on-call/paging.ts';
import { isEmergency, isOnSharedPage } from '../on-call/standing.ts';
import type { Instant } from '../time/time.ts';
import type { CaseFile, RequestHead } from './casework.ts';
import { soughtIn } from './tried.ts';

type Standing = Pick<RequestHead, 'confirmedBy' | 'unconfirmed'>;

/** Whether somebody stands behind a request, or did behind an earlier one of the same address (contract, "Confirmed"). */
export function isConfirmed({ unconfirmed }: Standing): boolean {
  return unconfirmed === null || unconfirmed.as === 'leaning';
}

/** Whether somebody stands behind this very request: its mailed link was pressed, or staff have spoken with the attorney. */
export function isVouchedFor({ unconfirmed, confirmedBy }: Standing): boolean {
  return unconfirmed === null && confirmedBy !== 'address';
}

/** As what unconfirmed requests count among those that arrive. */
export type ArrivalKind = 'emergency' | 'routine';

/** As what a request counts among those that arrive. */
export function arrivalKind(urgency: RequestHead['urgency']): ArrivalKind {
  return urgency === 'emergency' ? 'emergency' : 'routine';
}

/** As what an unconfirmed request counts; undefined where it is confirmed. */
export function arrivedAs({ unconfirmed }: Pick<Standing, 'unconfirmed'>): ArrivalKind | undefined {
  return unconfirmed === null || unconfirmed.as === 'leaning' ? undefined : unconfirmed.as;
}

/**
 * How a request stands that has just arrived. The first that leans on an address which has pressed before is served as if it had been
 * pressed for itself; others may be typed by anybody, and share on-call's page with what nobody stands behind.
 */
export function standingOf({ urgency, submittedAt }: Arrived, leansAs: 'first' | 'other' | undefined): Standing {
  if (leansAs === 'first') return { confirmedBy: 'address', unconfirmed: null };
  if (leansAs === 'other') return { confirmedBy: 'address', unconfirmed: { as: 'leaning', since: submittedAt } };
  return { unconfirmed: { as: arrivalKind(urgency), since: submittedAt } };
}

type Arrived = Pick<RequestHead, 'urgency' | 'submittedAt'>;

/**
 * How an unconfirmed request stands after a change: what becomes an emergency arrives as one, so that no flood comes in by way of
 * requests whose dates are moved.
 */
export function standingAfter(request: RequestHead, now: Instant): Pick<RequestHead, 'unconfirmed'> {
  const { urgency, unconfirmed } = request;
  if (unconfirmed === null || unconfirmed.as === 'leaning') return { unconfirmed };
  const isEmergency = urgency === 'emergency';
  if (isEmergency === (unconfirmed.as === 'emergency')) return { unconfirmed };
  return { unconfirmed: isEmergency ? { as: 'emergency', since: now } : { as: 'routine', since: unconfirmed.since } };
}

/** What changes when somebody stands behind a request. */
type Confirmation = {
  request: Required<Standing>;
  evaluations: Evaluation[];
  onCall?: OnCall;
  events: NewEvent[];
};

/**
 * Somebody stands behind a request: by pressing its mailed link, or by having spoken with its attorney. What was withheld goes on at
 * once; where it stood on the page that those share which nobody stands behind, on-call is told of it by itself, and hears of a near date
 * anew. Undefined where somebody did before.
 */
export function confirmation(
  { request, evaluations, onCall }: Pick<CaseFile, 'request' | 'evaluations' | 'onCall'>,
  by: 'press' | 'staff',
  actor: Actor,
  now: Instant,
): Confirmation | undefined {
  if (isVouchedFor(request)) return undefined;
  const leavesPage = isOnSharedPage(request);
  const isToBeTold = leavesPage && isEmergency(request) && soughtIn({ request, evaluations }).length > 0;
  const goingOn = evaluations.filter(isWithheld).map(({ number }) => number);
  return {
    request: { confirmedBy: by, unconfirmed: null },
    evaluations: evaluations.flatMap((each) => {
      const heardAnew = leavesPage ? notCarriedOut(each, near.kind) : undefined;
      return noLongerWithheld(heardAnew ?? each, now) ?? heardAnew ?? [];
    }),
    ...(onCall && isToBeTold ? { onCall: toldAnew(onCall) } : {}),
    events: [{ type: by === 'press' ? 'request_confirmed' : 'request_vouched', actor, data: { evaluations: goingOn } }],
  };
}
