import type { MachineInput } from '../../functions/contracts/machine.ts';
import type { Clock, Instant } from '../../functions/domain/time/time.ts';
import { fromMilliseconds, milliseconds } from '../../functions/domain/time/time.ts';
import type { Machines } from '../../functions/escalation/tend-machines.ts';
import { escalationDefinition } from '../../infra/escalation-machine.ts';
import { asked, begin, invocationOutput, type Outcome, type Progress, step } from '../../infra/local/states.ts';
import { loadDefinition } from '../../infra/local/states-definition.ts';

/** The real definition of the escalation machine, its functions and topic named by short words. */
export const definition = loadDefinition(
  escalationDefinition({ step: 'step', wait: 'wait', failed: 'failed', operationsTopic: 'operations' }),
);

/** What the machine's tasks do: each is given its payload, and what it throws is the error of the task. */
export type MachineTasks = Readonly<Record<'step' | 'wait' | 'failed', (payload: unknown) => Promise<unknown>>>;

/** An execution as it stands, with the states that it has entered. */
export type Execution = {
  name: string;
  progress: Progress;
  history: { state: string; at: Instant }[];
  at: Instant | null;
};

type Running = Execution & { input: MachineInput; token: string | undefined; isTimeout: boolean };

/** Machines in this process: the real definition on the stage's stepper, with timers that fire when they are told to. */
export type LocalMachines = {
  machines: Machines;
  executions: () => readonly Execution[];
  /** The next moment at which a machine has something to do. */
  nextTimer: () => Instant | undefined;
  /** Runs whatever was started, was woken, or is due by now, until every machine waits. */
  run: () => Promise<void>;
  /** Ends a running execution as an operator would, or as a limit of the service does. */
  abort: (name: string) => void;
};

/** `published` hears what the machine itself tells the engineer's topic. */
export function localMachines(clock: Clock, tasks: MachineTasks, published: (message: string) => void): LocalMachines {
  const executions = new Map<string, Running>();
  let tokens = 0;

  const enter = (execution: Running, progress: Progress) => {
    execution.history.push(...progress.entered.map((state) => ({ state, at: clock() })));
    execution.progress = progress;
    execution.token = undefined;
    execution.isTimeout = false;
    const { retryAfterSeconds } = progress;
    execution.at = progress.status !== 'running' ? null : later(clock(), retryAfterSeconds ?? 0);
  };
  // What a task still answers after its execution was ended from outside is heard by nobody.
  const settle = (execution: Running, outcome: Outcome) => {
    if (execution.progress.status !== 'running') return;
    enter(execution, step(definition, execution.progress, outcome, clock()));
  };

  const perform = async (execution: Running) => {
    if (execution.isTimeout) {
      settle(execution, { kind: 'failed', error: 'States.Timeout', cause: '' });
      return;
    }
    tokens += 1;
    const token = `token-${tokens}`;
    const wish = asked(definition, execution.progress, token);
    if (wish.kind === 'failed') return settle(execution, wish);
    if (wish.token) {
      execution.token = token;
      execution.isTimeout = true;
      execution.at = wish.timeoutSeconds === undefined ? null : later(clock(), wish.timeoutSeconds);
    } else execution.at = null;
    try {
      const answer = await call(wish.arguments);
      if (!wish.token) settle(execution, { kind: 'succeeded', output: answer });
    } catch (error) {
      const name = error instanceof Error ? error.name : 'Error';
      settle(execution, { kind: 'failed', error: name, cause: String(error) });
    }
  };

  const call = async (given: Readonly<Record<string, unknown>>): Promise<unknown> => {
    if ('TopicArn' in given) {
      published(String(given.Message));
      return {};
    }
    return invocationOutput((await tasks[given.FunctionName as keyof MachineTasks](given.Payload)) ?? null);
  };

  const ready = () => [...executions.values()].find(({ at }) => at !== null && at <= clock());

  return {
    machines: {
      async start(name, input) {
        const known = executions.get(name);
        if (known) return known.progress.status === 'running' ? 'running' : 'over';
        const execution = { name, input, history: [], at: clock(), token: undefined, isTimeout: false };
        const progress = begin(definition, { name, input, startedAt: clock() });
        const running: Running = { ...execution, progress };
        executions.set(name, running);
        enter(running, progress);
        return 'running';
      },
      async wake(token) {
        const execution = [...executions.values()].find((each) => each.token === token);
        if (!execution) return false;
        settle(execution, { kind: 'succeeded', output: {} });
        return true;
      },
    },
    executions: () => [...executions.values()],
    nextTimer: () =>
      [...executions.values()]
        .flatMap(({ at }) => at ?? [])
        .sort()
        .at(0),
    async run() {
      for (let next = ready(); next; next = ready()) await perform(next);
    },
    abort(name) {
      const execution = executions.get(name);
      if (execution)
        Object.assign(execution, { at: null, token: undefined, progress: { ...execution.progress, status: 'failed' } });
    },
  };
}

function later(at: Instant, seconds: number): Instant {
  return fromMilliseconds(milliseconds(at) + seconds * 1_000);
}
