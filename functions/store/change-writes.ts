import { ruleOf } from '../domain/due/rules.ts';
import { scheduleOf } from '../domain/due/schedule.ts';
import type { Evaluation } from '../domain/evaluation/evaluation.ts';
import { isSameOffer } from '../domain/evaluation/offer.ts';
import { evaluationTransitions } from '../domain/evaluation/transitions.ts';
import type { NewEvent } from '../domain/events/event.ts';
import type { Reference } from '../domain/ids.ts';
import type { OnCall, Page } from '../domain/on-call/paging.ts';
import { asking } from '../domain/on-call/standing.ts';
import type { CaseFile, DueItem, Intake, Offer, RequestHead } from '../domain/request/casework.ts';
import { standingAfter } from '../domain/request/confirming.ts';
import { requestTransitions } from '../domain/request/transitions.ts';
import { turnOf } from '../domain/request/turn.ts';
import type { Instant } from '../domain/time/time.ts';
import { legalBefore } from '../domain/transitions.ts';
import { arrivalMark } from './arrivals.ts';
import type { SealedTexts, StoredCase } from './case-file.ts';
import { appendEvents } from './events.ts';
import {
  casePartition,
  dueKey,
  dueMark,
  evaluationKey,
  headKey,
  intakeKey,
  noteKey,
  offerKey,
  onCallKey,
  pageKey,
  sealedKey,
} from './keys.ts';
import { lookAtStanding } from './standing-page.ts';
import { absent, provided, putInCasework, type Write } from './store.ts';

/** What one decision changes. Everything named here is written in one transaction, together with what follows from it. */
export type Change = {
  request?: Partial<
    Pick<
      RequestHead,
      | 'state'
      | 'closedReason'
      | 'urgency'
      | 'missing'
      | 'deadline'
      | 'closesAt'
      | 'undatedUntil'
      | 'heldOpen'
      | 'confirmedBy'
      | 'unconfirmed'
      | 'latestPlacementOn'
      | 'timeZone'
      | 'area'
      | 'detained'
    >
  >;
  matter?: Intake['matter'];
  client?: Intake['client'];
  /** The sealed texts from now on. */
  sealed?: SealedTexts;
  evaluations?: Evaluation[];
  offers?: Offer[];
  /** Where paging on-call stands from now on. */
  onCall?: OnCall;
  /** A page that goes out. */
  page?: Page;
  events: NewEvent[];
  /** A sealed text that belongs to the first event. */
  sealedNote?: string;
  /** Items of other tables that stand or fall with this change. */
  also?: Write[];
};

/** The transaction of a change: the head with its version, the parts that changed, the events, and the difference of the schedule. */
export function writesOf(file: StoredCase, change: Change, now: Instant): Write[] {
  const { reference } = file.request;
  const { matter = file.intake.matter, client = file.intake.client } = change;
  const intake = { ...file.intake, matter, client };
  const evaluations = file.evaluations.map(
    (evaluation) => change.evaluations?.find(({ number }) => number === evaluation.number) ?? evaluation,
  );
  const { offers: changed = [] } = change;
  const untouched = file.offers.filter((offer) => !changed.some((other) => isSameOffer(other, offer)));
  const offers = [...untouched, ...changed];
  const onCall = change.onCall ?? file.onCall;
  const history = appendEvents(casePartition(reference), file.request, change.events, now);
  const head = { ...file.request, ...change.request, ...history.end, version: file.request.version + 1 };
  const unconfirmed = asking(head.unconfirmed, onCall, now);
  const request = headOf({ request: { ...head, unconfirmed }, intake, evaluations }, now);
  const after = { request, intake, evaluations, offers, ...(onCall ? { onCall } : {}) };

  return [
    putHead(request, file.request),
    ...(change.matter || change.client ? [putIntake(file, intake)] : []),
    ...(change.sealed ? [putSealed(file, change.sealed)] : []),
    ...(change.evaluations ?? []).map((evaluation) => putEvaluation(file, evaluation)),
    ...changed.map((offer) => putOffer(file, offer)),
    ...history.writes,
    ...(change.sealedNote === undefined ? [] : [putNote(reference, file.request.events + 1, change.sealedNote)]),
    ...(change.onCall ? [putOnCall(reference, change.onCall)] : []),
    ...(change.page ? [putInCasework({ ...pageKey(reference, change.page.number), ...change.page }, absent)] : []),
    ...scheduleWrites(reference, file.due, scheduleOf(after, now)),
    ...sharedPageWrites(file.request, request, now),
    ...(change.also ?? []),
  ];
}

