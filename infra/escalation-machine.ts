import { MACHINE_VERSION } from '../functions/contracts/machine.ts';
import { passingErrors } from '../functions/domain/on-call/escalation.ts';
import type { WrittenCatcher, WrittenRetrier, WrittenState } from './local/states-definition.ts';
import { escalationSeconds, taskRetry } from './machine-limits.ts';

/** What the machine calls: functions by name or ARN, and the ARN of the engineer's topic. May be tokens of a synthesis. */
type MachineParts = Readonly<Record<'step' | 'wait' | 'failed' | 'operationsTopic', string>>;

/**
 * A state, in the part of the Amazon States Language that the local stage runs. Each says why it is there; none ends but by
 * succeeding, and every error of a task leads somewhere.
 */
export type State = WrittenState & { readonly Comment: string } & (
    | { readonly Type: 'Task'; readonly Catch: WrittenCatcher[]; readonly Next: string }
    | { readonly Type: 'Choice'; readonly Default: string }
    | { readonly Type: 'Pass'; readonly Parameters: Record<string, unknown>; readonly Next: string }
    | { readonly Type: 'Succeed' }
  );

/** A whole machine. */
type Definition = {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
};

const invoke = 'arn:aws:states:::lambda:invoke';
const invokeAndWait = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

/** Every retry of the machine. For a task that only works, silence is an error that passes; for one that waits it is the end of the wait. */
const retries = {
  working: [{ ErrorEquals: [...passingErrors, 'States.Timeout'], ...taskRetry }],
  waiting: [{ ErrorEquals: [...passingErrors], ...taskRetry }],
  // A function that cannot even wait costs as much time as the wait would have, so that the machine never runs hot.
  waitingForRepair: [
    { ErrorEquals: ['States.Timeout'], MaxAttempts: 0 },
    { ErrorEquals: ['States.ALL'], IntervalSeconds: escalationSeconds.repair / 5, BackoffRate: 1, MaxAttempts: 5 },
  ],
} satisfies Readonly<Record<string, WrittenRetrier[]>>;

/** The input of the execution, which every function is given: ids, and nothing that an earlier state brought. */
const input = {
  'version.$': '$.version',
  'reference.$': '$.reference',
  'evaluation.$': '$.evaluation',
  'attempt.$': '$.attempt',
} as const;

const call = (FunctionName: string, more: Readonly<Record<string, unknown>> = {}) => ({
  FunctionName,
  Payload: { ...input, ...more },
});

/** Leads every error to `Next`. Its name goes along for a state that tells of it; its text goes along nowhere. */
const catchAll = (Next: string, ResultPath: string | null = null): WrittenCatcher => ({
  ErrorEquals: ['States.ALL'],
  ResultPath,
  Next,
});

/** Names what failed, in place of the error as it was caught: its text may be long, and may hold anything. */
const nameFailure = (state: string, error: Readonly<Record<string, string>>, Comment: string): State => ({
  Type: 'Pass',
  Comment,
  Parameters: { state, ...error },
  ResultPath: '$.failure',
  Next: 'TellOnCall',
});

/** Names what failed by the error that was caught. */
const nameCaught = (state: string, what: string): State => {
  const comment = `Says that ${what} failed, by the name of its error and without its text.`;
  return nameFailure(state, { 'error.$': '$.failure.Error' }, comment);
};

const end = (Comment: string): State => ({ Type: 'Succeed', Comment });

/**
 * The escalation machine: the quick clock of one evaluation in an emergency. It knows no rule: what is next is decided by
 * `functions/domain/on-call/escalation.ts` on the case as it stands; the machine asks, waits as long as it is told or until it is
 * woken, and asks again. Whatever fails ends at a human and is tried again; it ends only as the case does.
 */
