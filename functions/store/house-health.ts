import { waitingMachine } from '../contracts/stored/records.ts';
import { escalate } from '../domain/due/escalate.ts';
import { type HouseCheck, houseCheck } from '../domain/health/house-check.ts';
import { type Readings, type Swept, swept } from '../domain/health/readings.ts';
import {
  DUE_SHARDS,
  FIRST_SHARD,
  PAGE_MINUTES_LATER,
  RETRY_MINUTES_MOST,
  RETRY_MINUTES_ON_CALL,
  SILENCE_MINUTES,
} from '../domain/limits.ts';
import type { Rota } from '../domain/on-call/rota.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { dueIndex, dueMoment, houseCheckKey, machineKey, referenceOf, sweptKey } from './keys.ts';
import { failingSince } from './outages.ts';
import { readRota } from './rota.ts';
import { readSending } from './sending.ts';
import { absent, type Item, provided, putInCasework, type Store, type Write } from './store.ts';

/** Entries looked at in one shard of the due index: enough to see that something waits. */
const ENTRIES_READ = 100;
/** Attempts after which an entry has failed often: seven minutes at the least. */
const ATTEMPTS_OFTEN = 4;

/** Reads what is stored about how the house is. `fallback` is the rota that counts until staff put one. */
export async function readReadings(store: Store, fallback: Rota, at: Instant): Promise<Readings> {
  const [mail, topic, intake, keys, mailStream, placementStream] = await Promise.all(
    (['mail', 'topic', 'intake', 'keys', 'mailStream', 'placementStream'] as const).map((each) =>
      failingSince(store, each),
    ),
  );
  const [sending, rota, lastSwept, check, entries] = await Promise.all([
    readSending(store),
    readRota(store, fallback),
    readSwept(store),
    readHouseCheck(store),
    entriesUntil(store, plusMinutes(at, RETRY_MINUTES_MOST)),
  ]);
  const waiting = entries.map(({ dueAt }) => dueMoment(String(dueAt))).filter((due) => due <= at);
  const failed = entries.filter(({ attempts }) => Number(attempts ?? 0) >= ATTEMPTS_OFTEN);
  return {
    at,
    mailFailingSince: mail ?? null,
    topicFailingSince: topic ?? null,
    intakeFailingSince: intake ?? null,
    keysFailingSince: keys ?? null,
    isPageTriedAgain: await isPageTriedAgain(store, at),
    streamOutSince: earliest([mailStream, placementStream]),
    pausedSince: sending?.paused ? sending.at : null,
    oldestDue: earliest(waiting),
    failedOften: failed.length,
    failedOftenSince: earliest(failed.map(({ failingSince: since }) => (since === undefined ? null : String(since)))),
    lateEmergencies: await lateEmergencies(store, at, lastSwept?.stepLateAt ?? null),
    rota,
    swept: lastSwept,
    check,
  };
}

function earliest(moments: readonly (Instant | null | undefined)[]): Instant | null {
  return moments.filter((each) => each !== null && each !== undefined).toSorted()[0] ?? null;
}

/** Whether something that could not be sent to on-call is tried again within two minutes, by which it shows whether its way is open. */
export async function isPageTriedAgain(store: Store, at: Instant): Promise<boolean> {
  const soon = await entriesOf(store, FIRST_SHARD, `${plusMinutes(at, RETRY_MINUTES_ON_CALL)}~`);
  return soon.some(({ effect, attempts }) => effect !== undefined && attempts !== undefined);
}

/** What the last run of the sweep left behind; undefined before the first. */
export async function readSwept(store: Store): Promise<Swept | undefined> {
  const item = await store.get('casework', sweptKey);
  return item && swept.parse(item);
}

/** The write that says that a run of the sweep came to its end, where what stood `before` still does: two may run at once. */
export function sweptWrite(ran: Swept, before: Swept | undefined): Write {
  return putInCasework({ ...sweptKey, ...ran }, before ? provided(before) : absent);
}

/** What the last check of the house found; undefined before the first. */
export async function readHouseCheck(store: Store): Promise<HouseCheck | undefined> {
  const item = await store.get('casework', houseCheckKey);
  return item && houseCheck.parse(item);
}

/** The write that keeps what a check found in the place of the one before. */
export function houseCheckWrite(found: HouseCheck): Write {
  return putInCasework({ ...houseCheckKey, ...found });
}

/** What stands on the due index until a moment, but for the mails that wait for sending to be resumed. */
async function entriesUntil(store: Store, until: Instant): Promise<Item[]> {
  const shards = [FIRST_SHARD, ...DUE_SHARDS].map((shard) => entriesOf(store, shard, `${until}~`));
  return (await Promise.all(shards)).flat();
}

async function entriesOf(store: Store, partition: string, sortUpTo?: string): Promise<Item[]> {
  const query = { table: 'casework', index: dueIndex, partition, limit: ENTRIES_READ } as const;
  return (await store.query(sortUpTo === undefined ? query : { ...query, sortUpTo })).items;
}

/**
 * Evaluations in an emergency whose machine is not at work, each by when its step was due: a step waits that the machine has let pass,
 * or the sweep had to take one lately and no machine waits for the next.
 */
async function lateEmergencies(store: Store, at: Instant, stepLateAt: Instant | null): Promise<Instant[]> {
  const wasLate = stepLateAt !== null && at < plusMinutes(stepLateAt, PAGE_MINUTES_LATER + SILENCE_MINUTES);
  const running = (await entriesOf(store, FIRST_SHARD)).filter(({ kind }) => kind === escalate.kind);
  const late = running.map(async (entry): Promise<Instant | undefined> => {
    const due = dueMoment(String(entry.dueAt));
    if (due <= at) return due;
    return wasLate && !(await isMachineWaiting(store, entry, at)) ? stepLateAt : undefined;
  });
  return (await Promise.all(late)).filter((since) => since !== undefined);
}

async function isMachineWaiting(store: Store, { pk, evaluation }: Item, at: Instant): Promise<boolean> {
  const item = await store.get('casework', machineKey(referenceOf(pk) ?? pk, Number(evaluation)));
  return item !== undefined && at < plusMinutes(waitingMachine.parse(item).until, SILENCE_MINUTES);
}
