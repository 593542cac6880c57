import type { Effect, EventAsking, RecordedEvent } from '../domain/events/event.ts';
import type { Instant } from '../domain/time/time.ts';
import { readEvent } from './events.ts';
import { dueMark, eventKey } from './keys.ts';
import { Contention, type Store, type Write } from './store.ts';

/** An event whose effect is still to be carried out; undefined once it has been. */
export async function pendingEvent<Wanted extends Effect>(
  store: Store,
  partition: string,
  seq: number,
  wanted: Wanted,
): Promise<EventAsking<Wanted> | undefined> {
  const item = await store.get('casework', eventKey(partition, seq));
  if (!item) return undefined;
  const event = readEvent(item);
  return asksFor(event, wanted) ? event : undefined;
}

/** An event carries the effect of its kind until that is carried out, and never another. */
function asksFor<Wanted extends Effect>(event: RecordedEvent, wanted: Wanted): event is EventAsking<Wanted> {
  return event.effect === wanted;
}

/** Takes an event off the due index: what it asked for has been carried out. Harmless when done twice. */
export async function clearEffect(store: Store, partition: string, seq: number): Promise<void> {
  await changePending(store, partition, seq, { set: 'REMOVE effect, dueShard, dueAt' });
}

/** Lets the sweep find an event's effect again at `at`. Harmless once it has been carried out. */
export async function moveEffect(store: Store, partition: string, seq: number, at: Instant): Promise<void> {
  const { dueAt } = dueMark(eventKey(partition, seq), at);
  await changePending(store, partition, seq, { set: 'SET dueAt = :dueAt', values: { ':dueAt': dueAt } });
}

async function changePending(
  store: Store,
  partition: string,
  seq: number,
  change: { set: string; values?: Record<string, unknown> },
): Promise<void> {
  const write: Write = {
    kind: 'update',
    table: 'casework',
    key: eventKey(partition, seq),
    set: change.set,
    condition: { expression: 'attribute_exists(effect)', ...(change.values ? { values: change.values } : {}) },
  };
  try {
    await store.transact([write]);
  } catch (error) {
    // A condition that failed says that another worker was first; a conflict leaves the mark to the sweep.
    if (!(error instanceof Contention)) throw error;
  }
}
