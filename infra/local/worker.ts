import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { format } from 'node:util';
import { compileFunction } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { type SharedOffset, shiftDate } from './shifted-date.ts';

/** Runs one function's bundle in a thread of its own, as the runtime of Lambda does. */

/** What a worker is started with. */
export type WorkerStart = {
  readonly source: string;
  readonly exported: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
  readonly logLevel: string;
  readonly offset: SharedOffset;
};

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

const start: WorkerStart = workerData;
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
  if (levels.indexOf(level) < levels.indexOf(start.logLevel)) return;
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
  const evaluate = compileFunction(start.source, names, {
    filename: `${start.functionName}/index.js`,
    importModuleDynamically: (specifier) => import(specifier),
  });
  const module: { exports: Record<string, unknown> } = { exports: {} };
  evaluate(module.exports, createRequire(import.meta.url), module, `${folder}/index.js`, folder);
  const handler = module.exports[start.exported];
  if (typeof handler !== 'function') throw new Error(`The bundle exports no ${start.exported}`);
  return handler as Handler;
}

function contextOf({ requestId, milliseconds }: Invocation) {
  const end = performance.now() + milliseconds;
  return {
    awsRequestId: requestId,
    functionName: start.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: start.functionArn,
    memoryLimitInMB: String(start.memoryMegabytes),
    logGroupName: `/aws/lambda/${start.functionName}`,
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
shiftDate(start.offset);
const handler = loadHandler();
parentPort?.on('message', (invocation: Invocation) => {
  requests.run(invocation.requestId, () => handle(handler, invocation));
});
