import { type Execution, type ExecutionView, executionShape } from './execution-record.ts';
import { openJournal } from './journal.ts';

/** All executions, each as it stands. */
export type ExecutionStore = {
  /** Keeps an execution as it now stands. Once this returns it outlives the process. */
  keep(execution: Execution): void;
  get(arn: string): Execution | undefined;
  /** Those that have not ended. */
  running(): readonly Execution[];
  /** All, oldest first. */
  views(): readonly ExecutionView[];
};

/** Opens the executions, with what an earlier run left in their file. */
export function openExecutionStore(file: string | undefined): ExecutionStore {
  const journal = openJournal(file, executionShape);
  const latest = new Map<string, Execution>();
  const running = new Map<string, Execution>();
  const histories = new Map<string, ExecutionView['history'][number][]>();
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
    keep(execution) {
      journal.add(execution);
      take(execution);
    },
    get: (arn) => latest.get(arn),
    running: () => [...running.values()],
    views: () =>
      [...latest.values()].map(({ arn, name, status, startedAt, stoppedAt }) => {
        const history = histories.get(arn) ?? [];
        return { name, status, startedAt, stoppedAt, history };
      }),
  };
}
