import type { Evaluation } from '../evaluation/evaluation.ts';
import { type EndingWay, endedAs } from '../evaluation/phases.ts';
import { evaluationTransitions } from '../evaluation/transitions.ts';
import type { Actor, NewEvent, RecordedEvent } from '../events/event.ts';
import { Refusal } from '../refusal.ts';
import type { Instant } from '../time/time.ts';
import { mayTake } from '../transitions.ts';
import type { ClosedReason } from '../words/request.ts';
import type { CaseFile } from './casework.ts';
import { requestTransitions } from './transitions.ts';

/** Throws `Refusal` where a request is closed, with `sentence` unless it was withdrawn. */
export function refuseClosed({ request }: Pick<CaseFile, 'request'>, sentence = 'This request is closed.'): void {
  if (request.state !== 'closed') return;
  if (request.closedReason === 'withdrawn') throw new Refusal('withdrawn', 'This request has been withdrawn.');
  throw new Refusal('too-late', sentence);
}

/** When a request was closed, as its history says; undefined while it is open. */
export function closedAt({
  request,
  events,
}: Pick<CaseFile, 'request'> & { readonly events: readonly Pick<RecordedEvent, 'type' | 'at'>[] }):
  | Instant
  | undefined {
  if (request.state !== 'closed') return undefined;
  return events.findLast(({ type }) => type === 'request_closed' || type === 'request_withdrawn')?.at;
}

/** What closing a request changes. */
type Closing = {
  request: { state: 'closed'; closedReason: ClosedReason };
  evaluations: Evaluation[];
  events: NewEvent[];
};

/** Closes a request; each evaluation ends as the reason says, as far as its state allows, else as withdrawn. */
export function closeRequest(file: Pick<CaseFile, 'evaluations'>, closedReason: ClosedReason, actor: Actor): Closing {
  const evaluations = file.evaluations.flatMap((evaluation): Evaluation[] => {
    const ways: EndingWay[] = [wayOf(closedReason), 'withdrawn'];
    if (evaluation.state === evaluationTransitions[wayOf(closedReason)].to) return [];
    const way = ways.find((each) => mayTake(evaluationTransitions[each], evaluation.state));
    return way === undefined ? [] : [endedAs(evaluation, way)];
  });
  const type = closedReason === 'withdrawn' ? 'request_withdrawn' : 'request_closed';
  return {
    request: { state: requestTransitions.closed.to, closedReason },
    evaluations,
    events: [{ type, actor, data: { closedReason } }],
  };
}

/** Withdraws as a fake what nobody stands behind; its history says so, since an attorney who is real must hear why, and the way back. */
export function withdrawAsFake(file: Pick<CaseFile, 'evaluations'>, actor: Actor): Closing {
  const closing = closeRequest(file, 'withdrawn', actor);
  return { ...closing, events: [{ type: 'taken_for_fake', actor, data: {} }, ...closing.events] };
}

/** Whether it was withdrawn so. */
export function wasTakenForFake({ events }: { readonly events: readonly Pick<RecordedEvent, 'type'>[] }): boolean {
  return events.some(({ type }) => type === 'taken_for_fake');
}

function wayOf(reason: ClosedReason): EndingWay {
  if (reason === 'completed') return 'completed';
  if (reason === 'unfilled') return 'unfilled';
  return reason === 'declined' ? 'declined' : 'withdrawn';
}
