import { expect } from 'vitest';
import { Contention } from '../../functions/store/store.ts';

/** How many of `tries` at the same time went through; each of the others must have met another one, and nothing else. */
export async function successes(tries: (() => Promise<void>)[]): Promise<number> {
  const outcomes = await Promise.allSettled(tries.map((run) => run()));
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Contention);
  }
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}
