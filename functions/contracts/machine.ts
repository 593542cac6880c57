import * as z from 'zod';
import { escalationEnds, failingStates, failureNames } from '../domain/on-call/escalation.ts';
import { isReference } from '../domain/request/reference.ts';
import { evaluationNumber } from '../domain/stored.ts';

/** The version of what an execution is given. Executions outlive a deployment: a second version must go on accepting this one. */
export const MACHINE_VERSION = 1;

/** What an execution of the escalation machine is given: ids alone, nothing of the client and no token. */
export const machineInput = z.object({
  version: z.literal(MACHINE_VERSION),
  reference: z.string().refine(isReference),
  evaluation: evaluationNumber,
  /** Which machine of this evaluation it is; a new one is started where the one before died, or ended before a yes was taken back. */
  attempt: z.number().int().min(1),
});
export type MachineInput = z.infer<typeof machineInput>;

/** What the task `Step` answers: how it ended, or for how many seconds there is nothing to do unless something moves. */
export const stepAnswer = z.strictObject({
  next: z.enum(['wait', ...escalationEnds]),
  seconds: z.number().int().min(1).max(99_999_999),
});
export type StepAnswer = z.infer<typeof stepAnswer>;

/** What the tasks that wait are given: besides the input, the token by which they are woken, and how long they wait. */
export const waitInput = machineInput.extend({
  token: z.string().min(1).max(1_024),
  seconds: z.number().int().min(1),
  /** Whether a failed step is given time before it is tried again. */
  repair: z.boolean(),
});

/** What the task that tells of a failure is given: the state that failed, and the name of the error, never its text. */
export const failureInput = machineInput.extend({
  state: z.enum(failingStates),
  error: z.enum(failureNames).catch('other'),
});

/** The notice that an execution has ended, in whatever way (EventBridge, "Step Functions Execution Status Change"). */
export const executionEnded = z.object({
  detail: z.object({
    name: z.string(),
    status: z.enum(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
    input: z
      .string()
      .transform((text): unknown => JSON.parse(text))
      .pipe(machineInput),
  }),
});
