import type { Instant } from '../time/time.ts';
import type { RecordedEvent } from './event.ts';

/** From when on a request was an emergency, or was none. */
type UrgencyChange = { readonly seq: number; readonly at: Instant; readonly isEmergency: boolean };

/** What a history says of how urgent its request was, as it came in and by each change since, the oldest first. */
export function urgencyChanges({ events }: { readonly events: readonly RecordedEvent[] }): UrgencyChange[] {
  return events.flatMap(({ seq, at, data }) =>
    'urgency' in data ? [{ seq, at, isEmergency: data.urgency === 'emergency' }] : [],
  );
}
