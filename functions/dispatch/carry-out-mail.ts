import type { EventAsking, EventType, RecordedEvent } from '../domain/events/event.ts';
import { MAIL_LEASE_MINUTES, MAILS_AT_ONCE } from '../domain/limits.ts';
import { sideBySide } from '../domain/side-by-side.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { offerRefused } from '../escalation/bounced.ts';
import { type Delivery, deliver, type MailTools } from '../mail/deliver.ts';
import type { PlannedMail, PlanningTools } from '../mail/planned-mail.ts';
import { releaseTime } from '../mail/quiet.ts';
import { say } from '../mail/safe.ts';
import { readSending } from '../mail/sending.ts';
import { readCase, type StoredCase } from '../store/case-file.ts';
import { clearEffect, holdMail, moveEffect, pendingEvent } from '../store/effects.ts';
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
  const event = await pendingEvent(tools.store, partition, seq, 'mail');
  if (!event) return 'done';
  const reference = referenceOf(partition);
  const file = reference === undefined ? undefined : await readCase(tools.store, reference);
  const mails = await sendMails(tools, partition, event, file);
  if (mails === 'paused') await holdMail(tools.store, partition, event);
  else if (mails === 'done') await clearEffect(tools.store, partition, event, 'mail');
  else await moveEffect(tools.store, partition, event, mails);
  return mails === 'done' ? 'done' : 'held';
}

/** Sends what can leave now: `done`, or when to look at the rest again. While sending is paused nothing but pages to on-call leaves. */
async function sendMails(
  tools: MailEffectTools,
  partition: string,
  event: EventAsking<'mail'>,
  file: StoredCase | undefined,
): Promise<'done' | 'paused' | Instant> {
  const isPaused = (await readSending(tools.store))?.paused === true;
  if (isPaused && event.type !== 'on_call_paged') return 'paused';
  const { seq } = event;
  const now = tools.clock();
  const mails = (await plannedMails(tools, partition, event, file, now)).map((mail) => ({
    ...mail,
    release: releaseTime(now, mail.quietZone ?? 'UTC', mail.quietZone === undefined),
  }));
  const ready = mails.filter((mail) => mail.release <= now && (!isPaused || isToOnCall(mail)));
  const deliveries = await sideBySide(MAILS_AT_ONCE, ready, (mail) =>
    deliver(tools, { ...mail, partition, seq, at: event.at }),
  );
  if (event.type === 'wave_sent') await loseRefused(tools, partition, seq, ready, deliveries);
  const failed = deliveries.find((delivery) => delivery.status === 'rejected');
  if (failed) throw failed.reason;
  if (isPaused && !mails.every(isToOnCall)) return 'paused';
  const inProgress = deliveries.some((delivery) => delivery.status === 'fulfilled' && delivery.value === 'in_progress');
  const waiting = mails.map(({ release }) => release).filter((release) => release > now);
  // Whoever holds a mail may have died with it: its lease says when to look again.
  return [...waiting, ...(inProgress ? [plusMinutes(now, MAIL_LEASE_MINUTES)] : [])].sort()[0] ?? 'done';
}

/** An offer that the mail service will never deliver is known to nobody. */
async function loseRefused(
  tools: MailEffectTools,
  partition: string,
  seq: number,
  mails: readonly PlannedMail[],
  deliveries: readonly PromiseSettledResult<Delivery>[],
): Promise<void> {
  const reference = referenceOf(partition);
  if (reference === undefined) return;
  for (const [which, { recipient }] of mails.entries()) {
    const delivery = deliveries[which];
    if (delivery?.status === 'fulfilled' && delivery.value === 'refused') {
      await offerRefused(tools, reference, { recipient, seq });
    }
  }
}

async function plannedMails<Type extends EventType>(
  tools: MailEffectTools,
  partition: string,
  event: RecordedEvent<Type>,
  file: StoredCase | undefined,
  now: Instant,
): Promise<PlannedMail[]> {
  if (file) {
    const planned = (await caseMails[event.type]?.(event, file, tools, now)) ?? [];
    return file.request.exercise ? planned.map((mail) => inExercise(mail, tools)) : planned;
  }
  const memberId = memberOf(partition);
  const member = memberId === undefined ? undefined : await readMember(tools.store, memberId);
  return member ? (memberMails[event.type]?.(event, member, tools) ?? []) : [];
}

/** In a drill nobody outside hears anything: what is not for on-call reaches the coordinators' inbox, and everything says what it is. */
function inExercise(mail: PlannedMail, { replyTo }: PlanningTools): PlannedMail {
  const { channel = 'mail', content } = mail;
  const subject = channel === 'mail' ? say`Exercise: ${content.subject}` : say`EXERCISE ${content.subject}`;
  const drilled = { ...mail, content: { ...content, subject } };
  return isToOnCall(mail) ? drilled : { ...drilled, address: async () => replyTo };
}

function isToOnCall({ recipient }: PlannedMail): boolean {
  return recipient === 'topic' || recipient.startsWith('on-call-');
}
