import type { RecordedEvent } from '../domain/events/event.ts';
import type { Reference } from '../domain/ids.ts';
import { MAIL_LEAVES_MINUTES } from '../domain/limits.ts';
import { comesBackFromAttorney, KEPT_BACK, leftAt } from '../domain/mail-left.ts';
import { isConfirmed } from '../domain/request/confirming.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { statusLink } from '../mail/links.ts';
import type { PlannedMail, PlanningTools } from '../mail/planned-mail.ts';
import { TOO_MANY } from '../mail/rationed.ts';
import { toAttorney } from '../mail/recipients.ts';
import { readCase, type StoredCase } from '../store/case-file.ts';
import { casePartition } from '../store/keys.ts';
import { leftOutOf, mayBeMailed, noteLeftOut } from '../store/senders.ts';
import { isMailHeldUp } from '../store/sending.ts';
import type { Store } from '../store/store.ts';
import { receivedAfterAll } from './texts.ts';

/**
 * The mail that a request has arrived is left out where its address had enough that day. Once the address presses a mailed link, it is made
 * up for: each of them once, however often is pressed.
 */

/** The mail, and the one by which it is made up for. */
export const RECEIVED = 'received';
const RECEIVED_AFTER_ALL = 'received-after-all';
const firstMails = [RECEIVED, RECEIVED_AFTER_ALL];

/**
 * What has become of the mail that a request has arrived; `waits`: it should have left by now, or no mail leaves; `kept_back`: in a trial its
 * address gets none.
 */
export type FirstMail = 'coming' | 'left' | 'came_back' | 'left_out' | 'refused' | 'waits' | 'kept_back';

export async function firstMailOf(store: Store, file: StoredCase, now: Instant): Promise<FirstMail> {
  if (comesBackFromAttorney(file)) return 'came_back';
  const own = file.mails.filter(({ recipient }) => recipient === 'attorney');
  const mails = own.filter(({ kind }) => firstMails.includes(kind));
  // Where it never was written, since it would have come after the end, another one has the link.
  const holding = mails.length > 0 ? mails : own;
  if (holding.some((mail) => leftAt(mail) !== null)) return 'left';
  if (holding.some(({ sesId }) => sesId === KEPT_BACK)) return 'kept_back';
  if (mails.some(({ refused }) => refused !== undefined && refused !== TOO_MANY)) return 'refused';
  const isMadeUp = isConfirmed(file.request) || mails.some(({ kind }) => kind === RECEIVED_AFTER_ALL);
  const isWritten = mails.length > 0 || (await mayBeMailed(store, file.intake.attorney.email, now));
  if (!isMadeUp && (wasLeftOut(file) || !isWritten)) return 'left_out';
  const isLate = plusMinutes(arrivalOf(file).at, MAIL_LEAVES_MINUTES) < now;
  return isLate || (await isMailHeldUp(store)) ? 'waits' : 'coming';
}

function wasLeftOut({ mails }: StoredCase): boolean {
  return mails.some(
    ({ recipient, kind, refused }) => recipient === 'attorney' && kind === RECEIVED && refused === TOO_MANY,
  );
}

/** Notes a first mail that was left out. */
export async function receivedRefused({ store }: { store: Store }, reference: Reference): Promise<void> {
  const file = await readCase(store, reference);
  if (file && wasLeftOut(file)) await noteLeftOut(store, file.intake.attorney.email, file.request);
}

/** The mails that make up for those that were left out of the other requests of an address, which is known to be its owner's now. */
export async function madeUpFor({ intake }: StoredCase, tools: PlanningTools): Promise<PlannedMail[]> {
  const references = await leftOutOf(tools.store, intake.attorney.email);
  const others = await Promise.all(references.map((reference) => readCase(tools.store, reference)));
  const mails = others.map(async (other) => (other && isWanted(other) ? [await madeUp(other, tools)] : []));
  return (await Promise.all(mails)).flat();
}

function isWanted(file: StoredCase): boolean {
  return wasLeftOut(file) && file.request.state !== 'closed' && !isConfirmed(file.request);
}

async function madeUp(file: StoredCase, tools: PlanningTools): Promise<PlannedMail> {
  const link = await statusLink(file, tools);
  const content = (at: Instant) => receivedAfterAll({ file, link, at });
  const of = { partition: casePartition(file.request.reference), seq: arrivalOf(file).seq };
  return { ...toAttorney(file, tools, RECEIVED_AFTER_ALL, content), of };
}

function arrivalOf({ events }: StoredCase): RecordedEvent {
  const arrival = events.find(({ type }) => type === 'request_received');
  if (!arrival) throw new Error('a request that never arrived');
  return arrival;
}
