import type { Instant } from './time.ts';

/**
 * Every kind of fact in a history, with the one side effect it asks for: a mail, a placement, or nothing.
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
  request_withdrawn: 'mail',
  request_closed: 'mail',
  note_added: 'none',
  sealed_read: 'none',
  member_joined: 'mail',
  join_repeated: 'mail',
  member_verified: 'mail',
  member_refused: 'none',
  member_paused: 'none',
  member_resumed: 'none',
} as const satisfies Record<string, 'mail' | 'placement' | 'none'>;

export type EventType = keyof typeof eventEffects;
export type Effect = 'mail' | 'placement';

/** Who caused an event: a role, and for members and staff who it was (an id, never a name or an address). */
export type Actor = 'attorney' | 'system' | `member:${string}` | `staff:${string}`;

/** What a decision wants written; numbers, time and hash are added when it is. `data` holds ids only. */
export type NewEvent = { type: EventType; actor: Actor; causeId?: string; data: EventData };

/** Ids and small words; nothing that identifies a client. */
export type EventData = Record<string, string | number | boolean | null | string[]>;

/** One fact as stored. `effect` is what is still to be carried out. */
export type RecordedEvent = {
  seq: number;
  type: EventType;
  v: number;
  at: Instant;
  actor: Actor;
  causeId: string | null;
  data: EventData;
  hash: string;
  effect: Effect | null;
};
