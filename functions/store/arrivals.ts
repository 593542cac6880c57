import { intakeSwitch } from '../contracts/stored/records.ts';
import { isSought } from '../domain/evaluation/evaluation.ts';
import type { IntakeSettings, Threshold } from '../domain/intake-settings.ts';
import { SURGE_FACTOR, UNCONFIRMED_FEW, UNCONFIRMED_OPEN } from '../domain/limits.ts';
import { type RequestHead, requestHead } from '../domain/request/casework.ts';
import { type ArrivalKind, arrivedAs } from '../domain/request/confirming.ts';
import { type Instant, plusHours, plusMinutes } from '../domain/time/time.ts';
import { arrivalsIndex, intakeSwitchKey } from './keys.ts';
import { type Item, putInCasework, queryAll, type Store, type Write } from './store.ts';

/**
 * What a request that nobody has pressed for adds to the index of arrivals. Unconfirmed it counts there, over or not, until it is confirmed;
 * one that leans on its address only stands there while on-call is asked about it.
 */
export function arrivalMark(request: RequestHead): { arrival?: string; arrivalKey?: string } {
  const { reference, state, evaluations, unconfirmed } = request;
  if (!unconfirmed) return {};
  const kind = arrivedAs(request);
  const isOver = state === 'closed' || !evaluations.some((each) => isSought(each));
  const arrival = isOver ? kind && over(kind) : openIn(request, kind);
  return arrival ? { arrival, arrivalKey: `${unconfirmed.since}#${reference}` } : {};
}

/** Where one stands for which somebody is sought. */
function openIn({ urgency, unconfirmed }: RequestHead, kind: ArrivalKind | undefined): string | undefined {
  const isAsked = unconfirmed?.asks !== undefined;
  if (kind === undefined) return isAsked || urgency === 'emergency' ? partitions.leaning : undefined;
  return kind === 'routine' && isAsked ? partitions.near : kind;
}

const partitions = { emergency: 'emergency', routine: 'routine', near: 'near', leaning: 'leaning' } as const;
/** Those for which nobody is sought any more. */
const over = (kind: ArrivalKind) => `${kind}-over`;

/** Whether so many unconfirmed requests of a kind have arrived, with those `arriving` now, that those who asked nobody yet wait (contract, "Flood"). */
export async function isInFlood(
  store: Store,
  settings: IntakeSettings,
  kind: ArrivalKind,
  now: Instant,
  arriving = 0,
): Promise<boolean> {
  const { requests, minutes } = await raisedBySurge(store, settings[kind], now);
  const arrived = arriving + (await arrivedSince(store, kind, plusMinutes(now, -minutes), requests + 1));
  // Contract: more than so many emergencies, or so many of the others.
  return kind === 'emergency' ? arrived > requests : arrived >= requests;
}

async function raisedBySurge(store: Store, threshold: Threshold, now: Instant): Promise<Threshold> {
  const { surgeUntil = now } = (await readIntakeSwitch(store)) ?? {};
  return surgeUntil > now ? { ...threshold, requests: threshold.requests * SURGE_FACTOR } : threshold;
}

/** Whether so few unconfirmed requests of a kind have come within a day that a small network may be asked for each, or staff expect many. */
export async function arriveSeldom(store: Store, kind: ArrivalKind, now: Instant): Promise<boolean> {
  const { surgeUntil = now } = (await readIntakeSwitch(store)) ?? {};
  return (
    surgeUntil > now || (await arrivedSince(store, kind, plusHours(now, -24), UNCONFIRMED_FEW + 1)) <= UNCONFIRMED_FEW
  );
}

/** How many unconfirmed requests have arrived within a threshold's time, counted up to it. */
export async function unconfirmedWithin(store: Store, { requests, minutes }: Threshold, now: Instant): Promise<number> {
  const since = plusMinutes(now, -minutes);
  const counts = await Promise.all(
    (['emergency', 'routine'] as const).map((kind) => arrivedSince(store, kind, since, requests)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function arrivedSince(store: Store, kind: ArrivalKind, since: Instant, most: number): Promise<number> {
  const all = kind === 'routine' ? [kind, over(kind), partitions.near] : [kind, over(kind)];
  const newest = await Promise.all(all.map((partition) => read(store, partition, most, true)));
  return newest.flat().filter((item) => String(item.arrivalKey) > since).length;
}

/** The requests that nobody has pressed for, about which on-call is asked and for which somebody is sought, emergencies first, the newest before others: what so many came after has been paged about. */
export async function unconfirmedForOnCall(store: Store, most = UNCONFIRMED_OPEN): Promise<RequestHead[]> {
  const items = await Promise.all(
    [partitions.emergency, partitions.leaning, partitions.near].map((partition) =>
      queryAll(store, { table: 'casework', index: arrivalsIndex, partition, descending: true, limit: most }, most),
    ),
  );
  return items.flat().map((item) => requestHead.parse(item));
}

/** Whether there is such a request beside one, so that on-call has both on the page that those share. */
export async function hasOthersForOnCall(
  store: Store,
  { reference }: Pick<RequestHead, 'reference'>,
): Promise<boolean> {
  return (await unconfirmedForOnCall(store, 2)).some((other) => other.reference !== reference);
}

async function read(store: Store, partition: string, limit: number, descending = false): Promise<Item[]> {
  return (await store.query({ table: 'casework', index: arrivalsIndex, partition, descending, limit })).items;
}

type IntakeSwitch = ReturnType<typeof intakeSwitch.parse>;

/** What staff have said of what arrives; undefined where they never have. */
export async function readIntakeSwitch(store: Store): Promise<IntakeSwitch | undefined> {
  const item = await store.get('casework', intakeSwitchKey);
  return item && intakeSwitch.parse(item);
}

/** The write that says it. The last one counts, whoever was first. */
export function intakeSwitchWrite(standing: IntakeSwitch): Write {
  return putInCasework({ ...intakeSwitchKey, ...standing });
}
