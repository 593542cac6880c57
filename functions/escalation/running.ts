import { escalate } from '../domain/due/escalate.ts';
import { isSought } from '../domain/evaluation/evaluation.ts';
import type { Reference } from '../domain/ids.ts';
import { CASES_AT_ONCE, FIRST_SHARD, SWEEP_ENTRIES } from '../domain/limits.ts';
import { isEmergency, soonestFirst } from '../domain/on-call/standing.ts';
import { type RequestHead, requestHead } from '../domain/request/casework.ts';
import { isConfirmed } from '../domain/request/confirming.ts';
import { allMade, sideBySide } from '../domain/side-by-side.ts';
import { unconfirmedForOnCall } from '../store/arrivals.ts';
import { dueIndex, headKey, referenceOf } from '../store/keys.ts';
import { queryAll, type Store } from '../store/store.ts';

/** The emergencies in which somebody is still sought: each has a step that is due some time. */
export async function runningEmergencies(store: Store): Promise<Reference[]> {
  const ahead = { table: 'casework', index: dueIndex, partition: FIRST_SHARD } as const;
  const steps = (await queryAll(store, ahead, SWEEP_ENTRIES)).filter(({ kind }) => kind === escalate.kind);
  return distinct(steps.map(({ pk }) => pk));
}

/** The same by their heads, the most pressing first; those that nobody stands behind are read from their index, however many came. */
export async function runningHeads(store: Store): Promise<RequestHead[]> {
  const [running, unconfirmed] = await Promise.all([runningEmergencies(store), unconfirmedForOnCall(store)]);
  const known = new Set(unconfirmed.map(({ reference }) => reference));
  const confirmed = await headsOf(
    store,
    running.filter((reference) => !known.has(reference)),
  );
  const heads = [...unconfirmed, ...confirmed].filter(isEmergency);
  return mostPressingFirst(heads.filter(({ state, evaluations }) => state !== 'closed' && evaluations.some(isSought)));
}

/** How many emergencies run, drills aside, and what has ceased to be one. */
export async function countRunning(store: Store): Promise<number> {
  return (await runningHeads(store)).filter(({ exercise }) => !exercise).length;
}

/** Of these requests those that need a call, the most pressing first. */
export async function toCallAbout(store: Store, references: readonly Reference[]): Promise<RequestHead[]> {
  return mostPressingFirst((await headsOf(store, references)).filter(isToBeCalledAbout));
}

async function headsOf(store: Store, references: readonly Reference[]): Promise<RequestHead[]> {
  const read = await sideBySide(CASES_AT_ONCE, references, (reference) => store.get('casework', headKey(reference)));
  return allMade(read).flatMap((head) => (head ? [requestHead.parse(head)] : []));
}

/** Emergencies first, and of those what somebody stands behind. */
function mostPressingFirst(heads: readonly RequestHead[]): RequestHead[] {
  const [urgent, others] = [heads.filter(isEmergency), heads.filter((head) => !isEmergency(head))];
  const [confirmed, unconfirmed] = [urgent.filter(isConfirmed), urgent.filter((head) => !isConfirmed(head))];
  return [confirmed, unconfirmed, others].flatMap(soonestFirst);
}

/** What is over needs no call, unless it is that nobody was found; nor does a drill. */
function isToBeCalledAbout({ state, closedReason, exercise }: RequestHead): boolean {
  return !exercise && (state !== 'closed' || closedReason === 'unfilled');
}

/** The requests to which these items belong, each once. */
export function distinct(partitions: readonly string[]): Reference[] {
  return [...new Set(partitions.flatMap((partition) => referenceOf(partition) ?? []))];
}
