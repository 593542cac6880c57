import { MAIL_LEASE_MINUTES, MAILS_AT_ONCE } from '../domain/limits.ts';
import { sideBySide } from '../domain/side-by-side.ts';
import { decentHour, plusMinutes } from '../domain/time/time.ts';
import { type PendingMails, settleMail } from '../store/effects.ts';
import { deliver, type MailTools } from './deliver.ts';
import type { PlannedMail } from './planned-mail.ts';
import { isToOnCall } from './recipients.ts';
import { readSending } from './sending.ts';

/**
 * Sends the mails of an event, as far as they can leave now, and notes on the event when to look at the rest again. While sending is
 * paused nothing but pages to on-call leaves. `onRefused` hears of each that will never be sent. Throws what failed.
 */
export async function sendMails(
  tools: MailTools,
  { partition, event }: PendingMails,
  planned: readonly PlannedMail[],
  onRefused: (mail: PlannedMail) => Promise<void>,
): Promise<void> {
  const isPaused = (await readSending(tools.store))?.paused === true;
  const now = tools.clock();
  const mayLeave = (mail: PlannedMail) => !isPaused || (event.type === 'on_call_paged' && isToOnCall(mail));
  const releases = planned.map(({ quietZone }) => (quietZone === undefined ? now : decentHour(now, quietZone)));
  const ready = planned.filter((mail, which) => mayLeave(mail) && (releases[which] ?? now) <= now);
  const deliveries = await sideBySide(MAILS_AT_ONCE, ready, (mail) =>
    deliver(tools, { ...mail, partition, seq: event.seq, at: event.at }),
  );
  const ended = deliveries.map((delivery) => (delivery.status === 'fulfilled' ? delivery.value : 'failed'));
  for (const [which, mail] of ready.entries()) if (ended[which] === 'refused') await onRefused(mail);
  const failed = deliveries.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  // Whoever holds a mail may have died with it: its lease says when to look again.
  const leased = ended.includes('in_progress') ? [plusMinutes(now, MAIL_LEASE_MINUTES)] : [];
  const next = [...releases.filter((release) => release > now), ...leased].sort()[0] ?? 'done';
  await settleMail(tools.store, partition, event, planned.every(mayLeave) ? next : 'paused');
}
