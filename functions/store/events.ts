import { createHash } from 'node:crypto';
import { readEventBody, writeEventBody } from '../domain/events/body.ts';
import { factOf, type NewEvent, type RecordedEvent } from '../domain/events/event.ts';
import { type Effect, effectsIn, markOf } from '../domain/events/fact.ts';
import { EFFECT_MINUTES } from '../domain/limits.ts';
import type { Instant } from '../domain/time/time.ts';
import { plusMinutes } from '../domain/time/time.ts';
import { dueMark, eventKey } from './keys.ts';
import { absent, type Item, putInCasework, type Write } from './store.ts';

/** Where a history stands: number and hash of its newest event. */
type HistoryEnd = { events: number; lastHash: string };

/** The beginning of every history. */
export const emptyHistory: HistoryEnd = { events: 0, lastHash: '' };

/** Appends events to the history of a partition: the items to write, and the new end. Each hash covers the one before it. */
export function appendEvents(
  partition: string,
  end: HistoryEnd,
  events: NewEvent[],
  at: Instant,
): { writes: Write[]; end: HistoryEnd } {
  let { events: seq, lastHash } = end;
  const writes = events.map((event) => {
    seq += 1;
    const body = writeEventBody(event, at);
    lastHash = chain(lastHash, body);
    const key = eventKey(partition, seq);
    const { effects, cannotWait } = factOf(event.type);
    const mark =
      effects.length === 0
        ? {}
        : { effect: markOf(effects), ...dueMark(key, plusMinutes(at, EFFECT_MINUTES), cannotWait) };
    return putInCasework({ ...key, body, hash: lastHash, ...mark }, absent);
  });
  return { writes, end: { events: seq, lastHash } };
}

/** The effects of an event item that are still to be carried out. */
export function effectsOf({ effect }: Item): readonly Effect[] {
  return effect === undefined ? [] : effectsIn(String(effect));
}

/** Reads an event item. Throws where the body is of no kind or version of this house. */
export function readEvent(item: Item): RecordedEvent {
  return {
    ...readEventBody(String(item.body)),
    seq: Number(String(item.sk).slice('EVENT#'.length)),
    hash: String(item.hash),
    effects: effectsOf(item),
  };
}

/** The key of the first event that does not follow from the one before it, or is missing before `end`; null where all is whole. */
export function brokenLink(items: Item[], end: HistoryEnd): string | null {
  let lastHash = '';
  for (const [position, item] of items.entries()) {
    lastHash = chain(lastHash, String(item.body));
    const expected = eventKey(item.pk, position + 1).sk;
    if (item.hash !== lastHash || item.sk !== expected) return String(item.sk);
  }
  const whole = items.length === end.events && lastHash === end.lastHash;
  return whole ? null : eventKey('', end.events).sk;
}

function chain(lastHash: string, body: string): string {
  return createHash('sha256').update(lastHash).update('\n').update(body).digest('hex');
}
