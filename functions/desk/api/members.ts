import type * as z from 'zod';
import type { MemberActionBody, memberFilter } from '../../contracts/staff.ts';
import type { MemberList, MemberRow, memberDetail } from '../../contracts/staff-replies.ts';
import type { Actor } from '../../domain/events/event.ts';
import type { MemberId } from '../../domain/ids.ts';
import { loadPeriods, type Member, memberProfile } from '../../domain/members/member.ts';
import { type MemberAction, membershipChange } from '../../domain/members/membership.ts';
import { memberStates } from '../../domain/members/transitions.ts';
import type { Clock } from '../../domain/time/time.ts';
import type { ChangeTools } from '../../store/attempt.ts';
import { byStateIndex } from '../../store/keys.ts';
import { changeMember, loadOf, memberByEmail, readMember } from '../../store/members.ts';
import type { Store } from '../../store/store.ts';
import { unknownMember } from './ids-in-paths.ts';
import { readPage } from './listing.ts';

/** A page of members: who waits for staff first, then the other states; in each, who joined first. */
export async function listMembers(
  store: Store,
  { state, email, cursor }: z.output<typeof memberFilter>,
): Promise<MemberList> {
  if (email !== undefined) {
    const member = await memberByEmail(store, email);
    const wanted = member && (state === undefined || member.state === state) ? [member] : [];
    return { items: wanted, next: null };
  }
  const states = state === undefined ? memberStates : [state];
  const partitions = states.map((name) => ({ name }));
  const rowOf = memberProfile.parse;
  return readPage(store, { table: 'network', index: byStateIndex, partitions, rowOf, wants: () => true }, cursor);
}

/** A member's whole profile, with what they have taken of the month and the year that run now. Throws `Refusal` `not-found`. */
export async function readMemberDetail(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  memberId: MemberId,
): Promise<z.input<typeof memberDetail>> {
  const member = await readMember(store, memberId);
  if (!member) throw unknownMember();
  const { month, year } = loadPeriods(member, clock());
  const loads = [month, year].map(async (period) => ({ period, taken: await loadOf(store, memberId, period) }));
  return { ...member, loads: await Promise.all(loads) };
}

/** Verifies, refuses, pauses or resumes a member, once. The reason is kept for as long as the state lasts. Throws `Refusal`. */
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
