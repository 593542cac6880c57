import type { Functions } from './functions.ts';
import type { Logs } from './logs.ts';
import type { NoticePlan } from './plan.ts';

/** What goes on although nobody waits for it: tasks of state machines, and what topics, rules and schedules hand on. */
export type Background = ReturnType<typeof newBackground>;

/** A background in which nothing goes on yet. */
export function newBackground() {
  const going = new Set<Promise<void>>();
  let started = 0;
  return {
    /** Starts something. What it throws would be nobody's to catch: it must not. */
    start(work: () => Promise<void>): void {
      started += 1;
      const done = work().finally(() => going.delete(done));
      going.add(done);
    },
    /** Settles when nothing is going on. */
    async idle(): Promise<void> {
      while (going.size > 0) await Promise.all(going);
    },
    /** How much was started so far. */
    started: () => started,
  };
}

/** Calls a function without waiting for it. */
export type Notify = (to: NoticePlan, event: unknown) => void;

/**
 * Invokes functions as Lambda does for callers who do not wait (AWS Lambda, "Invoking a function asynchronously"): again
 * when it fails, at once instead of after minutes, and noted in the log once it is given up, with the queue that would hold it.
 */
export function notices(background: Background, functions: Functions, logs: Logs): Notify {
  return ({ functionName, retries, failures }, event) => {
    background.start(async () => {
      for (let tried = 0; tried <= retries; tried += 1) {
        try {
          await functions.invoke(functionName, event);
          return;
        } catch {
          // The function's own line in the log says why.
        }
      }
      logs.note(functionName, { gaveUp: 'RetriesExhausted', queue: failures });
    });
  };
}
