import type * as z from 'zod';
import { outage } from '../contracts/stored/records.ts';
import { MAIL_TOLD_MINUTES } from '../domain/limits.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import type { ChangeTools } from './attempt.ts';
import { dueMark, type Failing, outageKeys } from './keys.ts';
import { absent, Contention, provided, putInCasework, type Store, type Write } from './store.ts';

/** The newest outage of something that the house leans on: `failingSince` always, and `wellSince` once it is over. */
export type Outage = z.output<typeof outage>;

/** Minutes after which on-call may have to be told of an outage; what is not here they are never told of. */
const tellingMinutes: Readonly<Partial<Record<Failing, number>>> = { mail: MAIL_TOLD_MINUTES, intake: 1, keys: 1 };
/** Minutes between the moments for which the sweep is due after that: it looks each minute, but a clock that is moved stops there. */
const DUE_MINUTES = 60;

/** How something does, as whoever uses it has last written it; undefined where it has never failed. */
export async function readOutage(store: Store, of: Failing): Promise<Outage | undefined> {
  const item = await store.get('casework', outageKeys[of]);
  return item && outage.parse(item);
}

/** Whether it fails now. */
export function isFailing(standing: Outage | undefined): boolean {
  return standing !== undefined && standing.wellSince === undefined;
}

/** Since when it fails; null while it does not. */
export async function failingSince(store: Store, of: Failing): Promise<Instant | null> {
  const standing = await readOutage(store, of);
  return standing && isFailing(standing) ? standing.failingSince : null;
}

/** It fails, by this word of the service. Gives the outage that begins; undefined where it was known. */
export async function noteFailing(
  { store, clock }: Pick<ChangeTools, 'store' | 'clock'>,
  of: Failing,
  why: string,
  since: Instant = clock(),
): Promise<Outage | undefined> {
  const before = await readOutage(store, of);
  if (isFailing(before)) return undefined;
  const begun: Outage = { outage: (before?.outage ?? 0) + 1, failingSince: since, why };
  const minutes = tellingMinutes[of];
  const due = minutes === undefined ? {} : dueAfter(of, clock(), minutes);
  const item = { ...outageKeys[of], ...begun, ...due };
  const isNoted = await wasFirst(store, putInCasework(item, before ? provided({ outage: before.outage }) : absent));
  return isNoted ? begun : undefined;
}

/** It is well. Gives the outage that is over; undefined where that was known. */
export async function noteWell(
  { store, clock }: Pick<ChangeTools, 'store' | 'clock'>,
  of: Failing,
): Promise<Outage | undefined> {
  const before = await readOutage(store, of);
  if (!before || !isFailing(before)) return undefined;
  const over = { ...before, wellSince: clock() };
  const { outage: number, wellSince, toldAt } = before;
  const asRead = provided({ outage: number, wellSince, toldAt });
  return (await wasFirst(store, putInCasework({ ...outageKeys[of], ...over }, asRead))) ? over : undefined;
}

/** On-call has been told that it fails, or that it is well again. */
export async function noteTold(
  { store, clock }: ChangeTools,
  of: Failing,
  told: Outage,
  what: 'toldAt' | 'toldWellAt',
): Promise<void> {
  await wasFirst(store, change(of, told, `SET ${what} = :now`, { ':now': clock() }));
}

/** It still fails: the sweep is due again later. */
export async function planLook({ store, clock }: ChangeTools, of: Failing): Promise<void> {
  const standing = await readOutage(store, of);
  if (!standing || !isFailing(standing)) return;
  const { dueAt } = dueAfter(of, clock(), DUE_MINUTES);
  await wasFirst(store, change(of, standing, 'SET dueAt = :dueAt', { ':dueAt': dueAt }));
}

function dueAfter(of: Failing, at: Instant, minutes: number) {
  return dueMark(outageKeys[of], plusMinutes(at, minutes), true);
}

/** A change of an outage as it was read. */
function change(
  of: Failing,
  { outage: number, wellSince }: Outage,
  set: string,
  values: Record<string, unknown>,
): Write {
  const asRead = provided({ outage: number, wellSince });
  const condition = { ...asRead, values: { ...asRead.values, ...values } };
  return { kind: 'update', table: 'casework', key: outageKeys[of], set, condition };
}

/** Writes what somebody else may have written meanwhile, which is as good. */
async function wasFirst(store: Store, write: Write): Promise<boolean> {
  try {
    await store.transact([write]);
    return true;
  } catch (error) {
    if (error instanceof Contention) return false;
    throw error;
  }
}
