import { randomUUID } from 'node:crypto';
import { fromMilliseconds, type Instant, milliseconds } from '../../functions/domain/time/time.ts';
import { AwsError } from './aws-error.ts';
import type { Background } from './background.ts';
import type { MovableClock } from './clock.ts';
import { type Execution, executionOf, newToken, nextMoment, openExecutionStore } from './execution-store.ts';
import type { MachinePlan } from './plan.ts';
import { asked, begin, type Outcome, type Progress, step } from './states.ts';
import type { Definition } from './states-definition.ts';
import type { CarryOut } from './task-calls.ts';

/** The executions of the machines of the template, in the place of Step Functions. */
export type Executions = ReturnType<typeof openExecutions>;

/** Why one ended that did not succeed. */
type Reason = Pick<Execution, 'error' | 'cause'>;

/** What running executions takes. */
type ExecutionTools = {
  readonly machines: readonly MachinePlan[];
  /** Where they are kept; in memory when left out. */
  readonly file: string | undefined;
  readonly clock: MovableClock;
  readonly background: Background;
  readonly carryOut: CarryOut;
  /** Told of each that starts or ends. */
  readonly changed: (execution: Execution) => void;
};

/** Opens the executions, with those that an earlier run left; nothing goes on until `resume`. */
export function openExecutions({ machines, file, clock, background, carryOut, changed }: ExecutionTools) {
  const store = openExecutionStore(file);
  const definitions = new Map(machines.map(({ arn, definition }) => [arn, definition]));
  let stopping = false;

  const definitionOf = (machineArn: string): Definition => {
    const definition = definitions.get(machineArn);
    if (!definition) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn}'`);
    return definition;
  };
  const existing = (arn: string): Execution => {
    const execution = store.get(arn);
    if (!execution) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return execution;
  };

  /** Keeps what an execution has come to, and has done what it then asks for. */
  const proceed = (execution: Execution, progress: Progress, at: Instant): void => {
    const next = { ...settled(execution), progress, entered: progress.entered.map((state) => ({ state, at })) };
    if (progress.status !== 'running') {
      end(next, progress.status === 'succeeded' ? 'SUCCEEDED' : 'FAILED', at, progress);
    } else if (progress.retryAfterSeconds !== undefined) {
      store.keep({ ...next, retryAt: later(at, progress.retryAfterSeconds) });
    } else {
      attempt(next, at);
    }
  };

  const end = (execution: Execution, status: Execution['status'], at: Instant, { error, cause }: Reason = {}): void => {
    const ended = { ...settled(execution), status, stoppedAt: at, error, cause };
    store.keep(ended);
    changed(ended);
  };

  /** Starts the task at which an execution stands. */
  const attempt = (execution: Execution, at: Instant): void => {
    const token = newToken(execution.arn, randomUUID());
    const wanted = asked(definitionOf(execution.machineArn), execution.progress, token);
    if (wanted.kind === 'failed') {
      store.keep(execution);
      finish(execution, wanted);
    } else {
      const { timeoutSeconds, token: waits } = wanted;
      const endsAt = timeoutSeconds === undefined ? undefined : later(at, timeoutSeconds);
      const begun = { ...settled(execution), task: { token, endsAt, waits, answered: false } };
      store.keep(begun);
      call(begun);
    }
  };

  /** Has the service called that the current task names. */
  const call = ({ arn, machineArn, progress, task }: Execution): void => {
    if (!task) return;
    const wanted = asked(definitionOf(machineArn), progress, task.token);
    if (wanted.kind === 'failed') return;
    background.start(async () => {
      const outcome = await carryOut(wanted);
      const now = store.get(arn);
      // The task may be over by its time, by its token or by the end of the execution: then nobody asks any more.
      if (stopping || now?.task?.token !== task.token) return;
      if (task.waits && outcome.kind === 'succeeded') {
        store.keep({ ...now, task: { ...now.task, answered: true }, entered: [] });
      } else {
        finish(now, outcome);
      }
    });
  };

  const finish = (execution: Execution, outcome: Outcome): void => {
    const { machineArn, progress } = execution;
    const at = clock.now();
    proceed(execution, step(definitionOf(machineArn), progress, outcome, at), at);
  };

  const fireOne = (execution: Execution): void => {
    if (execution.retryAt === undefined) {
      finish(execution, { kind: 'failed', error: 'States.Timeout', cause: 'The task took too long' });
    } else {
      const { retryAfterSeconds: _over, ...progress } = execution.progress;
      attempt({ ...settled(execution), progress, entered: [] }, clock.now());
    }
  };

  return {
    /** Starts one, or answers with the one that runs under this name with this input. Throws AwsError. */
    start(machineArn: string, name: string, input: string): Execution {
      const definition = definitionOf(machineArn);
      const arn = `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const before = store.get(arn);
      if (before) {
        if (before.status === 'RUNNING' && before.input === input) return before;
        throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      }
      const startedAt = clock.now();
      const machine = { Id: machineArn, Name: machineArn.split(':').at(-1) ?? '' };
      const progress = begin(definition, { name, input: JSON.parse(input), startedAt, id: arn, machine });
      const execution: Execution = {
        arn,
        machineArn,
        name,
        input,
        status: 'RUNNING',
        startedAt,
        stoppedAt: null,
        progress,
        entered: [],
      };
      changed(execution);
      proceed(execution, progress, startedAt);
      return execution;
    },
    /** Ends the task that waits for this token. Throws AwsError for a token that is over, or none. */
    giveBack(token: string, outcome: Outcome): void {
      const execution = store.get(executionOf(token));
      if (!execution) throw new AwsError('InvalidToken', `Invalid Token: '${token}'`);
      if (execution.task?.token !== token || !execution.task.waits) {
        throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
      }
      finish(execution, outcome);
    },
    /** Throws AwsError where there is none. */
    describe: existing,
    /** Ends one as ABORTED; one that has ended stays as it is. Throws AwsError where there is none. */
    abort(arn: string, why: Reason): Execution {
      const execution = existing(arn);
      if (execution.status === 'RUNNING') end({ ...execution, entered: [] }, 'ABORTED', clock.now(), why);
      return existing(arn);
    },
    list: store.views,
    /** The earliest moment, in milliseconds, at which an execution has something to do by the clock. */
    nextTimer(): number | undefined {
      const moments = store.running().flatMap((execution) => nextMoment(execution) ?? []);
      return moments.length === 0 ? undefined : milliseconds(moments.reduce((one, two) => (one < two ? one : two)));
    },
    /** Does what is due by now; tells whether there was anything. */
    fire(): boolean {
      if (stopping) return false;
      const now = clock.now();
      const due = store.running().filter((execution) => (nextMoment(execution) ?? '~') <= now);
      for (const execution of due) fireOne(execution);
      return due.length > 0;
    },
    /** Goes on with those that an earlier run left. */
    resume(): void {
      for (const execution of store.running()) {
        const own = definitions.get(execution.machineArn)?.States[execution.progress.state];
        const isLate = (nextMoment(execution) ?? '~') <= clock.now();
        // The cloud goes on by the definition of its start; here a state that is gone ends it, as an operator would.
        if (own?.Type !== 'Task') end({ ...execution, entered: [] }, 'ABORTED', clock.now());
        else if (execution.task?.answered === false && !isLate) call(execution);
      }
    },
    /** Takes nothing more in: what is going on ends unheard. */
    stop(): void {
      stopping = true;
    },
  };
}

/** An execution that has nothing started and nothing to try again. */
function settled({ task: _task, retryAt: _retryAt, ...rest }: Execution): Execution {
  return rest;
}

function later(at: Instant, seconds: number): Instant {
  return fromMilliseconds(milliseconds(at) + Math.round(seconds * 1000));
}
