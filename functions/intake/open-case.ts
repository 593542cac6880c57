import type { NewRequest } from '../contracts/request.ts';
import type { Evaluation } from '../domain/evaluation/evaluation.ts';
import { requested } from '../domain/evaluation/phases.ts';
import type { NewEvent, RecordedEvent } from '../domain/events/event.ts';
import type { Reference } from '../domain/ids.ts';
import type { IntakeSettings } from '../domain/intake-settings.ts';
import { areaOf } from '../domain/places/area.ts';
import { timeZoneOfPlace } from '../domain/places/place-given.ts';
import type { CaseFile, Intake, Matter } from '../domain/request/casework.ts';
import { missingOf, stateOf } from '../domain/request/intake.ts';
import { escalated, planDates, plannedPaging, replanned, waitingForPapers } from '../domain/request/planning.ts';
import type { Instant } from '../domain/time/time.ts';
import { emptyHistory } from '../store/events.ts';

/** A case as it begins, and the events that say so. The texts to be sealed are not in it. */
export type OpenedCase = Pick<CaseFile, 'request' | 'intake' | 'evaluations' | 'onCall'> & { events: NewEvent[] };

/** The matter as the house keeps it: every date with the zone that it counts in, the court's or else the attorney's. */
export function matterOf(body: NewRequest): Matter {
  const timeZone = body.matter.timeZone ?? attorneyZone(body);
  return { ...body.matter, timeZone };
}

/** Opens a case from what the attorney sent, or a drill: its urgency, what it lacks, its evaluations, and what happens first. */
export function openCase(
  reference: Reference,
  body: NewRequest,
  now: Instant,
  { undatedDays }: Pick<IntakeSettings, 'undatedDays'>,
  exercise = false,
): OpenedCase {
  const matter = matterOf(body);
  const plan = planDates(matter, body.client.detained, now, undatedDays);
  const missing = missingOf(body.documents);
  const state = stateOf(missing, plan.urgency);
  const isEmergency = plan.urgency === 'emergency';
  const { facility, ...client } = body.client;
  const intake: Intake = {
    attorney: { ...body.attorney, timeZone: attorneyZone(body) },
    client,
    matter,
    agreementVersion: body.agreement.version,
  };
  const evaluations = body.evaluations.map((wish, position): Evaluation => {
    const evaluation = requested(wish, position + 1);
    if (isEmergency) return escalated(replanned(evaluation, plan, now), now);
    return state === 'open' ? replanned(evaluation, plan, now) : waitingForPapers(evaluation, plan, now);
  });
  const request: CaseFile['request'] = {
    reference,
    version: 1,
    state,
    closedReason: null,
    ...plan,
    submittedAt: now,
    missing,
    attorney: { name: intake.attorney.name, organization: intake.attorney.organization },
    languages: client.languages,
    area: areaOf(client.location) ?? 'United States',
    detained: client.detained,
    unconfirmed: null,
    ...(exercise ? { exercise } : {}),
    evaluations: [],
    turn: 'nobody',
    next: { what: '', at: null },
    ...emptyHistory,
  };
  const opened = state === 'open' ? openedEvents(evaluations) : [];
  return {
    request,
    intake,
    evaluations,
    ...(isEmergency ? { onCall: plannedPaging(plan, now) } : {}),
    events: [{ type: 'request_received', actor: 'attorney', data: { urgency: plan.urgency, state } }, ...opened],
  };
}

/** The events that set the placing of evaluations going, those with priority first; of a search that had begun `before`, that it goes on. */
export function openedEvents(evaluations: Evaluation[], before: readonly RecordedEvent[] = []): NewEvent[] {
  const byPriority = evaluations.toSorted((one, other) => Number(other.priority) - Number(one.priority));
  return byPriority.map(({ number, round }) => {
    const goesOn = before.some(
      ({ type, data }) => type === 'evaluation_opened' && data.evaluation === number && data.round === round,
    );
    const data = { evaluation: number, round, ...(goesOn ? { goesOn } : {}) };
    return { type: 'evaluation_opened', actor: 'system', data };
  });
}

function attorneyZone(body: NewRequest): string {
  return body.attorney.timeZone ?? timeZoneOfPlace(body.client.location);
}
