import * as z from 'zod';
import type { Instant } from '../../functions/domain/time/time.ts';
import { openJournal } from './journal.ts';
import type { Progress } from './states.ts';

/** One execution as it stands: everything that it takes to go on with it after a restart. */
const executionShape = z.object({
  arn: z.string(),
  machineArn: z.string(),
  name: z.string(),
  /** As it was given, as text. */
  input: z.string(),
  /** In the words of Step Functions. No machine has a timeout of its own, so none is TIMED_OUT. */
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'ABORTED']),
  startedAt: z.string(),
  stoppedAt: z.string().nullable(),
  error: z.string().optional(),
  cause: z.string().optional(),
  progress: z.custom<Progress>((value) => typeof value === 'object' && value !== null),
  /** When the current state is to be tried again. */
  retryAt: z.string().optional(),
  /** What the current state has had started. */
  task: z
    .object({
      token: z.string(),
      /** When it has taken too long. */
      endsAt: z.string().optional(),
      /** Whether the task goes on until its token is given back, and whether its function has answered already. */
      waits: z.boolean(),
      answered: z.boolean(),
    })
    .optional(),
  /** The states entered since the snapshot before. */
  entered: z.array(z.object({ state: z.string(), at: z.string() })),
});
export type Execution = z.infer<typeof executionShape>;

/** An execution as the control server tells it, with one entry for every state entered. */
export type ExecutionView = Pick<Execution, 'name' | 'status' | 'startedAt' | 'stoppedAt'> & {
  readonly history: Execution['entered'];
};

/** What Step Functions tells of an execution, its moments apart. */
export function described({ arn, machineArn, name, status, input, progress, error, cause }: Execution) {
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    input,
    output: status === 'SUCCEEDED' ? JSON.stringify(progress.data) : null,
    error: error ?? null,
    cause: cause ?? null,
  };
}

/** When an execution has something to do by the clock; undefined when it waits for something else. */
export function nextMoment({ retryAt, task }: Execution): Instant | undefined {
  return retryAt ?? task?.endsAt;
}

/** A token that names its execution, so that one that is over is told from nonsense also after a restart. */
export function newToken(executionArn: string, unique: string): string {
  return Buffer.from(`${executionArn}|${unique}`).toString('base64url');
}

/** The execution that a token names, if it can be read at all. */
export function executionOf(token: string): string {
  return Buffer.from(token, 'base64url').toString().split('|')[0] ?? '';
}

/** Opens all executions, each as it stands, with what an earlier run left in their file. */
export function openExecutionStore(file: string | undefined) {
  const journal = openJournal(file, executionShape);
  const latest = new Map<string, Execution>();
  const running = new Map<string, Execution>();
  const histories = new Map<string, Execution['entered']>();
  const take = (execution: Execution) => {
    const { arn, status, entered } = execution;
    latest.set(arn, execution);
    if (status === 'RUNNING') running.set(arn, execution);
    else running.delete(arn);
    const history = histories.get(arn) ?? [];
    history.push(...entered);
    histories.set(arn, history);
  };
  for (const execution of journal.all()) take(execution);
  return {
    /** Keeps an execution as it now stands. Once this returns it outlives the process. */
    keep(execution: Execution): void {
      journal.add(execution);
      take(execution);
    },
    get: (arn: string) => latest.get(arn),
    /** Those that have not ended. */
    running: () => [...running.values()],
    /** All, oldest first. */
    views: (): readonly ExecutionView[] =>
      [...latest.values()].map(({ arn, name, status, startedAt, stoppedAt }) => {
        const history = histories.get(arn) ?? [];
        return { name, status, startedAt, stoppedAt, history };
      }),
  };
}
