import { dueEntry } from '../contracts/stored/records.ts';
import { escalate } from '../domain/due/escalate.ts';
import { near } from '../domain/due/near.ts';
import { place as placeRule } from '../domain/due/place.ts';
import { isReminder } from '../domain/due/rule.ts';
import { ruleOf } from '../domain/due/rules.ts';
import type { Reference } from '../domain/ids.ts';
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
import { sideBySide, throwFailures } from '../domain/side-by-side.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { armRotaCheck, carryOutRotaCheck } from '../escalation/rota-check.ts';
import { tendSharedPage } from '../escalation/shared-page.ts';
import { pageForNearDate, type TakingOverTools, takeOver } from '../escalation/take-over.ts';
import { type IntakeTellingTools, tellAboutIntake } from '../escalation/tell-about-intake.ts';
import { type KeysTellingTools, tellAboutKeys } from '../escalation/tell-about-keys.ts';
import { tellAboutMail } from '../escalation/tell-about-mail.ts';
import { tellAboutNight } from '../escalation/tell-about-night.ts';
import { carryOutReminder } from '../reminders/carry-out-due.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { UnknownCase } from '../store/change-case.ts';
import { effectsOf } from '../store/events.ts';
import {
  dueIndex,
  dueMark,
  failingOf,
  nightOf,
  outageKeys,
  referenceOf,
  rotaCheckKey,
  standingDueKey,
} from '../store/keys.ts';
import { failingSince, planLook } from '../store/outages.ts';
import { Contention, type Item, type Key, queryAll } from '../store/store.ts';
import { carryOutMail, type MailEffectTools } from './carry-out-mail.ts';
import { carryOutPlacement, place } from './carry-out-placement.ts';
import { followOn } from './left-by-streams.ts';
import { sendWaiting } from './send-waiting.ts';

/** What the sweep needs: everything that the streams' consumers do, and a place to report what failed. */
type SweepTools = CaseTools &
  MailEffectTools &
  TakingOverTools &
  IntakeTellingTools &
  KeysTellingTools & { report: (failure: SweepFailure) => void };

/** An entry that could not be carried out; it stays due and is tried again. Names the item, nothing of its content. */
export type SweepFailure = { item: string; attempts: number; error: unknown };

/**
 * Carries out everything that is due: reminders, ends of waves, and the effects of events that no stream has carried out, with what
 * comes of them; first of all what cannot wait, last the mails that wait for their service. What fails is put off, longer each time, and never dropped. Tells how
 * many entries were looked at, and whether a step of an emergency was among them that its machine had let pass.
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

async function carryOutEntry(tools: SweepTools, entry: Item): Promise<void> {
  const sk = String(entry.sk);
  if (sk.startsWith('EVENT#')) {
    await carryOutEffects(tools, entry, Number(sk.slice('EVENT#'.length)));
    return;
  }
  if (entry.pk === rotaCheckKey.pk) {
    const failing = failingOf(sk);
    await (failing ? planLook(tools, failing) : carryOutRotaCheck(tools));
    return;
  }
  if (entry.pk === standingDueKey('unconfirmed').pk) {
    await tendSharedPage(tools);
    return;
  }
  if (entry.pk === standingDueKey('mail').pk) {
    await tellAboutMail(tools);
    return;
  }
  const nightEnded = nightOf(entry.pk);
  if (nightEnded !== undefined) {
    await tellAboutNight(tools, nightEnded);
    return;
  }
  const reference = referenceOf(entry.pk);
  if (reference === undefined) throw new UnknownCase();
  const { kind, evaluation } = dueEntry.parse(entry);
  await carryOutDue(tools, reference, kind, evaluation);
}

/** One effect that fails keeps no other one up. */
async function carryOutEffects(tools: SweepTools, entry: Item, seq: number): Promise<void> {
  const effects = effectsOf(entry);
  const outcomes = await Promise.allSettled([
    effects.includes('mail') && carryOutMail(tools, entry.pk, seq),
    effects.includes('placement') && carryOutPlacement(tools, entry.pk, seq),
  ]);
  throwFailures(outcomes);
}

async function carryOutDue(tools: SweepTools, reference: Reference, kind: string, evaluation: number): Promise<void> {
  const rule = ruleOf(kind);
  const placeNext = () => place(tools, reference, evaluation);
  if (rule === placeRule) await placeNext();
  else if (rule === escalate) await takeOver(tools, reference, evaluation, placeNext);
  else if (rule === near) await pageForNearDate(tools, reference, evaluation);
  else if (rule && isReminder(rule)) await carryOutReminder(tools, reference, rule, evaluation);
  else throw new Error('nothing of this kind can be due');
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
