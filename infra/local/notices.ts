import type { Background } from './background.ts';
import type { Functions } from './functions.ts';
import type { Logs } from './logs.ts';
import type { NoticePlan } from './plan.ts';

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
      logs.note(functionName, { gaveUp: 'RetriesExhausted', ...(failures === null ? {} : { queue: failures }) });
    });
  };
}
