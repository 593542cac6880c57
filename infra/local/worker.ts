import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { format } from 'node:util';
import { compileFunction } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import type { FunctionPlan } from './plan.ts';
import { endLongWaits, type SharedOffset, shiftDate } from './shifted-date.ts';

/** Runs one function's bundle in a thread of its own, as the runtime of Lambda does. */

/** What a worker is started with: its bundle, how it is run, and the moved clock. */
export type WorkerStart = { readonly source: string; readonly plan: FunctionPlan; readonly offset: SharedOffset };

/** An event to handle; `milliseconds` is the time it may take. */
export type Invocation = { readonly requestId: string; readonly event: string; readonly milliseconds: number };

/** A failure as Lambda reports it. */
export type Failure = { readonly errorType: string; readonly errorMessage: string; readonly stackTrace: string[] };

/** What a worker tells: a line of log, or the end of an invocation. */
export type WorkerMessage =
  | { readonly line: string }
  | { readonly requestId: string; readonly answer: string }
  | { readonly requestId: string; readonly failure: Failure };

type Handler = (event: unknown, context: unknown) => unknown;

const { source, plan, offset }: WorkerStart = workerData;
const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const requests = new AsyncLocalStorage<string>();

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

/** The failure of anything that was thrown. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), stackTrace: [] };
  return { errorType: error.name, errorMessage: error.message, stackTrace: error.stack?.split('\n') ?? [] };
}

/** Writes lines as Lambda does with the log format JSON (AWS Lambda, "Using Lambda advanced logging controls"). */
function log(level: string, given: readonly unknown[]): void {
  if (levels.indexOf(level) < levels.indexOf(plan.LoggingConfig.ApplicationLogLevel)) return;
  const line = { timestamp: new Date().toISOString(), level, requestId: requests.getStore() };
  const write = (message: unknown) =>
    JSON.stringify({ ...line, message }, (_key, value) => (value instanceof Error ? failureOf(value) : value));
  let written: string;
  try {
    written = write(given.length === 1 ? given[0] : format(...given));
  } catch {
    written = write(format(...given));
  }
  tell({ line: written });
}

function captureOutput(): void {
  const methods = { trace: 'TRACE', debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' } as const;
  for (const [method, level] of Object.entries(methods)) {
    console[method as keyof typeof methods] = (...given: unknown[]) => log(level, given);
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk: string | Uint8Array) => {
      tell({ line: Buffer.from(chunk).toString().trimEnd() });
      return true;
    };
  }
}

/** Evaluates the bundle and answers its handler. Dates inside are shifted from here on. */
function loadHandler(): Handler {
  const folder = import.meta.dirname;
  const names = ['exports', 'require', 'module', '__filename', '__dirname'];
  const evaluate = compileFunction(source, names, {
    filename: `${plan.name}/index.js`,
    importModuleDynamically: (specifier) => import(specifier),
  });
  const module: { exports: Record<string, unknown> } = { exports: {} };
  evaluate(module.exports, createRequire(import.meta.url), module, `${folder}/index.js`, folder);
  const exported = plan.Handler.slice('index.'.length);
  const handler = module.exports[exported];
  if (typeof handler !== 'function') throw new Error(`The bundle exports no ${exported}`);
  return handler as Handler;
}

function contextOf({ requestId, milliseconds }: Invocation) {
  const end = performance.now() + milliseconds;
  return {
    awsRequestId: requestId,
    functionName: plan.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: plan.arn,
    memoryLimitInMB: String(plan.MemorySize),
    logGroupName: `/aws/lambda/${plan.name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, end - performance.now()),
  };
}

async function handle(handler: Handler, invocation: Invocation): Promise<void> {
  const { requestId, event } = invocation;
  try {
    const answer = await handler(JSON.parse(event), contextOf(invocation));
    tell({ requestId, answer: JSON.stringify(answer ?? null) });
  } catch (error) {
    log('ERROR', [error]);
    tell({ requestId, failure: failureOf(error) });
  }
}

captureOutput();
shiftDate(offset);
endLongWaits(offset);
const handler = loadHandler();
parentPort?.on('message', (invocation: Invocation) => {
  requests.run(invocation.requestId, () => handle(handler, invocation));
});
