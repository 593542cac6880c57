import type { MemberActionBody } from '../../contracts/staff-actions.ts';
import type { MemberRow } from '../../contracts/staff-replies.ts';
import type { Actor } from '../../domain/events/event.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/members/member.ts';
import { type MemberAction, membershipChange } from '../../domain/members/membership.ts';
import type { ChangeTools } from '../../store/attempt.ts';
import { changeMember } from '../../store/members.ts';
import { unknownMember } from './ids.ts';

/**
 * Verifies, refuses, pauses or resumes a member; nothing changes where they stand so already. The reason is kept with the state
 * for as long as it lasts. Throws `Refusal`.
 */
export async function actOnMember(
  tools: ChangeTools,
  memberId: MemberId,
  action: MemberAction,
  { trainingWaived, reason = '' }: MemberActionBody,
  actor: Actor,
): Promise<MemberRow> {
  const changed = await changeMember(tools, memberId, (standing) => {
    const { member, events } = membershipChange(standing, action, { trainingWaived }, actor);
    return member ? { member: withReason(member, reason), events } : { events };
  });
  if (!changed) throw unknownMember();
  return changed;
}

function withReason({ stateReason, ...member }: Member, reason: string): Member {
  return reason === '' ? member : { ...member, stateReason: reason };
}
