import type { Transition } from '../transitions.ts';
import type { EvaluationState } from '../words/evaluation.ts';

/** Every legal way of an evaluation, as data: it guards what is written, drives decisions, and draws the diagram. */
export const evaluationTransitions = {
  requested: { says: 'requested', from: [], to: 'waiting' },
  offered: { says: 'a wave is sent', from: ['waiting', 'offered'], to: 'offered' },
  exhausted: { says: 'a wave ended and nobody is left to ask', from: ['offered'], to: 'waiting' },
  assigned: { says: 'a member accepts, or by telephone', from: ['waiting', 'offered', 'unfilled'], to: 'assigned' },
  undone: { says: 'the yes is taken back', from: ['assigned'], to: 'offered' },
  released: { says: 'the member gives the case back', from: ['assigned'], to: 'waiting' },
  given_back_late: { says: 'the member gives it back after its date', from: ['assigned'], to: 'unfilled' },
  unfilled: { says: 'its date passes', from: ['waiting', 'offered'], to: 'unfilled' },
  sought_anew: { says: 'its date moves', from: ['unfilled'], to: 'waiting' },
  completed: { says: 'closed as completed', from: ['assigned'], to: 'affidavit_delivered' },
  withdrawn: { says: 'withdrawn', from: ['waiting', 'offered', 'assigned', 'unfilled'], to: 'withdrawn' },
  declined: { says: 'declined by staff', from: ['waiting', 'offered', 'unfilled'], to: 'declined' },
} as const satisfies Record<string, Transition<EvaluationState>>;
