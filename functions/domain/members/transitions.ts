import type { Transition } from '../transitions.ts';

/** The states of a member (contract). */
export const memberStates = ['pending_verification', 'verified', 'paused', 'refused'] as const;
export type MemberState = (typeof memberStates)[number];

/** Every legal way of a member, as data: by what staff do, beside joining. */
export const memberTransitions = {
  join: { says: 'joins', from: [], to: 'pending_verification' },
  verify: { says: 'verified', from: ['pending_verification', 'refused'], to: 'verified' },
  refuse: { says: 'refused', from: ['pending_verification', 'verified', 'paused'], to: 'refused' },
  pause: { says: 'paused', from: ['verified'], to: 'paused' },
  resume: { says: 'resumed', from: ['paused'], to: 'verified' },
} as const satisfies Record<string, Transition<MemberState>>;
