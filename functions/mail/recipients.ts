import type { MemberId } from '../domain/casework.ts';
import type { Member } from '../domain/member.ts';
import { readCase, type StoredCase } from '../store/case-file.ts';
import { readMember } from '../store/members.ts';
import type { PlannedMail, PlanningTools } from './planned-mail.ts';

/** Who a mail goes to, and how the address is found at the moment of sending. */
export type Recipient = Pick<PlannedMail, 'recipient' | 'address'>;

/** The attorney of a case. */
export function toAttorney(file: StoredCase, { store }: Pick<PlanningTools, 'store'>): Recipient {
  const { reference } = file.request;
  return { recipient: 'attorney', address: async () => (await readCase(store, reference))?.intake.attorney.email };
}

/** A member. */
export function toMember(memberId: MemberId, { store }: Pick<PlanningTools, 'store'>): Recipient {
  return { recipient: `member-${memberId}`, address: async () => (await readMember(store, memberId))?.email };
}

/** The coordinators' inbox. */
export function toCoordinators({ replyTo }: Pick<PlanningTools, 'replyTo'>): Recipient {
  return { recipient: 'coordinators', address: async () => replyTo };
}

/** The members of these ids who still are in the network. */
export async function membersNamed(ids: readonly string[], { store }: Pick<PlanningTools, 'store'>): Promise<Member[]> {
  const members = await Promise.all(ids.map((id) => readMember(store, id)));
  return members.flatMap((member) => member ?? []);
}
