import type { Actor, NewEvent } from '../events/event.ts';
import { Refusal } from '../refusal.ts';
import type { Transition } from '../transitions.ts';
import type { Member } from './member.ts';
import { type MemberState, memberTransitions } from './transitions.ts';

/** What each thing that staff do with a member is recorded as. */
const recordedAs = {
  verify: 'member_verified',
  refuse: 'member_refused',
  pause: 'member_paused',
  resume: 'member_resumed',
} as const satisfies Partial<Record<keyof typeof memberTransitions, NewEvent['type']>>;

/** What staff do with a member. */
export type MemberAction = keyof typeof recordedAs;

/** Why an action cannot be, by the state that the member is in. */
const hindrances: Readonly<Record<MemberState, string>> = {
  pending_verification: 'This member is not verified yet: verify or refuse them first.',
  verified: 'This member is verified already.',
  paused: 'This member is verified and paused: resume them instead.',
  refused: 'This member was refused: verify them first, if that was wrong.',
};

/**
 * What an action of staff makes of a member: the changed member and its event, or neither where the member stands so already.
 * Verifying or resuming also says that their mail arrives again.
 * `trainingWaived` counts for `verify` alone: prior experience stands in for the core course; absent leaves it as it is.
 * The event keeps the state before, so that a history says what changed. Throws `Refusal` `not-eligible` where there is no such way.
 */
export function membershipChange(
  member: Member,
  action: MemberAction,
  given: { trainingWaived?: boolean | undefined },
  actor: Actor,
): { member?: Member; events: NewEvent[] } {
  const { from, to }: Transition<MemberState> = memberTransitions[action];
  const stands = member.state === to;
  if (!stands && !from.includes(member.state)) throw new Refusal('not-eligible', hindrances[member.state]);
  const details = action === 'verify' ? waiver(given.trainingWaived) : {};
  const waived = member.trainingWaived ?? false;
  // Staff who verify or resume somebody have an address that works.
  const { mailBouncedAt, ...reachable } = member;
  const reachedAgain = mailBouncedAt !== undefined && to === 'verified';
  if (stands && !reachedAgain && (details.trainingWaived ?? waived) === waived) return { events: [] };
  return {
    member: { ...(reachedAgain ? reachable : member), ...details, state: to },
    events: [{ type: recordedAs[action], actor, data: { before: member.state, ...details } }],
  };
}

function waiver(trainingWaived: boolean | undefined): { trainingWaived?: boolean } {
  return trainingWaived === undefined ? {} : { trainingWaived };
}
