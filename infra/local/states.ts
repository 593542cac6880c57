import { type Definition, type State, type TaskState, waitingResource } from './states-definition.ts';
import { fillIn, type Lookup, lookUp, PathFailure, putInto } from './states-paths.ts';

/**
 * Steps an execution of a state machine as Step Functions does (Amazon States Language, states-language.net; AWS Step
 * Functions, "Handling errors in Step Functions workflows"). Pure: whoever calls brings the time and the outcome of every
 * task, and gets the next progress back. States that ask for nothing (Choice, Pass, Succeed, Fail) are passed at once,
 * so that a running progress always stands at a task.
 */

/** Where an execution stands. Plain JSON data; it can be kept and compared. */
export type Progress = {
  readonly status: 'running' | 'succeeded' | 'failed';
  /** The current state; at the end the last one. */
  readonly state: string;
  /** When the current state was entered, as an ISO instant. */
  readonly enteredAt: string;
  /** The raw input of the current state; the output of the execution once it has succeeded. */
  readonly data: unknown;
  /** How often each retrier of the current state has had it tried again, in the order of the definition. */
  readonly retries: readonly number[];
  /** The states entered by the last step, in order. Empty when the same state is tried again. */
  readonly entered: readonly string[];
  /** In how many seconds the current state is to be tried again; absent when it is to be done now. */
  readonly retryAfterSeconds?: number;
  /** Of a failed execution. */
  readonly error?: string;
  readonly cause?: string;
  /** What `$$.Execution` and `$$.StateMachine` hold. */
  readonly execution: {
    readonly Id: string;
    readonly Name: string;
    readonly StartTime: string;
    readonly Input: unknown;
    readonly RoleArn: string;
  };
  readonly machine: { readonly Id: string; readonly Name: string };
};

/** What an execution is started with. Instants are ISO texts. */
type Beginning = {
  readonly name: string;
  readonly input: unknown;
  readonly startedAt: string;
  /** ARNs; each defaults to one that merely differs from the others. */
  readonly id?: string;
  readonly roleArn?: string;
  readonly machine?: { readonly Id: string; readonly Name: string };
};

/** How what a state asked for ended. A task that ran out of its time fails with the error `States.Timeout`. */
export type Outcome = { readonly kind: 'succeeded'; readonly output: unknown } | Failed;
type Failed = { readonly kind: 'failed'; readonly error: string; readonly cause: string };

/** What the current state asks for: a task to be done; or its failure, where it cannot say what it asks for. */
export type Asked =
  | {
      readonly kind: 'task';
      readonly resource: TaskState['Resource'];
      /** `Parameters`, resolved: `FunctionName` and `Payload` for a function, `TopicArn`, `Message` and `Subject` for a topic. */
      readonly arguments: Readonly<Record<string, unknown>>;
      /** After how many seconds the task ends with the error `States.Timeout`; never when undefined. */
      readonly timeoutSeconds: number | undefined;
      /** Whether the task goes on until its token is given back; what the function answers is then of no account. */
      readonly token: boolean;
    }
  | Failed;

/** Moves between two tasks; more is a circle of states that ask for nothing. */
const movesMost = 1_000;
/** Errors that end an execution whatever its state would retry or catch. */
const terminal = new Set(['States.Runtime', 'States.DataLimitExceeded']);

/** Starts an execution; it stands at its first task, or has ended. */
export function begin(definition: Definition, beginning: Beginning): Progress {
  const { name, input, startedAt, id = `execution:${name}`, roleArn = 'role' } = beginning;
  const before: Progress = {
    status: 'running',
    state: definition.StartAt,
    enteredAt: startedAt,
    data: input,
    retries: [],
    entered: [],
    execution: { Id: id, Name: name, StartTime: startedAt, Input: input, RoleArn: roleArn },
    machine: beginning.machine ?? { Id: 'machine', Name: 'machine' },
  };
  return enter(definition, before, definition.StartAt, input, startedAt);
}

/** What the current state of a running execution asks for. The token is what `$$.Task.Token` resolves to. */
export function asked(definition: Definition, progress: Progress, token: string): Asked {
  const own = taskOf(definition, progress);
  const lookup = lookupIn(progress, token);
  try {
    const filled = fillIn(own.Parameters, lookup) as Record<string, unknown>;
    const timeout = own.TimeoutSecondsPath === undefined ? undefined : lookUp(own.TimeoutSecondsPath, lookup);
    if (timeout !== undefined && !(Number.isInteger(timeout) && Number(timeout) > 0)) {
      throw new PathFailure(`${own.TimeoutSecondsPath} is no number of seconds`);
    }
    return {
      kind: 'task',
      resource: own.Resource,
      arguments: filled,
      timeoutSeconds: timeout === undefined ? own.TimeoutSeconds : Number(timeout),
      token: own.Resource === waitingResource,
    };
  } catch (error) {
    return runtimeFailure(error);
  }
}

/** The output of a task that invokes a function and does not wait for a token, from what the function answers. */
export function invocationOutput(payload: unknown): unknown {
  return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
}

