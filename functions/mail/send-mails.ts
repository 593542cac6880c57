import { MAIL_LEASE_MINUTES, MAILS_AT_ONCE } from '../domain/limits.ts';
import { sideBySide, throwFailures } from '../domain/side-by-side.ts';
import { decentHour, type Instant, plusMinutes } from '../domain/time/time.ts';
import type { PendingMails } from '../store/effects.ts';
import { deliver, type MailTools } from './deliver.ts';
import type { PlannedMail } from './planned-mail.ts';

/**
 * Sends the mails of an event that can leave now, and tells when to look at the rest again; undefined where none is left. `onRefused`
 * hears of each that will never be sent. Throws what failed.
 */
export async function sendMails(
  tools: MailTools,
  { partition, event: { seq, at } }: PendingMails,
  planned: readonly PlannedMail[],
  onRefused: (mail: PlannedMail) => Promise<void>,
): Promise<Instant | undefined> {
  const now = tools.clock();
  const releaseOf = ({ quietZone }: PlannedMail) => (quietZone === undefined ? now : decentHour(now, quietZone));
  const ready = planned.filter((mail) => releaseOf(mail) <= now);
  const delivering = async (mail: PlannedMail) => {
    const delivery = await deliver(tools, { ...mail, partition, seq, at });
    return { mail, delivery };
  };
  const outcomes = await sideBySide(MAILS_AT_ONCE, ready, delivering);
  const ended = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  for (const { mail, delivery } of ended) if (delivery === 'refused') await onRefused(mail);
  throwFailures(outcomes);
  // Whoever holds a mail may have died with it: its lease says when to look again.
  const isLeased = ended.some(({ delivery }) => delivery === 'in_progress');
  const waiting = planned.map(releaseOf).filter((release) => release > now);
  return [...waiting, ...(isLeased ? [plusMinutes(now, MAIL_LEASE_MINUTES)] : [])].sort()[0];
}
