import type { ClosedReason, MemberState, RequestState } from '../lifecycle.ts';
import type { FailureName, failingStates } from '../on-call/escalation.ts';
import type { PageReason } from '../on-call/paging.ts';
import type { MemberId } from '../request/casework.ts';
import type { Instant } from '../time/time.ts';
import type { DeclineReason, MissingItem, ReleaseReason, Urgency } from '../words/words.ts';

/** Every kind of fact in a history, with what it holds: ids and small words, nothing that identifies a client. */
export type EventData = {
  request_received: { urgency: Urgency; state: Extract<RequestState, 'open' | 'needs_information'> };
  information_completed: { missing: MissingItem[] };
  evaluation_opened: RoundPlace;
  wave_sent: RoundPlace & { wave: number; members: MemberId[] };
  nobody_left: RoundPlace;
  offers_ending: RoundPlace & { members: MemberId[] };
  offer_declined: OfferPlace & { reason: DeclineReason };
  offer_reopened: OfferPlace;
  evaluation_assigned: OfferPlace;
  acceptance_undone: OfferPlace;
  assignment_released: OfferPlace & { reason: ReleaseReason };
  others_told: RoundPlace & { members: MemberId[] };
  halfway_reached: EvaluationPlace;
  placement_late: EvaluationPlace;
  evaluation_unfilled: EvaluationPlace;
  affidavit_reminded: OfferPlace & { daysLeft: number };
  affidavit_overdue: EvaluationPlace;
  dates_changed: { urgency: Urgency };
  client_moved: { urgency: Urgency };
  request_withdrawn: { closedReason: ClosedReason };
  request_closed: { closedReason: ClosedReason };
  offer_undelivered: OfferPlace;
  mail_came_back: { recipient: ReturnedFrom };
  candidate_added: OfferPlace;
  on_call_told: PagePlace;
  on_call_paged: PagePlace & { why: PageReason };
  page_owned: PagePlace;
  page_passed_on: PagePlace;
  progress_noted: PagePlace & { until: Instant };
  step_failed: EvaluationPlace & { state: (typeof failingStates)[number]; error: FailureName };
  machine_restarted: EvaluationPlace & { attempt: number };
  note_added: Nothing;
  sealed_read: Nothing;
  member_joined: Nothing;
  join_repeated: Nothing;
  member_verified: MembershipBefore;
  member_refused: MembershipBefore;
  member_paused: MembershipBefore;
  member_resumed: MembershipBefore;
};

/** Whose mail came back, so that a person must reach them by other means. */
export const returnedFrom = ['attorney', 'member', 'on_call', 'other'] as const;
export type ReturnedFrom = (typeof returnedFrom)[number];

type Nothing = Record<string, never>;
type EvaluationPlace = { evaluation: number };
type RoundPlace = EvaluationPlace & { round: number };
/** A page of the request, and the level of the rota that it went to. */
type PagePlace = { page: number; level: number };
type OfferPlace = RoundPlace & { memberId: MemberId };
/** The state before; `trainingWaived` where staff decided on it. */
type MembershipBefore = { before: MemberState; trainingWaived?: boolean };

export type EventType = keyof EventData;
export type Effect = 'mail' | 'placement';

/**
 * The one side effect that each kind of fact asks for: a mail, a placement, or nothing.
 * An event has one effect at most, so that one mark on it says whether that has been carried out.
 */
export const eventEffects = {
  request_received: 'mail',
  information_completed: 'mail',
  evaluation_opened: 'placement',
  wave_sent: 'mail',
  nobody_left: 'mail',
  offers_ending: 'mail',
  offer_declined: 'placement',
  offer_reopened: 'none',
  evaluation_assigned: 'mail',
  acceptance_undone: 'mail',
  assignment_released: 'mail',
  others_told: 'mail',
  halfway_reached: 'mail',
  placement_late: 'mail',
  evaluation_unfilled: 'mail',
  affidavit_reminded: 'mail',
  affidavit_overdue: 'mail',
  dates_changed: 'mail',
  client_moved: 'mail',
  request_withdrawn: 'mail',
  request_closed: 'mail',
  offer_undelivered: 'placement',
  mail_came_back: 'mail',
  candidate_added: 'placement',
  on_call_told: 'mail',
  on_call_paged: 'mail',
  page_owned: 'mail',
  page_passed_on: 'none',
  progress_noted: 'mail',
  step_failed: 'none',
  machine_restarted: 'placement',
  note_added: 'none',
  sealed_read: 'none',
  member_joined: 'mail',
  join_repeated: 'mail',
  member_verified: 'mail',
  member_refused: 'none',
  member_paused: 'none',
  member_resumed: 'none',
} as const satisfies Record<EventType, Effect | 'none'>;

/** Who caused an event: a role, and for members and staff who it was (an id, never a name or an address). */
export type Actor = 'attorney' | 'system' | 'on_call' | `member:${MemberId}` | `staff:${string}`;

/** What a decision wants written; numbers, time and hash are added when it is. */
export type NewEvent<Kind extends EventType = EventType> = {
  [Type in Kind]: { type: Type; actor: Actor; causeId?: string; data: EventData[Type] };
}[Kind];

/** What of a fact is stored as one text, and covered by its hash. */
export type EventBody<Kind extends EventType = EventType> = {
  [Type in Kind]: { type: Type; v: number; at: Instant; actor: Actor; causeId: string | null; data: EventData[Type] };
}[Kind];

/** One fact as stored. `effect` is what is still to be carried out. */
export type RecordedEvent<Kind extends EventType = EventType> = EventBody<Kind> & {
  seq: number;
  hash: string;
  effect: Effect | null;
};

/** An event of a kind that asks for this side effect. */
export type EventAsking<Wanted extends Effect> = Extract<RecordedEvent, { type: TypeAsking<Wanted> }>;

type TypeAsking<Wanted extends Effect> = {
  [Type in EventType]: (typeof eventEffects)[Type] extends Wanted ? Type : never;
}[EventType];