/** Goes on from the outcome of what the current state asked for, at an ISO instant. */
export function step(definition: Definition, progress: Progress, outcome: Outcome, at: string): Progress {
  const own = taskOf(definition, progress);
  const { retryAfterSeconds: _done, ...rest } = progress;
  const from: Progress = { ...rest, entered: [] };
  if (outcome.kind === 'failed') return failedTask(definition, from, own, outcome, at);
  let result: unknown;
  try {
    const lookup = { ...lookupIn(from), data: outcome.output };
    result = own.ResultSelector === undefined ? outcome.output : fillIn(own.ResultSelector, lookup);
  } catch (error) {
    return end(from, runtimeFailure(error));
  }
  const put = putResult(own.ResultPath, from.data, result);
  if ('kind' in put) return failedTask(definition, from, own, put, at);
  return leave(definition, from, own.Next, put.data, at);
}

function failedTask(definition: Definition, progress: Progress, own: TaskState, failure: Failed, at: string): Progress {
  const { error, cause } = failure;
  const matches = ({ ErrorEquals }: { readonly ErrorEquals: readonly string[] }) => isMatch(ErrorEquals, error);
  const index = own.Retry.findIndex(matches);
  const retrier = own.Retry[index];
  const tried = progress.retries[index] ?? 0;
  if (retrier && tried < retrier.MaxAttempts) {
    const delay = retrier.IntervalSeconds * retrier.BackoffRate ** tried;
    const retries = own.Retry.map((_retrier, other) => (progress.retries[other] ?? 0) + (other === index ? 1 : 0));
    return { ...progress, retries, retryAfterSeconds: Math.min(delay, retrier.MaxDelaySeconds ?? delay) };
  }
  const catcher = own.Catch.find(matches);
  if (!catcher) return end(progress, failure);
  const put = putResult(catcher.ResultPath, progress.data, { Error: error, Cause: cause });
  if ('kind' in put) return end(progress, put);
  return enter(definition, progress, catcher.Next, put.data, at);
}

function isMatch(names: readonly string[], error: string): boolean {
  if (terminal.has(error)) return false;
  if (names.includes(error) || names.includes('States.ALL')) return true;
  return names.includes('States.TaskFailed') && error !== 'States.Timeout';
}

/** Enters a state and passes on through all that ask for nothing. */
function enter(definition: Definition, before: Progress, state: string, data: unknown, at: string): Progress {
  const entered = [...before.entered, state];
  const progress: Progress = { ...before, state, data, enteredAt: at, retries: [], entered };
  if (progress.entered.length > movesMost) {
    return end(progress, { kind: 'failed', error: 'States.Runtime', cause: 'The execution goes round in a circle' });
  }
  const own = stateOf(definition, state);
  try {
    return moved(definition, progress, own, at);
  } catch (error) {
    return end(progress, runtimeFailure(error));
  }
}

function moved(definition: Definition, progress: Progress, own: State, at: string): Progress {
  const lookup = lookupIn(progress);
  switch (own.Type) {
    case 'Task':
      return progress;
    case 'Succeed':
      return { ...progress, status: 'succeeded' };
    case 'Fail':
      return end(progress, { kind: 'failed', error: own.Error ?? '', cause: own.Cause ?? '' });
    case 'Pass': {
      const input = own.Parameters === undefined ? progress.data : fillIn(own.Parameters, lookup);
      const put = putResult(own.ResultPath, progress.data, own.Result ?? input);
      return 'kind' in put ? end(progress, put) : leave(definition, progress, own.Next, put.data, at);
    }
    case 'Choice': {
      const rule = own.Choices.find(({ Variable, StringEquals }) => lookUp(Variable, lookup) === StringEquals);
      const next = rule?.Next ?? own.Default;
      if (next !== undefined) return enter(definition, progress, next, progress.data, at);
      return end(progress, { kind: 'failed', error: 'States.NoChoiceMatched', cause: 'No rule fits, and no Default' });
    }
  }
}

/** Goes from a state to the next, or ends with it. */
function leave(definition: Definition, progress: Progress, to: string | undefined, data: unknown, at: string) {
  if (to === undefined) return { ...progress, data, status: 'succeeded' as const };
  return enter(definition, progress, to, data, at);
}

/** Ends an execution as failed. */
function end(progress: Progress, { error, cause }: Failed): Progress {
  return { ...progress, status: 'failed', error, cause };
}

function putResult(path: string | null, data: unknown, result: unknown) {
  const put = path === null ? { data } : putInto(data, path, result);
  const cause = `The result does not fit in at ${path}`;
  return put ?? { kind: 'failed' as const, error: 'States.ResultPathMatchFailure', cause };
}

function runtimeFailure(error: unknown): Failed {
  if (!(error instanceof PathFailure)) throw error;
  return { kind: 'failed', error: 'States.Runtime', cause: error.message };
}

function lookupIn({ execution, machine, state, enteredAt, retries, data }: Progress, token?: string): Lookup {
  const RetryCount = retries.reduce((sum, count) => sum + count, 0);
  const State = { Name: state, EnteredTime: enteredAt, RetryCount };
  const context = { Execution: execution, StateMachine: machine, State };
  return { data, context: token === undefined ? context : { ...context, Task: { Token: token } } };
}

function stateOf(definition: Definition, name: string): State {
  const own = definition.States[name];
  if (!own) throw new Error(`There is no state ${name}`);
  return own;
}

function taskOf(definition: Definition, { state, status }: Progress): TaskState {
  const own = stateOf(definition, state);
  if (own.Type !== 'Task' || status !== 'running') throw new Error(`The execution does not stand at a task: ${state}`);
  return own;
}