export function escalationDefinition({ step, wait, failed, operationsTopic }: MachineParts): Definition {
  return {
    Comment: `Takes the steps of one evaluation in an emergency as they fall due. Input version ${MACHINE_VERSION}: version, reference, evaluation, attempt.`,
    StartAt: 'Step',
    States: {
      Step: {
        Type: 'Task',
        Comment:
          'Takes every step that is due now, and asks what is next and when. The case decides, never the machine.',
        Resource: invoke,
        Parameters: call(step),
        ResultSelector: { 'next.$': '$.Payload.next', 'seconds.$': '$.Payload.seconds' },
        ResultPath: '$.step',
        TimeoutSeconds: escalationSeconds.task,
        Retry: retries.working,
        Catch: [catchAll('StepFailed', '$.failure')],
        Next: 'WhatNow',
      },
      WhatNow: {
        Type: 'Choice',
        Comment: 'Waits, or ends as the case has ended. An answer that nobody has thought about is told to on-call.',
        Choices: (
          [
            ['wait', 'Wait'],
            ['assigned', 'Assigned'],
            ['withdrawn', 'Withdrawn'],
            ['unfilled', 'Unfilled'],
          ] as const
        ).map(([StringEquals, Next]) => ({ Variable: '$.step.next', StringEquals, Next })),
        Default: 'UnknownAnswer',
      },
      Wait: {
        Type: 'Task',
        Comment:
          'Leaves its token with the case, so that whatever moves there wakes the machine at once; time does it else.',
        Resource: invokeAndWait,
        Parameters: call(wait, { 'token.$': '$$.Task.Token', 'seconds.$': '$.step.seconds', repair: false }),
        ResultPath: null,
        TimeoutSecondsPath: '$.step.seconds',
        Retry: retries.waiting,
        Catch: [
          { ErrorEquals: ['States.Timeout'], ResultPath: null, Next: 'Step' },
          catchAll('WaitFailed', '$.failure'),
        ],
        Next: 'Step',
      },
      StepFailed: nameCaught('Step', 'the step'),
      WaitFailed: nameCaught('Wait', 'waiting'),
      UnknownAnswer: nameFailure(
        'WhatNow',
        { error: 'UnknownAnswer' },
        'Names what no error names: an answer that the machine does not know.',
      ),
      TellOnCall: {
        Type: 'Task',
        Comment: 'Notes the failure in the case and pages on-call: no failure ends but at a human.',
        Resource: invoke,
        Parameters: call(failed, { 'state.$': '$.failure.state', 'error.$': '$.failure.error' }),
        ResultPath: null,
        TimeoutSeconds: escalationSeconds.task,
        Retry: retries.working,
        Catch: [catchAll('TellOperations')],
        Next: 'WaitForRepair',
      },
      TellOperations: {
        Type: 'Task',
        Comment:
          'Where on-call cannot be paged, the engineer is told without any function of ours. Said again after each repair that did not help, so no retry.',
        Resource: 'arn:aws:states:::sns:publish',
        Parameters: {
          TopicArn: operationsTopic,
          Subject: 'Corroborate: an escalation failed and on-call could not be paged',
          'Message.$': '$$.Execution.Name',
        },
        ResultPath: null,
        TimeoutSeconds: escalationSeconds.publish,
        Catch: [catchAll('WaitForRepair')],
        Next: 'WaitForRepair',
      },
      WaitForRepair: {
        Type: 'Task',
        Comment:
          'Gives whoever repairs it time, and is woken like every wait; then the case is asked again, as often as it takes.',
        Resource: invokeAndWait,
        Parameters: call(wait, { 'token.$': '$$.Task.Token', seconds: escalationSeconds.repair, repair: true }),
        ResultPath: null,
        TimeoutSeconds: escalationSeconds.repair,
        Retry: retries.waitingForRepair,
        Catch: [catchAll('Step')],
        Next: 'Step',
      },
      Assigned: end('A clinician has said yes.'),
      Withdrawn: end('It is no longer wanted.'),
      Unfilled: end('Nobody was found in time, and everybody has been told so.'),
    },
  };
}
