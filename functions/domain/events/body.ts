import * as z from 'zod';
import type { Instant } from '../time/time.ts';
import { actor, type EventBody, type EventType, events, type NewEvent } from './event.ts';

/** Another event of the same history, or the key of the form that was sent. */
const cause = z.string().regex(/^(?:EVENT#\d{6}|[0-9A-Z]{26})$/);

function bodyOf(type: EventType) {
  const { data } = events[type];
  return z.strictObject({
    type: z.literal(type),
    v: z.literal(1),
    at: z.iso.datetime(),
    actor,
    causeId: cause.nullable(),
    data,
  });
}

const types = Object.keys(events) as [EventType, ...EventType[]];
const [first, ...others] = types;

/**
 * Every kind of event in every version. A kind that comes to hold something else gets a second version beside the first, which
 * then ends in a `transform` to the newest. Nothing here is ever taken away: histories are read for as long as there are cases.
 */
const eventBody = z.discriminatedUnion('type', [bodyOf(first), ...others.map(bodyOf)]);

/** The body of a new event as it is stored. Throws where it could not be read again, which would lock the whole case. */
export function writeEventBody(event: NewEvent, at: Instant): string {
  return JSON.stringify(eventBody.parse({ ...event, v: 1, at, causeId: event.causeId ?? null }));
}

/** Reads the stored body of an event, as its newest version. Throws where it is of no kind or version of this house. */
export function readEventBody(body: string): EventBody {
  return eventBody.parse(JSON.parse(body)) as EventBody;
}
