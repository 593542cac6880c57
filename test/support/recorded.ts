import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEventBody } from '../../functions/domain/events/body.ts';
import type { EventType, NewEvent } from '../../functions/domain/events/event.ts';

const file = join(import.meta.dirname, '..', 'recorded', 'events.jsonl');

/**
 * Bodies of events, byte for byte as a run of the whole system stored them: at least one of every kind in every version. A line is
 * never changed: what was once stored must be read for as long as there are cases.
 */
export const recordedBodies: readonly string[] = readFileSync(file, 'utf8').trimEnd().split('\n');

/** The recorded events, as a decision would want them written anew. */
export const recordedEvents: readonly NewEvent[] = recordedBodies.map((body) => {
  const { v, at, causeId, ...event } = readEventBody(body);
  return causeId === null ? event : { ...event, causeId };
});

/** A recorded event of this kind. Throws where there is none. */
export function recordedEvent(type: EventType): NewEvent {
  const found = recordedEvents.find((event) => event.type === type);
  if (!found) throw new Error(`no ${type} is recorded`);
  return found;
}
