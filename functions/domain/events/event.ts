import * as z from 'zod';
import { dueEvents } from '../due/rules.ts';
import { memberIdPattern } from '../ids.ts';
import type { Instant } from '../time/time.ts';
import type { Effect, Fact, NameOf } from './fact.ts';
import { memberEvents } from './members.ts';
import { onCallEvents } from './on-call.ts';
import { placingEvents } from './placing.ts';
import { requestEvents } from './request.ts';

/** Every kind of fact in a history. What something due becomes is declared with its rule. */
export const events = { ...requestEvents, ...placingEvents, ...dueEvents, ...onCallEvents, ...memberEvents };

export type EventType = keyof typeof events;
/** What each kind of fact holds. */
export type EventData = { [Type in EventType]: z.output<(typeof events)[Type]['data']> };

/** A fact as a line of a timeline, without a full stop. */
export function inWords({ type, data }: Pick<RecordedEvent, 'type' | 'data'>, nameOf: NameOf): string {
  return factOf(type).says(data, nameOf);
}

/** The declaration of a kind of fact. */
export function factOf(type: EventType): Fact {
  return events[type];
}

/** What an issuer calls a person: visible ASCII, as long as OpenID Connect lets a subject be. */
const subject = z.string().regex(/^[!-~]{1,255}$/);

/** Who caused an event: a role, and for members and staff who it was (an id, never a name or an address). */
export const actor = z.union([
  z.enum(['attorney', 'system', 'on_call']),
  z.templateLiteral(['member:', z.string().regex(memberIdPattern)]),
  z.templateLiteral(['staff:', subject]),
]);
export type Actor = z.output<typeof actor>;

/** What a decision wants written; numbers, time and hash are added when it is. */
export type NewEvent<Kind extends EventType = EventType> = {
  [Type in Kind]: { type: Type; actor: Actor; causeId?: string; data: EventData[Type] };
}[Kind];

/** What of a fact is stored as one text, and covered by its hash. */
export type EventBody<Kind extends EventType = EventType> = {
  [Type in Kind]: { type: Type; v: number; at: Instant; actor: Actor; causeId: string | null; data: EventData[Type] };
}[Kind];

/** One fact as stored. `effects` are those that are still to be carried out. */
export type RecordedEvent<Kind extends EventType = EventType> = EventBody<Kind> & {
  seq: number;
  hash: string;
  effects: readonly Effect[];
};

/** An event of a kind that asks for this side effect. */
export type EventAsking<Wanted extends Effect> = Extract<RecordedEvent, { type: TypeAsking<Wanted> }>;

type TypeAsking<Wanted extends Effect> = {
  [Type in EventType]: Wanted extends (typeof events)[Type]['effects'][number] ? Type : never;
}[EventType];
