import { CHANGE_ATTEMPTS, CHANGE_WAIT_MILLISECONDS } from '../domain/limits.ts';
import type { Clock } from '../domain/time/time.ts';
import { Busy } from './busy.ts';
import { Contention, type Store } from './store.ts';

/** What making a change needs. `random` is in [0, 1); `wait` sleeps milliseconds. */
export type ChangeTools = {
  store: Store;
  clock: Clock;
  random: () => number;
  wait: (milliseconds: number) => Promise<void>;
};

/** Runs a read-decide-write up to six times, with full jitter between the attempts. Throws `Busy` after the last. */
export async function attempt<T>(tools: Omit<ChangeTools, 'store' | 'clock'>, once: () => Promise<T>): Promise<T> {
  for (let number = 1; number <= CHANGE_ATTEMPTS; number += 1) {
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof Contention)) throw error;
      if (number < CHANGE_ATTEMPTS)
        await tools.wait(tools.random() * Math.min(50 * 3 ** number, CHANGE_WAIT_MILLISECONDS));
    }
  }
  throw new Busy();
}
