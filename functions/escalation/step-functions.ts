import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Machines } from './tend-machines.ts';

/** The machines on Step Functions. A start with the name and input of a running execution is answered as if it were new. */
export function stepFunctions(client: SFNClient, stateMachineArn: string): Machines {
  return {
    async start(name, input) {
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
        return 'running';
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return 'over';
        throw error;
      }
    },
    wake: (token) => wakeTask(client, token),
  };
}

/** Wakes the task that waits under a token; false where none does any more. */
export async function wakeTask(client: SFNClient, taskToken: string): Promise<boolean> {
  try {
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    return true;
  } catch (error) {
    const isOver = [TaskDoesNotExist, TaskTimedOut, InvalidToken].some((kind) => error instanceof kind);
    if (isOver) return false;
    throw error;
  }
}
