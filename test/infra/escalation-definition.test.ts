import { describe, expect, test } from 'vitest';
import {
  failureInput,
  MACHINE_VERSION,
  machineInput,
  stepAnswer,
  waitInput,
} from '../../functions/contracts/machine.ts';
import { escalationDefinition, type State } from '../../infra/escalation-machine.ts';
import { workerSeconds } from '../../infra/machine-limits.ts';

const parts = { step: 'Step', wait: 'Wait', failed: 'Failed', operationsTopic: 'Operations' };
const definition = escalationDefinition(parts);
const states = Object.entries(definition.States).map(([name, state]) => ({ name, state }));

type Task = Extract<State, { Type: 'Task' }>;
const tasks = states.flatMap(({ name, state }) => (state.Type === 'Task' ? [{ name, task: state }] : []));
const task = (name: string): Task => {
  const found = tasks.find((one) => one.name === name);
  if (!found) throw new Error(`no task ${name}`);
  return found.task;
};

/** Every state that `state` can lead to. */
function ways(state: State): readonly string[] {
  if (state.Type === 'Succeed') return [];
  if (state.Type === 'Choice') return [...state.Choices.map(({ Next }) => Next), state.Default];
  return [state.Next, ...(state.Type === 'Task' ? state.Catch.map(({ Next }) => Next) : [])];
}

/** What a task hands to its function, with every path replaced by a value that stands there. */
function handedOver(name: string, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const payload = task(name).Parameters.Payload as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) =>
      key.endsWith('.$') ? [key.slice(0, -2), values[String(value)]] : [key, value],
    ),
  );
}

const input = { '$.version': MACHINE_VERSION, '$.reference': 'K7Q4-M2XD', '$.evaluation': 1, '$.attempt': 2 };

describe('the machine', () => {
  test('has states that work, choose, name and end, and none that only waits or fails', () => {
    expect(new Set(states.map(({ state }) => state.Type))).toEqual(new Set(['Task', 'Choice', 'Pass', 'Succeed']));
  });

  test('has no step beyond those of an emergency', () => {
    expect(states.map(({ name }) => name)).toEqual([
      'Step',
      'WhatNow',
      'Wait',
      'StepFailed',
      'WaitFailed',
      'UnknownAnswer',
      'TellOnCall',
      'TellOperations',
      'WaitForRepair',
      'Assigned',
      'Withdrawn',
      'Unfilled',
    ]);
  });

  test('ends in three ways', () => {
    const ends = states.filter(({ state }) => state.Type === 'Succeed').map(({ name }) => name);
    expect(ends).toEqual(['Assigned', 'Withdrawn', 'Unfilled']);
  });

  test('leads to states that exist, and to every one of them', () => {
    const names = states.map(({ name }) => name);
    const led = new Set([definition.StartAt, ...states.flatMap(({ state }) => ways(state))]);
    expect([...led].sort()).toEqual([...names].sort());
  });

  test('may take as long as its case', () => {
    expect(definition).not.toHaveProperty('TimeoutSeconds');
  });

  test('makes three transitions for each wait', () => {
    expect([task('Step').Next, ...ways(definition.States.WhatNow ?? task('Step')), task('Wait').Next]).toEqual([
      'WhatNow',
      'Wait',
      'Assigned',
      'Withdrawn',
      'Unfilled',
      'UnknownAnswer',
      'Step',
    ]);
  });

  test('knows every answer of the step, and tells on-call of any other', () => {
    const { WhatNow } = definition.States;
    if (WhatNow?.Type !== 'Choice') throw new Error('WhatNow does not choose');
    expect(WhatNow.Choices.map(({ StringEquals }) => StringEquals)).toEqual(stepAnswer.shape.next.options);
    expect(definition.States[WhatNow.Default]).toMatchObject({ Type: 'Pass', Next: 'TellOnCall' });
  });
});

describe('every state', () => {
  test.each(states)('$name says why it is there', ({ state }) => {
    expect(state.Comment).toMatch(/^[A-Z].{20,}\.$/);
  });
});

