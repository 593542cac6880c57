import type { EventType, RecordedEvent } from '../domain/event.ts';
import { MAIL_LEASE_MINUTES } from '../domain/limits.ts';
import { type Instant, plusMinutes } from '../domain/time.ts';
import { deliver, type MailTools } from '../mail/deliver.ts';
import type { PlannedMail, PlanningTools } from '../mail/planned-mail.ts';
import { releaseTime } from '../mail/quiet.ts';
import { readSending } from '../mail/sending.ts';
import { readCase } from '../store/case-file.ts';
import { clearEffect, moveEffect, pendingEvent } from '../store/effects.ts';
import { memberOf, referenceOf } from '../store/keys.ts';
import { readMember } from '../store/members.ts';
import { caseMails, memberMails } from './mails.ts';

/** What carrying out mails needs. */
export type MailEffectTools = MailTools & PlanningTools;

/** How far the mails of an event have come. `held`: sending is paused, it is night there, or somebody else is sending. */
export type MailEffect = 'done' | 'held';

/**
 * Sends what an event asks for, as far as it is still wanted. The event keeps its mark on the due index until every mail is out,
 * so that what is held now, or failed, is found again by the sweep.
 */
export async function carryOutMail(tools: MailEffectTools, partition: string, seq: number): Promise<MailEffect> {
  if ((await readSending(tools.store))?.paused) return 'held';
  const event = await pendingEvent(tools.store, partition, seq, 'mail');
  if (!event) return 'done';

  const now = tools.clock();
  const mails = (await plannedMails(tools, partition, event, now)).map((mail) => ({
    ...mail,
    release: releaseTime(now, mail.quietZone ?? 'UTC', mail.quietZone === undefined),
  }));
  const ready = mails.filter(({ release }) => release <= now);
  const deliveries = await Promise.allSettled(
    ready.map((mail) => deliver(tools, { ...mail, partition, seq, at: event.at })),
  );
  const failed = deliveries.find((delivery) => delivery.status === 'rejected');
  if (failed) throw failed.reason;
  const inProgress = deliveries.some((delivery) => delivery.status === 'fulfilled' && delivery.value === 'in_progress');
  const waiting = mails.map(({ release }) => release).filter((release) => release > now);
  // Whoever holds a mail may have died with it: its lease says when to look again.
  const next = [...waiting, ...(inProgress ? [plusMinutes(now, MAIL_LEASE_MINUTES)] : [])].sort()[0];
  if (next !== undefined) {
    await moveEffect(tools.store, partition, seq, next);
    return 'held';
  }
  await clearEffect(tools.store, partition, seq);
  return 'done';
}

async function plannedMails<Type extends EventType>(
  tools: MailEffectTools,
  partition: string,
  event: RecordedEvent<Type>,
  now: Instant,
): Promise<PlannedMail[]> {
  const reference = referenceOf(partition);
  if (reference !== undefined) {
    const file = await readCase(tools.store, reference);
    return file ? ((await caseMails[event.type]?.(event, file, tools, now)) ?? []) : [];
  }
  const memberId = memberOf(partition);
  const member = memberId === undefined ? undefined : await readMember(tools.store, memberId);
  return member ? (memberMails[event.type]?.(event, member, tools) ?? []) : [];
}
