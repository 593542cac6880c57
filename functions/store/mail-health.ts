import type * as z from 'zod';
import { mailHealth } from '../contracts/stored/records.ts';
import { MAIL_TOLD_MINUTES } from '../domain/limits.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import type { ChangeTools } from './attempt.ts';
import { dueMark, mailHealthKey } from './keys.ts';
import { absent, Contention, provided, putInCasework, type Store, type Write } from './store.ts';

/** The newest outage of the mail service: `failingSince` always, and `wellSince` once it is over. */
export type MailHealth = z.output<typeof mailHealth>;

/** Minutes between the moments for which the sweep is due while mail fails: it looks each minute, but a clock that is moved stops there. */
const DUE_MINUTES = 60;

/** How the mail service does, as whoever sends has last written it; undefined where it has never failed. */
export async function readMailHealth(store: Store): Promise<MailHealth | undefined> {
  const item = await store.get('casework', mailHealthKey);
  return item && mailHealth.parse(item);
}

/** Whether mail fails now. */
export function isFailing(health: MailHealth | undefined): boolean {
  return health !== undefined && health.wellSince === undefined;
}

/** A mail was not taken, by this word of the service: mail fails. Gives the outage that begins; undefined where it was known. */
export async function noteFailing({ store, clock }: ChangeTools, why: string): Promise<MailHealth | undefined> {
  const before = await readMailHealth(store);
  if (isFailing(before)) return undefined;
  const begun: MailHealth = { outage: (before?.outage ?? 0) + 1, failingSince: clock(), why };
  const item = { ...mailHealthKey, ...begun, ...dueAfter(begun.failingSince, MAIL_TOLD_MINUTES) };
  const isNoted = await wasFirst(store, putInCasework(item, before ? provided({ outage: before.outage }) : absent));
  return isNoted ? begun : undefined;
}

/** A mail was taken: mail is well. Gives the outage that is over; undefined where it was known. */
export async function noteWell({ store, clock }: ChangeTools): Promise<MailHealth | undefined> {
  const before = await readMailHealth(store);
  if (!before || !isFailing(before)) return undefined;
  const wellSince = clock();
  const isNoted = await wasFirst(
    store,
    change(before, 'SET wellSince = :now REMOVE dueShard, dueAt', { ':now': wellSince }),
  );
  return isNoted ? { ...before, wellSince } : undefined;
}

/** On-call has been told that mail fails, or that it is well again. */
export async function noteTold(
  { store, clock }: ChangeTools,
  told: MailHealth,
  of: 'toldAt' | 'toldWellAt',
): Promise<void> {
  await wasFirst(store, change(told, `SET ${of} = :now`, { ':now': clock() }));
}

/** Mail still fails: the sweep is due again later. */
export async function planLook({ store, clock }: ChangeTools): Promise<void> {
  const standing = await readMailHealth(store);
  if (!standing || !isFailing(standing)) return;
  const { dueAt } = dueAfter(clock(), DUE_MINUTES);
  await wasFirst(store, change(standing, 'SET dueAt = :dueAt', { ':dueAt': dueAt }));
}

function dueAfter(at: Instant, minutes: number) {
  return dueMark(mailHealthKey, plusMinutes(at, minutes), true);
}

/** A change of an outage as it was read. */
function change({ outage, wellSince }: MailHealth, set: string, values: Record<string, unknown>): Write {
  const asRead = provided({ outage, wellSince });
  const condition = { ...asRead, values: { ...asRead.values, ...values } };
  return { kind: 'update', table: 'casework', key: mailHealthKey, set, condition };
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
