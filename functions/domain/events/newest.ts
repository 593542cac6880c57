import type { RecordedEvent } from './event.ts';

/** Whether an event is the newest of its kind about its evaluation, or about its request: of one that has waited, the newest tells. */
export function isNewestOf(event: RecordedEvent, { events }: { readonly events: readonly RecordedEvent[] }): boolean {
  return !events.some(
    (other) => other.seq > event.seq && other.type === event.type && evaluationIn(other) === evaluationIn(event),
  );
}

/** Whether an event is the newest by which the end of an emergency has moved. */
export function isNewestMoveOfEnd(
  event: RecordedEvent<'dates_changed'>,
  { events }: { readonly events: readonly RecordedEvent[] },
): boolean {
  const moves = events.filter(({ type, data }) => type === 'dates_changed' && (data.nearer || data.farther));
  return moves.at(-1)?.seq === event.seq;
}

function evaluationIn({ data }: RecordedEvent): number | undefined {
  return 'evaluation' in data ? data.evaluation : undefined;
}
