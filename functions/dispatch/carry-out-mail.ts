import type { EventType, RecordedEvent } from '../domain/events/event.ts';
import type { Instant } from '../domain/time/time.ts';
import type { MailTools } from '../mail/deliver.ts';
import type { PlannedMail, PlanningTools } from '../mail/planned-mail.ts';
import { isToOnCall } from '../mail/recipients.ts';
import { say } from '../mail/safe.ts';
import { sendMails } from '../mail/send-mails.ts';
import { clearEffect, holdMail, moveEffect, type PendingMails, pendingMails } from '../store/effects.ts';
import { afterRefusal, caseMails, memberMails } from './mails.ts';

/** What carrying out mails needs. */
export type MailEffectTools = MailTools & PlanningTools;

/**
 * Sends what an event asks for, as far as it is still wanted. The event keeps its mark on the due index until every mail is out,
 * so that what is held now, or failed, is found again by the sweep.
 */
export async function carryOutMail(tools: MailEffectTools, partition: string, seq: number): Promise<void> {
  const pending = await pendingMails(tools.store, partition, seq);
  if (!pending) return;
  const { event, file, isPaused } = pending;
  // While sending is paused nothing but pages to on-call leaves.
  const isHeld = isPaused && event.type !== 'on_call_paged';
  const planned = isHeld ? [] : await plannedMails(tools, pending, event, tools.clock());
  const leaving = isPaused ? planned.filter(isToOnCall) : planned;
  const again = await sendMails(tools, pending, leaving, async ({ recipient }) => {
    if (file) await afterRefusal[event.type]?.(tools, file.request.reference, { recipient, seq });
  });
  if (isHeld || leaving.length < planned.length) await holdMail(tools.store, partition, event);
  else if (again === undefined) await clearEffect(tools.store, partition, event, 'mail');
  else await moveEffect(tools.store, partition, event, again);
}

async function plannedMails<Type extends EventType>(
  tools: MailEffectTools,
  { file, member }: Pick<PendingMails, 'file' | 'member'>,
  event: RecordedEvent<Type>,
  now: Instant,
): Promise<PlannedMail[]> {
  if (member) return memberMails[event.type]?.(event, member, tools) ?? [];
  if (!file) return [];
  const planned = (await caseMails[event.type]?.(event, file, tools, now)) ?? [];
  return file.request.exercise ? planned.map((mail) => inExercise(mail, tools)) : planned;
}

/** In a drill nobody outside hears anything: what is not for on-call reaches the coordinators' inbox, and everything says what it is. */
function inExercise(mail: PlannedMail, { replyTo }: PlanningTools): PlannedMail {
  const { channel = 'mail', content } = mail;
  const subject = channel === 'mail' ? say`Exercise: ${content.subject}` : say`EXERCISE ${content.subject}`;
  const drilled = { ...mail, content: { ...content, subject } };
  return isToOnCall(mail) ? drilled : { ...drilled, address: async () => replyTo };
}
