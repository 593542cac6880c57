import { sweep } from '../../functions/dispatch/sweep.ts';
import type { Instant } from '../../functions/domain/time/time.ts';
import { plusMinutes } from '../../functions/domain/time/time.ts';
import { sendingWrite } from '../../functions/store/sending.ts';
import type { Store } from '../../functions/store/store.ts';
import type { House } from './house.ts';

/** The write with which staff stop all mail (true) or let it go. */
export const sendingPaused = (paused: boolean, at: Instant) =>
  sendingWrite({ paused, at, actor: 'staff:1', reason: 'A test.' });

/** Sending as staff pause and resume it; what waited leaves within a minute. */
export function pausing({ store, running }: { readonly store: Store; readonly running: House }) {
  const paused = (is: boolean) => store.transact([sendingPaused(is, running.tools.clock())]);
  return {
    pause: () => paused(true),
    async resume() {
      await paused(false);
      running.setClock(plusMinutes(running.tools.clock(), 1));
      await sweep({ ...running.tools, report: (failure) => running.failures.push(failure) });
      await running.settle();
    },
  };
}
