import type { EventType, RecordedEvent } from '../domain/events/event.ts';
import type { MailClass } from '../domain/limits.ts';
import { arrivedAs, isVouchedFor } from '../domain/request/confirming.ts';
import type { Instant } from '../domain/time/time.ts';
import { planNight } from '../escalation/tell-about-night.ts';
import type { MailTools } from '../mail/deliver.ts';
import { type PlannedMail, type PlanningTools, saidAt } from '../mail/planned-mail.ts';
import { rationed } from '../mail/rationed.ts';
import { isToOnCall } from '../mail/recipients.ts';
import { say } from '../mail/safe.ts';
import { sendMails } from '../mail/send-mails.ts';
import { isInFlood } from '../store/arrivals.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { clearEffect, holdMail, moveEffect, type PendingMails, pendingMails } from '../store/effects.ts';
import { afterRefusal, caseMails, memberMails, standingMails } from './mails.ts';

/** What carrying out mails needs. */
export type MailEffectTools = MailTools & PlanningTools & Pick<CaseTools, 'intake'>;

/**
 * Sends what an event asks for, as far as it is still wanted. The event keeps its mark on the due index until every mail is out,
 * so that what is held now, or failed, is found again by the sweep. What waits for the mail service is sent in the `turn` of its class;
 * says whether some of it still waits.
 */
export async function carryOutMail(
  tools: MailEffectTools,
  partition: string,
  seq: number,
  turn?: MailClass,
): Promise<boolean> {
  const pending = await pendingMails(tools.store, partition, seq);
  if (!pending) return false;
  const { event, file, isPaused } = pending;
  // While sending is paused nothing but pages to on-call leaves.
  const isHeld = isPaused && event.type !== 'on_call_paged';
  const planning = plannedMails(tools, pending, event, tools.clock());
  // Whether what is held can be made is found out when it goes: it waits for that, unless it has nothing to say.
  const planned = isHeld ? await planning.catch(() => undefined) : await planning;
  const leaving = isHeld || !planned ? [] : isPaused ? planned.filter(isToOnCall) : planned;
  const onRefused = async ({ recipient }: PlannedMail) => {
    if (file) await afterRefusal[event.type]?.(tools, file.request.reference, { recipient, seq });
  };
  const { waiting, again } = await sendMails(tools, pending, leaving, { turn, onRefused });
  await planNight(tools, partition, event, file?.request);
  if (waiting !== undefined) await holdMail(tools.store, partition, event, waiting);
  else if (!planned || leaving.length < planned.length) await holdMail(tools.store, partition, event, 'rest');
  else if (again === undefined) await clearEffect(tools.store, partition, event, 'mail');
  else await moveEffect(tools.store, partition, event, again);
  return waiting !== undefined;
}

async function plannedMails<Type extends EventType>(
  tools: MailEffectTools,
  pending: PendingMails,
  event: RecordedEvent<Type>,
  now: Instant,
): Promise<PlannedMail[]> {
  const { file, member, series } = pending;
  if (member) return toStranger(tools, memberMails[event.type]?.(event, member, tools) ?? [], pending);
  if (series) return (await standingMails[event.type]?.(event, series, tools, now)) ?? [];
  if (!file) return [];
  const planned = (await caseMails[event.type]?.(event, file, tools, now)) ?? [];
  if (file.request.exercise) return planned.map((mail) => inExercise(mail, tools));
  return toStranger(tools, await fitToTell(tools, planned, event.type, file, now), pending);
}

/** The same mails, but few of those that a visitor caused where nobody has shown that the address is theirs. */
function toStranger(tools: MailEffectTools, planned: readonly PlannedMail[], pending: PendingMails): PlannedMail[] {
  const { file, member, partition, event } = pending;
  const isKnown = member
    ? member.state === 'verified' || member.state === 'paused'
    : file && isVouchedFor(file.request);
  return planned.map((mail) =>
    mail.causedByVisitor && !isKnown ? rationed(tools, mail, `${partition} ${event.seq} ${mail.kind}`) : mail,
  );
}

/** Of a request that nobody stands behind in a flood, a member hears nothing but the offer itself, unless they have answered it. */
async function fitToTell(
  { store, intake }: MailEffectTools,
  planned: readonly PlannedMail[],
  type: EventType,
  { request, offers, events }: StoredCase,
  now: Instant,
): Promise<readonly PlannedMail[]> {
  const arrived = arrivedAs(request);
  if (arrived === undefined || type === 'wave_sent') return planned;
  const wasWithheld = events.some((event) => event.type === 'waves_withheld');
  if (!wasWithheld && !(await isInFlood(store, intake, arrived, now))) return planned;
  const answering = offers
    .filter(({ answeredAt }) => answeredAt !== undefined)
    .map(({ memberId }) => `member-${memberId}`);
  return planned.filter(({ recipient }) => !recipient.startsWith('member-') || answering.includes(recipient));
}

/** In a drill nobody outside hears anything: what is not for on-call reaches the coordinators' inbox, and everything says what it is. */
function inExercise(mail: PlannedMail, { replyTo }: PlanningTools): PlannedMail {
  const { channel = 'mail', content } = mail;
  const marked = (at: Instant) => {
    const said = saidAt(content, at);
    return { ...said, subject: channel === 'mail' ? say`Exercise: ${said.subject}` : say`EXERCISE ${said.subject}` };
  };
  const drilled = { ...mail, content: marked };
  return isToOnCall(mail) ? drilled : { ...drilled, address: async () => replyTo };
}