/** The shared page is looked at as soon as one of its requests asks for on-call at another time, or leaves it: what comes next may be all new. */
function sharedPageWrites(before: RequestHead, after: RequestHead, now: Instant): Write[] {
  const [asked, asks] = [before.unconfirmed?.asks, after.unconfirmed?.asks];
  const leaves = asked !== undefined && arrivalMark(before).arrival !== arrivalMark(after).arrival;
  return leaves || asks !== asked ? [lookAtStanding('unconfirmed', now)] : [];
}

/** The head as it follows from the parts of a case: the evaluations' summary, whose turn it is, and what comes next. */
export function headOf(file: Pick<CaseFile, 'request' | 'intake' | 'evaluations'>, now: Instant): RequestHead {
  const evaluations = file.evaluations.map(({ number, type, state }) => ({ number, type, state }));
  const request = { ...file.request, ...standingAfter(file.request, now) };
  return { ...request, evaluations, ...turnOf({ ...file, request }, now) };
}

/** By when something must be done for a request: at once in an emergency without a date, last of all in others without one. */
function timeLeftUntil({ deadline, urgency, submittedAt }: RequestHead): Instant {
  return deadline ?? (urgency === 'emergency' ? submittedAt : '9999');
}

/** The item of a head. Open requests stand in the coordinators' queue by the time left; closed ones by when they were sent. */
export function headItem(request: RequestHead) {
  const queue = request.state === 'closed' ? 'closed' : 'active';
  const sortedBy = request.state === 'closed' ? request.submittedAt : timeLeftUntil(request);
  return {
    ...headKey(request.reference),
    ...request,
    queue,
    queueKey: `${sortedBy}#${request.reference}`,
    ...arrivalMark(request),
  };
}

/** The writes that turn the due items of a case into those of its schedule. */
export function scheduleWrites(reference: Reference, standing: DueItem[], wanted: DueItem[]): Write[] {
  const same = (one: DueItem) => (other: DueItem) => one.kind === other.kind && one.evaluation === other.evaluation;
  const keyOf = ({ kind, evaluation }: DueItem) => dueKey(reference, kind, evaluation);
  const removed = standing.filter((item) => !wanted.some(same(item)));
  const put = wanted.filter((item) => standing.find(same(item))?.at !== item.at);
  return [
    ...removed.map((item): Write => ({ kind: 'remove', table: 'casework', key: keyOf(item) })),
    ...put.map((item) => {
      const { kind, evaluation, at } = item;
      const key = keyOf(item);
      return putInCasework({ ...key, kind, evaluation, ...dueMark(key, at, ruleOf(kind)?.cannotWait) });
    }),
  ];
}

function putHead(request: RequestHead, { version }: RequestHead): Write {
  const state = legalBefore(requestTransitions, request.state);
  return putInCasework(headItem(request), provided({ version }, { state }));
}

/**
 * Beside the legal states, the condition names how the evaluation stood when it was read: a query that meets another transaction may
 * bring some items from before it and some from after, and the version of the head alone does not tell.
 */
function putEvaluation({ request, evaluations }: StoredCase, evaluation: Evaluation): Write {
  const read = evaluations.find(({ number }) => number === evaluation.number);
  const condition = provided(
    { state: read?.state, round: read?.round, wave: read?.wave },
    { state: legalBefore(evaluationTransitions, evaluation.state) },
  );
  return putInCasework({ ...evaluationKey(request.reference, evaluation.number), ...evaluation }, condition);
}

function putIntake({ request, intake: { matter, client } }: StoredCase, intake: Intake): Write {
  return putInCasework({ ...intakeKey(request.reference), ...intake }, provided({ matter, client }));
}

/** The sealed texts stand behind the head, so that they may have been read before it; the condition says that they are as they were. */
function putSealed({ request, sealed: { facility } }: StoredCase, sealed: SealedTexts): Write {
  return putInCasework({ ...sealedKey(request.reference), ...sealed }, provided({ facility }));
}

function putOffer({ request, offers }: StoredCase, offer: Offer): Write {
  const read = offers.find((other) => isSameOffer(other, offer));
  const condition = read ? provided({ state: read.state }) : absent;
  return putInCasework({ ...offerKey(request.reference, offer), ...offer }, condition);
}

/** The item of where paging stands; that the case is as it was read is said by the head's version. */
export function putOnCall(reference: Reference, onCall: OnCall): Write {
  return putInCasework({ ...onCallKey(reference), ...onCall });
}

function putNote(reference: Reference, seq: number, sealedText: string): Write {
  return putInCasework({ ...noteKey(reference, seq), seq, sealedText }, absent);
}
