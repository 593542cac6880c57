import type { RecordedEvent } from '../../domain/events/event.ts';
import { NAMED_MOST, PROGRESS_NOTES_MOST, TAKE_OVERS_MOST } from '../../domain/limits.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { StoredCase } from '../../store/case-file.ts';

type History = Pick<StoredCase, 'events'>;

/** Throws `Refusal` 409 where progress has been noted as often as one request takes. */
export function refuseManyNotes({ events }: History): void {
  const noted = events.filter(({ type }) => type === 'progress_noted').length;
  if (noted >= PROGRESS_NOTES_MOST) throw tooOften(`Progress has been noted ${noted} times`);
}

/** Throws `Refusal` 409 where on-call has named as many members as one request takes. */
export function refuseManyNamed({ events }: History): void {
  const named = events.filter(({ type }) => type === 'candidate_added').length;
  if (named >= NAMED_MOST) throw tooOften(`${named} people have been named`);
}

/** Throws `Refusal` 409 where one level has taken it from another as often as one request takes. */
export function refuseManyTakeOvers({ events }: History): void {
  const taken = takeOvers(events);
  if (taken >= TAKE_OVERS_MOST) throw tooOften(`It has been taken over ${taken} times`);
}

/** How often a level took it from another: no page, and no "not me", came between the two. */
function takeOvers(events: readonly RecordedEvent[]): number {
  let holder: number | undefined;
  let taken = 0;
  for (const { type, data } of events) {
    if (type === 'page_passed_on' || type === 'on_call_paged') holder = undefined;
    if (type !== 'page_owned') continue;
    if (holder !== undefined && holder !== data.level) taken += 1;
    holder = data.level;
  }
  return taken;
}

function tooOften(what: string): Refusal {
  return new Refusal('too-late', `${what}, which is the most for one request. Please write to the coordinators.`);
}
