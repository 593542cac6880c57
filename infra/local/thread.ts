import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Failure, Invocation, WorkerMessage, WorkerStart } from './worker.ts';

/** A function that failed, ran out of time or ended its thread. */
export class FunctionError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.errorType}: ${failure.errorMessage}`);
    this.failure = failure;
  }
}

/** A thread that runs one function and serves several invocations at once. */
export type Thread = ReturnType<typeof startThread>;

/** What a thread tells while it runs. */
type ThreadListener = {
  line(line: string): void;
  /** Something that Lambda itself would note: a crash, or time that ran out. */
  trouble(failure: Failure): void;
  /** The thread must not be used again. */
  gone(): void;
};

const failed = (errorType: string, errorMessage: string): Failure => ({ errorType, errorMessage, stackTrace: [] });

/** Starts a thread with an environment of its own. A bundle that does not load ends it at once. */
export function startThread(
  start: WorkerStart,
  environment: Readonly<Record<string, string>>,
  listener: ThreadListener,
) {
  const pending = new Map<string, PromiseWithResolvers<unknown>>();
  let retired = false;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: start,
    env: { ...environment },
    execArgv: [],
    stdout: true,
    stderr: true,
  });

  const end = (failure: Failure) => {
    listener.gone();
    for (const { reject } of pending.values()) reject(new FunctionError(failure));
    pending.clear();
  };
  worker.on('message', (message: WorkerMessage) => {
    if ('line' in message) return listener.line(message.line);
    const asked = pending.get(message.requestId);
    if ('answer' in message) asked?.resolve(JSON.parse(message.answer));
    else asked?.reject(new FunctionError(message.failure));
  });
  worker.on('error', (error: unknown) => {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const failure = failed(name, message);
    listener.trouble(failure);
    end(failure);
  });
  worker.on('exit', () => {
    const failure = failed('Runtime.ExitError', 'The function ended its thread');
    if (pending.size > 0) listener.trouble(failure);
    end(failure);
  });

  /** Takes no more invocations and ends as soon as none is left. */
  const retire = () => {
    retired = true;
    listener.gone();
    if (pending.size === 0) worker.terminate();
  };

  return {
    /** Invokes the function. Throws FunctionError when it fails, takes longer than `milliseconds`, or the thread ends. */
    async invoke(event: unknown, milliseconds: number): Promise<unknown> {
      const requestId = randomUUID();
      const asked = Promise.withResolvers<unknown>();
      pending.set(requestId, asked);
      const timer = setTimeout(() => {
        const failure = failed('Sandbox.Timedout', `The function ran out of its ${milliseconds / 1000} seconds`);
        listener.trouble(failure);
        asked.reject(new FunctionError(failure));
        retire();
      }, milliseconds);
      const invocation: Invocation = { requestId, event: JSON.stringify(event), milliseconds };
      worker.postMessage(invocation);
      try {
        return await asked.promise;
      } finally {
        clearTimeout(timer);
        pending.delete(requestId);
        if (retired) retire();
      }
    },
    async stop(): Promise<void> {
      await worker.terminate();
    },
  };
}
