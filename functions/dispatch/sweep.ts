import { escalate } from '../domain/due/escalate.ts';
import {
  CASES_AT_ONCE,
  DUE_SHARDS,
  FIRST_SHARD,
  HELD_SHARDS,
  RETRY_ATTEMPTS_ON_CALL,
  RETRY_MINUTES_MOST,
  RETRY_MINUTES_ON_CALL,
  SWEEP_ENTRIES,
  SWEEP_PAGE,
} from '../domain/limits.ts';
import { sideBySide } from '../domain/side-by-side.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { armRotaCheck } from '../escalation/rota-check.ts';
import { type IntakeTellingTools, tellAboutIntake } from '../escalation/tell-about-intake.ts';
import { type KeysTellingTools, tellAboutKeys } from '../escalation/tell-about-keys.ts';
import { tellAboutMail } from '../escalation/tell-about-mail.ts';
import { dueIndex, dueMark, outageKeys, rotaCheckKey } from '../store/keys.ts';
import { failingSince } from '../store/outages.ts';
import { Contention, type Item, type Key, queryAll } from '../store/store.ts';
import { carryOutEntry, type EntryTools } from './carry-out-entry.ts';
import { followOn } from './left-by-streams.ts';
import { sendWaiting } from './send-waiting.ts';

/** What the sweep needs: what carries out an entry, what tells of outages, and a place to report what failed. */
type SweepTools = EntryTools & IntakeTellingTools & KeysTellingTools & { report: (failure: SweepFailure) => void };

/** An entry that could not be carried out; it stays due and is tried again. Names the item, nothing of its content. */
export type SweepFailure = { item: string; attempts: number; error: unknown };

/**
 * Carries out everything that is due: reminders, ends of waves, and the effects of events that no stream has carried out, with what
 * comes of them; first of all what cannot wait, last the mails that wait for their service. What fails is put off, longer each time, and
 * never dropped. Tells how many entries were looked at, and whether a step of an emergency was among them that its machine had let pass.
 */
export async function sweep(tools: SweepTools): Promise<{ entries: number; stepLate: boolean }> {
  const now = tools.clock();
  const first = await dueEntries(tools, FIRST_SHARD, now);
  const then = (await Promise.all(DUE_SHARDS.map((shard) => dueEntries(tools, shard, now)))).flat();
  // Before all that may need a key, and wait for it in vain.
  await orReport(tools, outageKeys.keys, () => tellAboutKeys(tools));
  await carryOutAll(tools, first);
  await orReport(tools, outageKeys.mail, () => tellAboutMail(tools));
  await orReport(tools, outageKeys.intake, () => tellAboutIntake(tools));
  await carryOutAll(tools, then);
  await orReport(tools, outageKeys.mailStream, () =>
    followOn(tools, [...first, ...then], (entries) => carryOutAll(tools, entries)),
  );
  await orReport(tools, rotaCheckKey, () => armRotaCheck(tools));
  await sendWaiting(tools, {
    carryOut: (entry, work) => orPutOff(tools, entry, work),
    putOff: (entry) => putOff(tools, entry, attemptsOf(entry) + 1, refusedQuickly),
  });
  await orReport(tools, outageKeys.mail, () => tellAboutMail(tools));
  const stepLate = first.some(({ kind }) => kind === escalate.kind);
  return { entries: first.length + then.length, stepLate };
}

/** Whatever becomes of it: no case waits for it. */
async function orReport(tools: SweepTools, { pk, sk }: Required<Key>, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    tools.report({ item: `${pk} ${sk}`, attempts: 1, error });
  }
}

/** The entries of one case follow one another. */
async function carryOutAll(tools: SweepTools, due: readonly Item[]): Promise<void> {
  const cases = Map.groupBy(due, (entry) => entry.pk);
  await sideBySide(CASES_AT_ONCE, [...cases.values()], async (entries) => {
    for (const entry of entries) await orPutOff(tools, entry, () => carryOutEntry(tools, entry));
  });
}

function dueEntries(tools: SweepTools, shard: string, now: Instant): Promise<Item[]> {
  const upTo = { table: 'casework', index: dueIndex, partition: shard, sortUpTo: `${now}~` } as const;
  return queryAll(tools.store, { ...upTo, limit: SWEEP_PAGE }, SWEEP_ENTRIES);
}

function attemptsOf({ attempts }: Item): number {
  return Number(attempts ?? 0);
}

/** What an entry came to; undefined where it failed and was put off. */
async function orPutOff<T>(tools: SweepTools, entry: Item, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const attempts = attemptsOf(entry) + 1;
    tools.report({ item: `${entry.pk} ${entry.sk}`, attempts, error });
    await putOff(tools, entry, attempts);
    return undefined;
  }
}

/** Where stands what cannot wait, also where it is in doubt whether a mail has left: a page is better twice than late, an offer is not. */
const quickShards: readonly unknown[] = [
  FIRST_SHARD,
  HELD_SHARDS.page,
  HELD_SHARDS.emergency_answer,
  HELD_SHARDS.answer,
];
/** Beside that, what surely has not left, and may be tried again at once. */
const refusedQuickly: readonly unknown[] = [...quickShards, HELD_SHARDS.offer];

/** Moves an entry that failed to a later time: 1, 2, 4 ... minutes, an hour at the most, and two minutes for what cannot wait, or while no case opens. */
async function putOff(tools: SweepTools, entry: Item, attempts: number, quick = quickShards): Promise<void> {
  const key = { pk: entry.pk, sk: String(entry.sk) };
  const isWaitingForKeys = (await failingSince(tools.store, 'keys')) !== null;
  const isQuick = isWaitingForKeys || (quick.includes(entry.dueShard) && attempts <= RETRY_ATTEMPTS_ON_CALL);
  const most = isQuick ? RETRY_MINUTES_ON_CALL : RETRY_MINUTES_MOST;
  const later = plusMinutes(tools.clock(), Math.min(2 ** (attempts - 1), most));
  const values = {
    ':standing': entry.dueAt,
    ':later': dueMark(key, later).dueAt,
    ':attempts': attempts,
    ':failingSince': entry.failingSince ?? tools.clock(),
  };
  try {
    await tools.store.transact([
      {
        kind: 'update',
        table: 'casework',
        key,
        set: 'SET dueAt = :later, attempts = :attempts, failingSince = :failingSince',
        condition: { expression: 'dueAt = :standing', values },
      },
    ]);
  } catch (error) {
    // It has been moved or carried out meanwhile, which is as good.
    if (!(error instanceof Contention)) throw error;
  }
}
