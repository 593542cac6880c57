import { StateMachine } from 'aws-local-stepfunctions';
import { input, type Reply, type Scenario } from './scenarios.ts';

/** What the library cannot do, and what stands in its place. */
export const peerLacks = [
  'aws-local-stepfunctions knows no task token: one stands in the context that it is given, and a task that is woken is one that answers',
  'aws-local-stepfunctions names no execution: its name stands in the same context',
  'aws-local-stepfunctions resolves TimeoutSecondsPath wrongly and has real timers: a wait that is over is an error States.Timeout',
  'aws-local-stepfunctions calls no service: the answer of each function stands in a handler, in the form in which Lambda gives it',
] as const;

type States = Record<string, { Type: string; Retry?: unknown[]; TimeoutSecondsPath?: string }>;

/** The states that the library enters. */
export async function library(text: string, { replies }: Scenario): Promise<string[]> {
  const definition = JSON.parse(text) as { States: States };
  for (const state of Object.values(definition.States)) delete state.TimeoutSecondsPath;
  const left = [...replies];
  const handler = async () => answered(left.shift());
  const tasks = Object.entries(definition.States).filter(([, { Type }]) => Type === 'Task');
  // The library checks names of functions in a form of its own; the handlers stand before them.
  const machine = new StateMachine(definition as unknown as ConstructorParameters<typeof StateMachine>[0], {
    validationOptions: { checkPaths: true, checkArn: false },
  });
  const execution = machine.run(input, {
    context: {
      Execution: { Id: 'id', Name: 'K7Q4-M2XD-1-1', Input: input, RoleArn: 'role', StartTime: '' },
      StateMachine: { Id: 'id', Name: 'machine' },
      Task: { Token: 'token' },
    },
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(tasks.map(([name]) => [name, handler])),
      retryIntervalOverrides: Object.fromEntries(tasks.map(([name, { Retry }]) => [name, Retry?.map(() => 1) ?? 1])),
    },
  });
  const history: string[] = [];
  const listening = (async () => {
    for await (const event of execution.eventLogs) {
      if (event.type === 'StateEntered') history.push(event.state.name);
    }
  })();
  await Promise.race([
    execution.result,
    new Promise((_resolve, reject) => setTimeout(() => reject(new Error('it does not end')), 20_000).unref()),
  ]);
  await listening;
  return history;
}

function answered(reply: Reply | undefined) {
  if (!reply) throw new Error('more is called than the scenario has');
  switch (reply.kind) {
    case 'answer':
      return { ExecutedVersion: '$LATEST', Payload: reply.payload as null, StatusCode: 200 };
    case 'woken':
      return {};
    default: {
      const error = new Error('');
      error.name = reply.kind === 'error' ? reply.name : 'States.Timeout';
      throw error;
    }
  }
}
