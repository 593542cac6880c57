import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Background } from './background.ts';
import type { MovableClock } from './clock.ts';
import type { DeliveryTools } from './deliver.ts';
import { openDueIndex } from './due.ts';
import type { Executions } from './executions.ts';
import { type Follower, follow } from './follower.ts';
import type { Functions } from './functions.ts';
import type { Logs } from './logs.ts';
import type { Plan } from './plan.ts';
import { schedules } from './schedules.ts';
import { startTime, type TimeTravel } from './time-travel.ts';

/** What of the running stage this needs. */
export type Running = {
  readonly client: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly functions: Functions;
  readonly clock: MovableClock;
  readonly logs: Logs;
  readonly executions: Executions;
  readonly background: Background;
};

/**
 * Starts what happens without a caller: the followers of the streams, put into the list given, the schedules, and what an
 * earlier run left of the machines. Answers how to move time. Stopping waits for nothing: what is going on ends with the
 * functions.
 */
export async function runUnattended(
  planned: Plan,
  followers: Follower[],
  { client, streams, functions, clock, logs, executions, background }: Running,
): Promise<TimeTravel> {
  let stopping = false;
  for (const mapping of planned.mappings) {
    const { functionName, DestinationConfig } = mapping;
    const tools: DeliveryTools = {
      mapping,
      stopping: () => stopping,
      invoke: (event) => functions.invoke(functionName, event),
      now: clock.milliseconds,
      giveUp: (batch, gaveUp, attempts) => {
        const sequenceNumbers = batch.map(({ dynamodb }) => dynamodb?.SequenceNumber);
        logs.note(functionName, { gaveUp, attempts, sequenceNumbers, queue: DestinationConfig.OnFailure.Destination });
      },
    };
    followers.push(await follow(streams, planned.tables, tools));
  }
  const rules = schedules({
    plans: planned.schedules,
    clock,
    invoke: functions.invoke,
    giveUp: ({ functionName, failures }) => logs.note(functionName, { gaveUp: 'RetriesExhausted', queue: failures }),
  });
  // Only now, so that no follower misses what they write.
  executions.resume();
  const due = openDueIndex(client, planned.tables);
  const time = startTime({ clock, due, schedules: rules, followers, executions, background });
  return {
    ...time,
    async stop() {
      stopping = true;
      executions.stop();
      await time.stop();
    },
  };
}
