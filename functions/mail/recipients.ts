import { createHash } from 'node:crypto';
import type { MemberId } from '../domain/ids.ts';
import type { Member } from '../domain/members/member.ts';
import type { Person } from '../domain/on-call/rota.ts';
import { readIntake, type StoredCase } from '../store/case-file.ts';
import { readMember } from '../store/members.ts';
import type { PlannedMail, PlanningTools } from './planned-mail.ts';

/** Who a mail goes to, how, and how the address is found at the moment of sending. */
export type Recipient = Pick<PlannedMail, 'recipient' | 'channel' | 'address'>;

/** The attorney of a case. */
export function toAttorney(file: StoredCase, { store }: Pick<PlanningTools, 'store'>): Recipient {
  const { reference } = file.request;
  return { recipient: 'attorney', address: async () => (await readIntake(store, reference))?.attorney.email };
}

/** A member. */
export function toMember(memberId: MemberId, { store }: Pick<PlanningTools, 'store'>): Recipient {
  return { recipient: `member-${memberId}`, address: async () => (await readMember(store, memberId))?.email };
}

/** The coordinators' inbox. */
export function toCoordinators({ replyTo }: Pick<PlanningTools, 'replyTo'>): Recipient {
  return { recipient: 'coordinators', address: async () => replyTo };
}

/** The topic of those who follow cases. */
export function toTopic(): Recipient {
  return { recipient: 'topic', channel: 'topic', address: async () => 'topic' };
}

/**
 * Every channel of these people, each once. A recipient is called by a digest of the channel, so that a retry knows those who have
 * been told even if the rota has been changed meanwhile.
 */
export function toChannels(people: readonly Person[], role: 'on-call' | 'director'): Recipient[] {
  const ways = people
    .flatMap(({ channels }) => channels)
    .map(({ kind, to }): [string, Recipient] => {
      const digest = createHash('sha256').update(`${kind} ${to}`).digest('hex').slice(0, 12);
      return [digest, { recipient: `${role}-${digest}`, channel: kind, address: async () => to }];
    });
  return [...new Map(ways).values()];
}

/** The mailboxes of these people, each once; how else they are reached is left aside. */
export function toMailboxes(people: readonly Person[], role: 'on-call' | 'director'): Recipient[] {
  return toChannels(
    people.map((person) => ({ ...person, channels: [{ kind: 'mail', to: person.email }] })),
    role,
  );
}

/** The members of these ids who still are in the network. */
export async function membersNamed(ids: readonly string[], { store }: Pick<PlanningTools, 'store'>): Promise<Member[]> {
  const members = await Promise.all(ids.map((id) => readMember(store, id)));
  return members.flatMap((member) => member ?? []);
}
