/** How one call of a task ends: an answer, an error by its name, the token given back, or silence until the time is over. */
export type Reply =
  | { readonly kind: 'answer'; readonly payload: unknown }
  | { readonly kind: 'error'; readonly name: string }
  | { readonly kind: 'woken' }
  | { readonly kind: 'silence' };

/** A main scenario of the escalation machine: what its calls come to, one after the other. */
export type Scenario = { readonly name: string; readonly replies: readonly Reply[] };

const answer = (next: string, seconds = 1): Reply => ({ kind: 'answer', payload: { next, seconds } });
const done: Reply = { kind: 'answer', payload: null };
const error = (name: string): Reply => ({ kind: 'error', name });
const woken: Reply = { kind: 'woken' };
const silence: Reply = { kind: 'silence' };

/** The scenarios that every interpreter lives through. Waits are a second long, so that real timers take no minutes. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'a wave times out, the next goes out',
    replies: [answer('wait'), silence, answer('wait'), silence, answer('assigned')],
  },
  { name: 'a yes while it waits', replies: [answer('wait', 600), woken, answer('assigned')] },
  { name: 'withdrawn', replies: [answer('wait', 600), woken, answer('withdrawn')] },
  { name: 'nobody was found', replies: [answer('wait'), silence, answer('unfilled')] },
  { name: 'an error that passes', replies: [error('Busy'), answer('wait', 600), woken, answer('assigned')] },
  { name: 'an error that nobody knows', replies: [error('TypeError'), done, woken, answer('assigned')] },
  { name: 'waiting fails', replies: [answer('wait', 600), error('TypeError'), done, woken, answer('assigned')] },
  {
    name: 'on-call cannot be told',
    replies: [error('TypeError'), error('TypeError'), done, woken, answer('assigned')],
  },
  { name: 'an answer that nobody knows', replies: [answer('perhaps'), done, woken, answer('assigned')] },
  {
    name: 'nobody can be told',
    replies: [error('TypeError'), error('TypeError'), error('SNS.InternalErrorException'), woken, answer('unfilled')],
  },
];

/** The input of every execution. */
export const input = { version: 1, reference: 'K7Q4-M2XD', evaluation: 1, attempt: 1 };
