import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { milliseconds } from '../../functions/domain/time/time.ts';
import { type AwsCalls, AwsError, readInput } from './aws-error.ts';
import { described } from './execution-store.ts';
import type { Executions } from './executions.ts';

const outputBytes = 262_144;
// What no name of an execution may hold (API reference, StartExecution).
const notInName = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

const token = z.string().min(1).max(2_048);
const startInput = z.object({
  stateMachineArn: z.string(),
  name: z.string().min(1).max(80).optional(),
  input: z.string().default('{}'),
});
const successInput = z.object({ taskToken: token, output: z.string() });
const failureInput = z.object({
  taskToken: token,
  error: z.string().max(256).default(''),
  cause: z.string().default(''),
});
const describeInput = z.object({ executionArn: z.string() });
const stopInput = describeInput.extend({ error: z.string().optional(), cause: z.string().optional() });

/** The calls of Step Functions (AWS Step Functions API reference), on the executions. */
export function stateMachineCalls(executions: Executions): AwsCalls {
  return {
    StartExecution(given) {
      const { stateMachineArn, name = randomUUID(), input } = readInput(startInput, given);
      if (notInName.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
      json(input, 'InvalidExecutionInput');
      const { arn, startedAt } = executions.start(stateMachineArn, name, input);
      return { executionArn: arn, startDate: seconds(startedAt) };
    },
    SendTaskSuccess(given) {
      const { taskToken, output } = readInput(successInput, given);
      executions.giveBack(taskToken, { kind: 'succeeded', output: json(output, 'InvalidOutput') });
      return {};
    },
    SendTaskFailure(given) {
      const { taskToken, error, cause } = readInput(failureInput, given);
      executions.giveBack(taskToken, { kind: 'failed', error, cause });
      return {};
    },
    DescribeExecution(given) {
      const execution = executions.describe(readInput(describeInput, given).executionArn);
      const { startedAt, stoppedAt } = execution;
      return { ...described(execution), startDate: seconds(startedAt), stopDate: seconds(stoppedAt) };
    },
    StopExecution(given) {
      const { executionArn, ...why } = readInput(stopInput, given);
      return { stopDate: seconds(executions.abort(executionArn, why).stoppedAt) };
    },
  };
}

function json(text: string, code: string): unknown {
  if (Buffer.byteLength(text) > outputBytes) throw new AwsError(code, 'Too large');
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError(code, 'Not JSON');
  }
}

/** Instants cross the wire as seconds since 1970. */
function seconds(instant: string | null): number | undefined {
  return instant === null ? undefined : milliseconds(instant) / 1000;
}
