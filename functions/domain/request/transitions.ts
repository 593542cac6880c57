import type { Transition } from '../transitions.ts';
import type { RequestState } from '../words/request.ts';

/** Every legal way of a request, as data: it guards what is written, and draws the diagram. */
export const requestTransitions = {
  sent_incomplete: { says: 'sent with something missing', from: [], to: 'needs_information' },
  sent: { says: 'sent complete, or an emergency', from: [], to: 'open' },
  completed: { says: 'completed', from: ['needs_information'], to: 'open' },
  closed: { says: 'withdrawn or closed', from: ['needs_information', 'open'], to: 'closed' },
} as const satisfies Record<string, Transition<RequestState>>;
