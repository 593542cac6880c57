import { scheduleOf } from '../domain/due/schedule.ts';
import type { NewEvent } from '../domain/events/event.ts';
import type { CaseFile } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';
import type { SealedTexts } from './case-file.ts';
import { headItem, headOf, putOnCall, scheduleWrites } from './change-writes.ts';
import { appendEvents, emptyHistory } from './events.ts';
import { casePartition, evaluationKey, intakeKey, sealedKey } from './keys.ts';
import { absent, type Item, putInCasework, type Write } from './store.ts';

/** A case that does not exist yet: its parts, its sealed texts, and the events it begins with. */
type NewCase = Pick<CaseFile, 'request' | 'intake' | 'evaluations' | 'onCall'> & {
  sealed: SealedTexts;
  events: NewEvent[];
};

/** The writes of a new case; they fail with `Contention` where the reference is taken. */
export function newCaseWrites(file: NewCase, now: Instant): Write[] {
  const { reference } = file.request;
  const history = appendEvents(casePartition(reference), emptyHistory, file.events, now);
  const request = headOf({ ...file, request: { ...file.request, ...history.end } }, now);
  const put = (item: Item) => putInCasework(item, absent);
  return [
    put(headItem(request)),
    put({ ...intakeKey(reference), ...file.intake }),
    put({ ...sealedKey(reference), ...file.sealed }),
    ...file.evaluations.map((evaluation) => put({ ...evaluationKey(reference, evaluation.number), ...evaluation })),
    ...(file.onCall ? [putOnCall(reference, file.onCall)] : []),
    ...history.writes,
    ...scheduleWrites(reference, [], scheduleOf({ ...file, request, offers: [] }, now)),
  ];
}
