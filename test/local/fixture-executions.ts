import type { ExecutionView } from '../../infra/local/execution-store.ts';
import { type FixtureStage, plain } from './fixture-stage.ts';

type Answer = Awaited<ReturnType<FixtureStage['ask']>>;
type Described = { readonly executionArn: string; readonly status: string; readonly output?: string };

/** Short ways to talk to the machine of the fixture app. */
export type FixtureExecutions = {
  /** Calls Step Functions from a function; an error is answered by its name. */
  call(operation: string, input: Record<string, unknown>): Promise<Answer>;
  start(name: string, input: object): Promise<Answer>;
  success(taskToken: string, output: unknown): Promise<Answer>;
  describe(name: string): Promise<Described>;
  /** What the control server tells of an execution. */
  shown(name: string): Promise<ExecutionView | undefined>;
  /** The states that it entered, in order. */
  states(name: string): Promise<string[] | undefined>;
  /** What its tasks noted, in order. */
  tasks(name: string): Promise<Record<string, string>[]>;
  /** The token that its last waiting task was handed. */
  token(name: string): Promise<string>;
};

/** The machine of a stage that runs the fixture app. */
export function executionsOf(stage: FixtureStage): FixtureExecutions {
  const call = (operation: string, input: object) => stage.ask({ do: 'states', operation, input, caught: true });
  const shown = async (name: string) =>
    (await stage.told<ExecutionView[]>('/executions')).find((execution) => execution.name === name);
  const tasks = async (name: string) => plain((await stage.ask({ do: 'list', pk: `TASK#${name}` })).body);
  return {
    call,
    start: (name, input) => call('StartExecution', { name, input: JSON.stringify(input) }),
    success: (taskToken, output) => call('SendTaskSuccess', { taskToken, output: JSON.stringify(output) }),
    async describe(name) {
      const executionArn = `arn:aws:states:us-east-1:000000000000:execution:Fixture-Machine:${name}`;
      return (await call('DescribeExecution', { executionArn })).body as Described;
    },
    shown,
    states: async (name) => (await shown(name))?.history.map(({ state }) => state),
    tasks,
    token: async (name) => (await tasks(name)).findLast(({ token }) => token !== undefined)?.token ?? '',
  };
}
