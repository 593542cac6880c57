import { createHash } from 'node:crypto';
import type { MailClass } from '../domain/limits.ts';
import type { Member } from '../domain/members/member.ts';
import type { Person } from '../domain/on-call/rota.ts';
import type { TimeZone } from '../domain/time/time.ts';
import { readIntake, type StoredCase } from '../store/case-file.ts';
import { readMember } from '../store/members.ts';
import { attorneyRow } from './case-rows.ts';
import type { Button } from './content.ts';
import { OwnLink } from './links.ts';
import { type PlannedMail, type PlanningTools, type Said, saidAt } from './planned-mail.ts';
import { say } from './safe.ts';

/** A mail to the attorney of a case. Whoever it goes to, the address is read at the moment of sending. */
export function toAttorney(
  { request: { reference } }: StoredCase,
  { store }: Pick<PlanningTools, 'store'>,
  kind: string,
  content: Said,
): PlannedMail {
  const address = async () => (await readIntake(store, reference))?.attorney.email;
  return { recipient: 'attorney', address, kind, content };
}

/** A mail to a member. */
export function toMember(
  { memberId }: Pick<Member, 'memberId'>,
  { store }: Pick<PlanningTools, 'store'>,
  kind: string,
  content: Said,
): PlannedMail {
  const address = async () => (await readMember(store, memberId))?.email;
  return { recipient: `member-${memberId}`, address, kind, content };
}

/** A mail to the coordinators' inbox. */
export function toInbox({ replyTo }: Pick<PlanningTools, 'replyTo'>, kind: string, content: Said): PlannedMail {
  return { recipient: 'coordinators', address: async () => replyTo, kind, content };
}

/** A mail to the coordinators about a case. Whom to call about it, and a way to the case, stand in every one. */
export function toCoordinators(
  file: StoredCase,
  tools: Pick<PlanningTools, 'replyTo' | 'siteUrl'>,
  kind: string,
  content: Said,
): PlannedMail {
  return toInbox(tools, kind, (at) => {
    const said = saidAt(content, at);
    const { facts = [], button = openCase(file, tools) } = said;
    return { ...said, facts: [...facts, attorneyRow(file)], button };
  });
}

function openCase({ request }: StoredCase, { siteUrl }: Pick<PlanningTools, 'siteUrl'>): Button {
  const link = new OwnLink(siteUrl, 'case', request.reference);
  return { label: say`Open the case`, to: say`open the case`, link };
}

/** A message to the topic of those who follow cases. */
export function toTopic(kind: string, content: Said): PlannedMail {
  return { recipient: 'topic', channel: 'topic', address: async () => 'topic', kind, content };
}

/**
 * A message to every channel of these people, each once. A recipient is called by a digest of the channel, so that a retry knows those
 * who have been told even if the rota has been changed meanwhile.
 */
export function toChannels(
  people: readonly Pick<Person, 'channels'>[],
  role: OnCallRole,
  kind: string,
  content: Said,
): PlannedMail[] {
  const ways = people
    .flatMap(({ channels }) => channels)
    .map(({ kind: channel, to }): [string, PlannedMail] => {
      const recipient = recipientOf(role, channel, to);
      return [recipient, { recipient, channel, address: async () => to, kind, content }];
    });
  return [...new Map(ways).values()];
}

/** What the mailbox of somebody on call is called among the recipients of mails. */
export function mailboxOf(role: OnCallRole, email: string): string {
  return recipientOf(role, 'mail', email);
}

type OnCallRole = 'on-call' | 'director';

function recipientOf(role: OnCallRole, channel: string, to: string): `${OnCallRole}-${string}` {
  return `${role}-${createHash('sha256').update(`${channel} ${to}`).digest('hex').slice(0, 12)}`;
}

/** A mail to the mailboxes of these people, each once; how else they are reached is left aside. */
export function toMailboxes(people: readonly Person[], role: OnCallRole, kind: string, content: Said): PlannedMail[] {
  const mailboxes = people.map(({ email }) => ({ channels: [{ kind: 'mail' as const, to: email }] }));
  return toChannels(mailboxes, role, kind, content);
}

/** A mail that waits for the morning where it would come by night in that zone. */
export function byDay(quietZone: TimeZone, planned: PlannedMail): PlannedMail {
  return { ...planned, quietZone };
}

/** A mail that its recipient is to be spared: it is refused when it would be sent. */
export function toNobody(planned: PlannedMail): PlannedMail {
  return { ...planned, address: async () => undefined };
}

/** A mail that a visitor caused by what they sent or pressed. */
export function causedByVisitor(planned: PlannedMail): PlannedMail {
  return { ...planned, causedByVisitor: true };
}

/** Whether it goes to on-call, or to those who follow what on-call is paged about. */
export function isToOnCall({ recipient }: PlannedMail): boolean {
  return recipient === 'topic' || recipient.startsWith('on-call-');
}

/** How important it is that a mail leaves now, where not all can: what on-call is told, emergencies, and answers go first. */
export function classOf(mail: PlannedMail, file: StoredCase | undefined): MailClass {
  const isEmergency = file?.request.urgency === 'emergency';
  if (isToOnCall(mail)) return 'page';
  if (mail.kind === 'offer') return isEmergency ? 'offer' : 'rest';
  if (mail.quietZone !== undefined || mail.recipient === 'coordinators') return 'rest';
  return isEmergency ? 'emergency_answer' : 'answer';
}

/** The members of these ids who still are in the network. */
export async function membersNamed(ids: readonly string[], { store }: Pick<PlanningTools, 'store'>): Promise<Member[]> {
  const members = await Promise.all(ids.map((id) => readMember(store, id)));
  return members.flatMap((member) => member ?? []);
}
