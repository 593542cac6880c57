/** The states of a request, an evaluation and a member, and every legal way between them, as data. */

export const requestStates = ['needs_information', 'open', 'on_hold', 'closed'] as const;
export const closedReasons = [
  'completed',
  'withdrawn',
  'declined',
  'duplicate',
  'transferred',
  'removed',
  'unreachable',
  'unfilled',
] as const;
export const evaluationStates = [
  'waiting',
  'offered',
  'assigned',
  'scheduled',
  'evaluated',
  'draft_sent',
  'signed',
  'affidavit_delivered',
  'unfilled',
  'withdrawn',
  'declined',
] as const;
export const memberStates = ['pending_verification', 'verified', 'paused', 'refused'] as const;

export type RequestState = (typeof requestStates)[number];
export type ClosedReason = (typeof closedReasons)[number];
export type EvaluationState = (typeof evaluationStates)[number];
export type MemberState = (typeof memberStates)[number];

/** One legal way: what happens, from which states, to which. An empty `from` is a beginning. */
export type Way<State extends string> = { readonly what: string; readonly from: readonly State[]; readonly to: State };

export const requestWays: readonly Way<RequestState>[] = [
  { what: 'sent with something missing', from: [], to: 'needs_information' },
  { what: 'sent complete, or an emergency', from: [], to: 'open' },
  { what: 'completed', from: ['needs_information'], to: 'open' },
  { what: 'withdrawn or closed', from: ['needs_information', 'open'], to: 'closed' },
];

export const evaluationWays: readonly Way<EvaluationState>[] = [
  { what: 'requested', from: [], to: 'waiting' },
  { what: 'a wave is sent', from: ['waiting', 'offered'], to: 'offered' },
  { what: 'a wave ended and nobody is left to ask', from: ['offered'], to: 'waiting' },
  { what: 'a member accepts, or by telephone', from: ['waiting', 'offered', 'unfilled'], to: 'assigned' },
  { what: 'the yes is taken back', from: ['assigned'], to: 'offered' },
  { what: 'the member gives the case back', from: ['assigned'], to: 'waiting' },
  { what: 'its date passes', from: ['waiting', 'offered'], to: 'unfilled' },
  { what: 'its date moves', from: ['unfilled'], to: 'waiting' },
  { what: 'closed as completed', from: ['assigned'], to: 'affidavit_delivered' },
  { what: 'withdrawn', from: ['waiting', 'offered', 'assigned', 'unfilled'], to: 'withdrawn' },
  { what: 'declined by staff', from: ['waiting', 'offered', 'unfilled'], to: 'declined' },
];

export const memberWays: readonly Way<MemberState>[] = [
  { what: 'joins', from: [], to: 'pending_verification' },
  { what: 'verified', from: ['pending_verification', 'refused'], to: 'verified' },
  { what: 'refused', from: ['pending_verification', 'verified', 'paused'], to: 'refused' },
  { what: 'paused', from: ['verified'], to: 'paused' },
  { what: 'resumed', from: ['paused'], to: 'verified' },
];

/** Whether somebody is still looked for: nobody has said yes, and it is not over. */
export function isSought({ state }: { readonly state: EvaluationState }): boolean {
  return state === 'waiting' || state === 'offered';
}

/** The states from which `to` may be reached; a state also stands for itself when only details change. */
export function legalBefore<State extends string>(ways: readonly Way<State>[], to: State): State[] {
  const before = ways.filter((way) => way.to === to).flatMap((way) => way.from);
  return [...new Set([...before, to])];
}

/** Whether `from` may become `to`. */
export function mayBecome<State extends string>(ways: readonly Way<State>[], from: State, to: State): boolean {
  return legalBefore(ways, to).includes(from);
}
