import type { EventType, RecordedEvent } from './event.ts';

type History = { readonly events: readonly RecordedEvent[] };

/** Whether an event is the newest of its kind about its evaluation, or about its request: of one that has waited, the newest tells. */
export function isNewestOf(event: RecordedEvent, { events }: History): boolean {
  return !events.some(
    (other) => other.seq > event.seq && other.type === event.type && evaluationIn(other) === evaluationIn(event),
  );
}

/** What new dates may move: the end of an emergency, or those of offers. */
const moves = {
  end: ({ nearer, farther }: RecordedEvent<'dates_changed'>['data']) => nearer || farther,
  offers: ({ movesOffers }: RecordedEvent<'dates_changed'>['data']) => movesOffers,
};

/** Whether an event is the newest by which new dates have moved that. */
export function isNewestToMove(
  what: keyof typeof moves,
  { seq }: RecordedEvent<'dates_changed'>,
  { events }: History,
): boolean {
  return events.findLast(({ type, data }) => type === 'dates_changed' && moves[what](data))?.seq === seq;
}

/** The newest event of a kind about an evaluation; undefined where there is none. */
export function newestAbout(type: EventType, evaluation: number, { events }: History): RecordedEvent | undefined {
  return events.findLast((event) => event.type === type && evaluationIn(event) === evaluation);
}

function evaluationIn({ data }: RecordedEvent): number | undefined {
  return 'evaluation' in data ? data.evaluation : undefined;
}
