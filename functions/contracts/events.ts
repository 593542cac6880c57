import * as z from 'zod';
import type { EventType, RecordedEvent } from '../domain/event.ts';
import { closedReasons, memberStates } from '../domain/lifecycle.ts';
import { declineReasons, missingItems, releaseReasons, urgencies } from '../domain/words.ts';

const evaluation = z.number().int().min(1).max(4);
const round = z.number().int().min(1);
const memberId = z.string().min(1).max(40);
const members = z.array(memberId);
const nothing = z.strictObject({});
const oneEvaluation = z.strictObject({ evaluation });
const place = z.strictObject({ evaluation, round, memberId });
const placing = z.strictObject({ evaluation, round });
const told = z.strictObject({ evaluation, round, members });

const membership = z.strictObject({ before: z.enum(memberStates), trainingWaived: z.boolean().optional() });

/** What the newest version of each kind of event holds. */
const dataOf = {
  request_received: z.strictObject({ urgency: z.enum(urgencies), state: z.enum(['open', 'needs_information']) }),
  information_completed: z.strictObject({ missing: z.array(z.enum(missingItems)) }),
  evaluation_opened: placing,
  wave_sent: told.extend({ wave: z.number().int().min(1) }),
  nobody_left: placing,
  offers_ending: told,
  offer_declined: place.extend({ reason: z.enum(declineReasons) }),
  offer_reopened: place,
  evaluation_assigned: place,
  acceptance_undone: place,
  assignment_released: place.extend({ reason: z.enum(releaseReasons) }),
  others_told: told,
  halfway_reached: oneEvaluation,
  placement_late: oneEvaluation,
  evaluation_unfilled: oneEvaluation,
  affidavit_reminded: place.extend({ memberId: memberId.nullable(), daysLeft: z.number().int() }),
  affidavit_overdue: oneEvaluation,
  dates_changed: z.strictObject({ urgency: z.enum(urgencies) }),
  request_withdrawn: z.strictObject({ closedReason: z.enum(closedReasons) }),
  request_closed: z.strictObject({ closedReason: z.enum(closedReasons) }),
  note_added: nothing,
  sealed_read: nothing,
  member_joined: nothing,
  join_repeated: nothing,
  member_verified: membership,
  member_refused: membership,
  member_paused: membership,
  member_resumed: membership,
} as const satisfies Record<EventType, z.ZodType>;

/** The newest version of every kind of event; a later one brings an upcast from the one before. */
export const EVENT_VERSION = 1;

const common = {
  v: z.literal(EVENT_VERSION),
  at: z.iso.datetime(),
  actor: z.union([
    z.literal('attorney'),
    z.literal('system'),
    z.templateLiteral([z.enum(['member', 'staff']), ':', z.string().min(1)]),
  ]),
  causeId: z.string().nullable(),
};

type EventBody = Pick<RecordedEvent, 'type' | 'v' | 'at' | 'actor' | 'causeId' | 'data'>;

/** Reads the stored body of an event. Throws where it is of no kind or version of this house. */
export function readEventBody(body: string): EventBody {
  const stored: unknown = JSON.parse(body);
  const { type } = z.object({ type: z.enum(Object.keys(dataOf) as [EventType, ...EventType[]]) }).parse(stored);
  return z.strictObject({ ...common, type: z.literal(type), data: dataOf[type] }).parse(stored) as EventBody;
}
