import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { milliseconds } from '../../functions/domain/time/time.ts';
import { AwsError } from './aws-error.ts';
import type { Execution } from './execution-store.ts';
import type { Executions } from './executions.ts';

/** The calls of Step Functions in use (AWS Step Functions API reference). */
export type StateMachineCalls = { readonly [operation: string]: (input: unknown) => unknown };

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

/** The calls, on the executions. Each throws AwsError. */
export function stateMachineCalls(executions: Executions): StateMachineCalls {
  return {
    StartExecution(given) {
      const { stateMachineArn, name = randomUUID(), input } = read(startInput, given);
      if (notInName.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
      json(input, 'InvalidExecutionInput');
      const { arn, startedAt } = executions.start({ machineArn: stateMachineArn, name, input });
      return { executionArn: arn, startDate: seconds(startedAt) };
    },
    SendTaskSuccess(given) {
      const { taskToken, output } = read(successInput, given);
      executions.giveBack(taskToken, { kind: 'succeeded', output: json(output, 'InvalidOutput') });
      return {};
    },
    SendTaskFailure(given) {
      const { taskToken, error, cause } = read(failureInput, given);
      executions.giveBack(taskToken, { kind: 'failed', error, cause });
      return {};
    },
    DescribeExecution: (given) => described(executions.describe(read(describeInput, given).executionArn)),
    StopExecution(given) {
      const { executionArn, error, cause } = read(stopInput, given);
      return { stopDate: seconds(executions.abort(executionArn, error, cause).stoppedAt) };
    },
  };
}

function described(execution: Execution): unknown {
  const { arn, machineArn, name, status, startedAt, stoppedAt, input, error, cause, progress } = execution;
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    startDate: seconds(startedAt),
    stopDate: seconds(stoppedAt),
    input,
    output: status === 'SUCCEEDED' ? JSON.stringify(progress.data) : undefined,
    error,
    cause,
  };
}

function read<Shape extends z.ZodType>(shape: Shape, given: unknown): z.infer<Shape> {
  const result = shape.safeParse(given);
  if (!result.success) throw new AwsError('ValidationException', z.prettifyError(result.error));
  return result.data;
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