describe('every task', () => {
  test.each(tasks)(
    '$name has a timeout and catches everything',
    ({ task: { TimeoutSeconds, TimeoutSecondsPath, Catch } }) => {
      expect([TimeoutSeconds, TimeoutSecondsPath].filter((timeout) => timeout !== undefined)).toHaveLength(1);
      expect(Catch.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
    },
  );

  test.each(tasks)('$name changes nothing of the input', ({ task: { ResultPath, Catch } }) => {
    for (const path of [ResultPath, ...Catch.map((catcher) => catcher.ResultPath)]) {
      expect([null, '$.step', '$.failure']).toContain(path);
    }
  });

  test.each(tasks.filter(({ task: { Resource } }) => Resource === 'arn:aws:states:::lambda:invoke'))(
    '$name outlasts its function, so that no two runs of it stand side by side',
    ({ task: { TimeoutSeconds } }) => {
      expect(TimeoutSeconds).toBeGreaterThan(workerSeconds);
    },
  );
});

describe('what is handed over', () => {
  test('to the step is the input, version and all', () => {
    expect(machineInput.strict().safeParse(handedOver('Step', input))).toMatchObject({ success: true });
  });

  test('to what waits is a token besides, and how long', () => {
    const values = { ...input, '$$.Task.Token': 'token', '$.step.seconds': 90 };
    for (const [name, seconds] of [
      ['Wait', 90],
      ['WaitForRepair', 300],
    ] as const) {
      expect(waitInput.strict().parse(handedOver(name, values))).toMatchObject({ token: 'token', seconds });
    }
    expect(task('Wait').TimeoutSecondsPath).toBe('$.step.seconds');
    expect(task('WaitForRepair').TimeoutSeconds).toBe(300);
  });

  test('to what tells of a failure is the name of a state that exists, and the name of its error', () => {
    const tellers = states.flatMap(({ name, state }) => (state.Type === 'Pass' ? [{ name, state }] : []));
    expect(tellers.map(({ name, state }) => [name, state.Parameters])).toEqual([
      ['StepFailed', { state: 'Step', 'error.$': '$.failure.Error' }],
      ['WaitFailed', { state: 'Wait', 'error.$': '$.failure.Error' }],
      ['UnknownAnswer', { state: 'WhatNow', error: 'UnknownAnswer' }],
    ]);
    for (const { state } of tellers) {
      expect(state).toMatchObject({ ResultPath: '$.failure', Next: 'TellOnCall' });
      const values = { ...input, '$.failure.state': state.Parameters.state, '$.failure.error': 'Error' };
      expect(failureInput.strict().safeParse(handedOver('TellOnCall', values))).toMatchObject({ success: true });
      expect(Object.keys(definition.States)).toContain(state.Parameters.state);
    }
  });

  test('to the engineer is the name of the execution alone', () => {
    const { TopicArn, 'Message.$': message, ...others } = task('TellOperations').Parameters;
    expect([TopicArn, message]).toEqual(['Operations', '$$.Execution.Name']);
    expect(others).toEqual({ Subject: expect.stringMatching(/^[ -~]{1,99}$/) });
  });
});

describe('an error', () => {
  test('goes on by its name only where the next state drops its text', () => {
    const kept = tasks.flatMap(({ task: { Catch } }) => Catch.filter(({ ResultPath }) => ResultPath !== null));
    expect(kept).toHaveLength(2);
    for (const { Next, ResultPath } of kept)
      expect(definition.States[Next]).toMatchObject({ Type: 'Pass', ResultPath });
    expect(JSON.stringify(definition)).not.toContain('Cause');
  });

  test('that passes is tried again four times, the same everywhere', () => {
    const timed = { IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 4, MaxDelaySeconds: 60 };
    const passing = [
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.TooManyRequestsException',
      'Lambda.Unknown',
      'Sandbox.Timedout',
      'Busy',
    ];
    const working = [{ ErrorEquals: [...passing, 'States.Timeout'], ...timed }];
    expect(task('Step').Retry).toEqual(working);
    expect(task('TellOnCall').Retry).toEqual(working);
    expect(task('Wait').Retry).toEqual([{ ErrorEquals: passing, ...timed }]);
  });

  test('is never made of a wait that is over', () => {
    expect(task('Wait').Catch[0]).toEqual({ ErrorEquals: ['States.Timeout'], ResultPath: null, Next: 'Step' });
    const [first, second] = task('WaitForRepair').Retry ?? [];
    expect(first).toEqual({ ErrorEquals: ['States.Timeout'], MaxAttempts: 0 });
    expect((second?.IntervalSeconds ?? 0) * (second?.MaxAttempts ?? 0)).toBe(task('WaitForRepair').TimeoutSeconds);
  });

  test('ends at a human, then time is given, then the case is asked again', () => {
    expect(task('Step').Catch.map(({ Next }) => Next)).toEqual(['StepFailed']);
    expect(task('Wait').Catch.map(({ Next }) => Next)).toEqual(['Step', 'WaitFailed']);
    expect(ways(task('TellOnCall'))).toEqual(['WaitForRepair', 'TellOperations']);
    expect(ways(task('TellOperations'))).toEqual(['WaitForRepair', 'WaitForRepair']);
    expect(ways(task('WaitForRepair'))).toEqual(['Step', 'Step']);
  });
});
