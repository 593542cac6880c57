import { describe, expect, test } from 'vitest';
import { asked, begin, invocationOutput, type Outcome, type Progress, step } from '../../infra/local/states.ts';
import { loadDefinition } from '../../infra/local/states-definition.ts';

const invoke = 'arn:aws:states:::lambda:invoke';
const waiting = `${invoke}.waitForTaskToken`;
const at = '2027-01-12T15:00:00.000Z';
const later = '2027-01-12T15:01:00.000Z';
const parameters = { FunctionName: 'work' };
const done: Outcome = { kind: 'succeeded', output: invocationOutput({ next: 'on' }) };
const failure = (error: string): Outcome => ({ kind: 'failed', error, cause: 'because' });

/** A machine of one task and what follows it. */
function oneTask(task: object, States: object = {}) {
  return loadDefinition({
    StartAt: 'Work',
    States: { Work: { Type: 'Task', Resource: invoke, Parameters: parameters, End: true, ...task }, ...States },
  });
}

const start = (definition: ReturnType<typeof loadDefinition>, input: unknown = {}) =>
  begin(definition, { name: 'K7Q4-M2XD-1-1', input, startedAt: at });

/** What the machine of one task has become after one outcome. */
function stepped(task: object, outcome: Outcome, input: unknown = {}, States: object = {}) {
  const definition = oneTask(task, States);
  return step(definition, start(definition, input), outcome, later);
}

describe('what a task is asked', () => {
  const input = { reference: 'K7Q4-M2XD', list: [{ deep: 7 }], seconds: 90 };

  test('has every path resolved, in the data and in the context', () => {
    const Parameters = {
      FunctionName: 'work',
      Payload: {
        fixed: { kept: ['$.reference'] },
        'whole.$': '$',
        'deep.$': '$.list[0].deep',
        'name.$': '$$.Execution.Name',
        'id.$': '$$.Execution.Id',
        'started.$': '$$.Execution.StartTime',
        'input.$': '$$.Execution.Input.reference',
        'role.$': '$$.Execution.RoleArn',
        'state.$': '$$.State.Name',
        'entered.$': '$$.State.EnteredTime',
        'machine.$': '$$.StateMachine.Name',
        'machineId.$': '$$.StateMachine.Id',
        'token.$': '$$.Task.Token',
      },
    };
    const definition = oneTask({ Resource: waiting, Parameters });
    const machine = { Id: 'machine-arn', Name: 'Machine' };
    const progress = begin(definition, { name: 'one', id: 'arn', input, startedAt: at, machine, roleArn: 'role-arn' });
    expect(asked(definition, progress, 'token')).toEqual({
      kind: 'task',
      resource: waiting,
      arguments: {
        FunctionName: 'work',
        Payload: {
          fixed: { kept: ['$.reference'] },
          whole: input,
          deep: 7,
          name: 'one',
          id: 'arn',
          started: at,
          input: 'K7Q4-M2XD',
          role: 'role-arn',
          state: 'Work',
          entered: at,
          machine: 'Machine',
          machineId: 'machine-arn',
          token: 'token',
        },
      },
      timeoutSeconds: undefined,
      token: true,
    });
  });

  test('names its time, fixed or found in the data', () => {
    const timeout = (own: object) => {
      const definition = oneTask(own);
      return asked(definition, start(definition, input), 'token');
    };
    expect(timeout({ TimeoutSeconds: 30 })).toMatchObject({ timeoutSeconds: 30, token: false });
    expect(timeout({ TimeoutSecondsPath: '$.seconds' })).toMatchObject({ timeoutSeconds: 90 });
    expect(timeout({ TimeoutSecondsPath: '$.reference' })).toMatchObject({ kind: 'failed', error: 'States.Runtime' });
  });

  test('that cannot be said is a failure which nothing retries or catches', () => {
    const all = { ErrorEquals: ['States.ALL'] };
    const definition = oneTask(
      { Parameters: { ...parameters, 'Payload.$': '$.gone' }, Retry: [all], Catch: [{ ...all, Next: 'Told' }] },
      { Told: { Type: 'Succeed' } },
    );
    const progress = start(definition);
    const failed = asked(definition, progress, 'token');
    if (failed.kind !== 'failed') throw new Error('It was said');
    expect(failed).toEqual({ kind: 'failed', error: 'States.Runtime', cause: expect.stringContaining('$.gone') });
    expect(step(definition, progress, failed, later)).toMatchObject({ status: 'failed', error: 'States.Runtime' });
  });
});

describe('the result of a task', () => {
  test.each([
    ['becomes the data', {}, { ExecutedVersion: '$LATEST', Payload: { next: 'on' }, StatusCode: 200 }],
    [
      'is put where ResultPath says',
      { ResultPath: '$.a.b' },
      { kept: 1, a: { b: { ExecutedVersion: '$LATEST', Payload: { next: 'on' }, StatusCode: 200 } } },
    ],
    ['is dropped by the ResultPath null', { ResultPath: null }, { kept: 1 }],
    [
      'is selected from first',
      { ResultSelector: { 'next.$': '$.Payload.next', at: 'x' }, ResultPath: '$.step' },
      { kept: 1, step: { next: 'on', at: 'x' } },
    ],
    [
      'is selected from with the context',
      { ResultSelector: { 'name.$': '$$.Execution.Name' } },
      { name: 'K7Q4-M2XD-1-1' },
    ],
  ])('%s', (_name, task, data) => {
    expect(stepped(task, done, { kept: 1 })).toMatchObject({ status: 'succeeded' });
    expect(stepped(task, done, { kept: 1 }).data).toEqual(data);
  });

  test('that lacks what is selected ends the execution, whatever is caught', () => {
    const task = {
      ResultSelector: { 'a.$': '$.Payload.gone' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Told' }],
    };
    const ended = stepped(task, done, {}, { Told: { Type: 'Succeed' } });
    expect(ended).toMatchObject({ status: 'failed', state: 'Work', error: 'States.Runtime' });
  });

  test('that fits in nowhere is an error of the task', () => {
    const Catch = [{ ErrorEquals: ['States.ResultPathMatchFailure'], Next: 'Told' }];
    const ended = stepped({ ResultPath: '$.a.b', Catch }, done, { a: 'text' }, { Told: { Type: 'Succeed' } });
    expect(ended).toMatchObject({ status: 'succeeded', state: 'Told' });
  });
});

describe('a retry', () => {
  const Retry = [
    { ErrorEquals: ['Slow'], IntervalSeconds: 3, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 20 },
    { ErrorEquals: ['Never'], MaxAttempts: 0 },
    { ErrorEquals: ['States.TaskFailed'] },
  ];
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Told', ResultPath: '$.failure' }];
  const definition = oneTask({ Retry, Catch }, { Told: { Type: 'Succeed' } });
  const all = (errors: readonly string[]): Progress =>
    errors.reduce((progress, error) => step(definition, progress, failure(error), later), start(definition));

  test('comes after the interval, which grows up to its most', () => {
    const delays = [1, 2, 3, 4].map((times) => all(Array(times).fill('Slow')).retryAfterSeconds);
    expect(delays).toEqual([3, 9, 20, 20]);
    expect(all(['Slow'])).toMatchObject({ status: 'running', state: 'Work', entered: [], enteredAt: at });
  });

  test('is made three times, after 1, 2 and 4 seconds, if nothing else is said', () => {
    expect([1, 2, 3].map((times) => all(Array(times).fill('Any')).retryAfterSeconds)).toEqual([1, 2, 4]);
    expect(all(Array(4).fill('Any'))).toMatchObject({ status: 'succeeded', state: 'Told' });
  });

  test('is counted for each retrier, and the first that matches decides', () => {
    expect(all(['Slow', 'Any', 'Slow'])).toMatchObject({ retries: [2, 0, 1], retryAfterSeconds: 9 });
    expect(all(['Never'])).toMatchObject({ state: 'Told' });
  });

  test('of every error is none of a timeout', () => {
    expect(all(['States.Timeout'])).toMatchObject({ state: 'Told', data: { failure: { Error: 'States.Timeout' } } });
  });

  test.each(['States.Runtime', 'States.DataLimitExceeded'])('is never made of %s, nor is it caught', (error) => {
    const own = oneTask({ Retry: [{ ErrorEquals: ['States.ALL'] }], Catch }, { Told: { Type: 'Succeed' } });
    expect(step(own, start(own), failure(error), later)).toMatchObject({ status: 'failed', error, cause: 'because' });
  });

  test('is told to the task and forgotten once the state is left', () => {
    const Parameters = { ...parameters, Payload: { 'count.$': '$$.State.RetryCount' } };
    const again = oneTask({ Parameters, Retry, End: undefined, Next: 'Work', ResultPath: null });
    const tried = step(again, step(again, start(again), failure('Slow'), later), failure('Any'), later);
    expect(asked(again, tried, '')).toMatchObject({ arguments: { Payload: { count: 2 } } });
    const entered = step(again, tried, done, later);
    expect(entered).toMatchObject({ retries: [], entered: ['Work'], enteredAt: later });
    expect(entered).not.toHaveProperty('retryAfterSeconds');
  });
});

describe('a catcher', () => {
  const States = { One: { Type: 'Succeed' }, Other: { Type: 'Succeed' } };
  const Catch = [
    { ErrorEquals: ['States.Timeout'], Next: 'One', ResultPath: null },
    { ErrorEquals: ['States.TaskFailed'], Next: 'Other' },
  ];

  test.each([
    ['States.Timeout', 'One', { kept: 1 }],
    ['RangeError', 'Other', { Error: 'RangeError', Cause: 'because' }],
    ['Lambda.Unknown', 'Other', { Error: 'Lambda.Unknown', Cause: 'because' }],
  ])('of %s leads to %s', (error, state, data) => {
    const ended = stepped({ Catch }, failure(error), { kept: 1 }, States);
    expect(ended).toMatchObject({ status: 'succeeded', state, entered: [state], enteredAt: later });
    expect(ended.data).toEqual(data);
  });

  test('that is missing lets the execution fail', () => {
    expect(stepped({}, failure('RangeError'))).toMatchObject({
      status: 'failed',
      error: 'RangeError',
      cause: 'because',
    });
  });
});

describe('states that ask for nothing', () => {
  const choice = {
    Type: 'Choice',
    Choices: [
      { Variable: '$.next', StringEquals: 'on', Next: 'Work' },
      { Variable: '$.next', StringEquals: 'end', Next: 'End' },
    ],
  };
  const machine = (States: object, StartAt = 'Choose') =>
    loadDefinition({
      StartAt,
      States: {
        Work: { Type: 'Task', Resource: invoke, Parameters: parameters, Next: 'Choose' },
        End: { Type: 'Succeed' },
        ...States,
      },
    });

  test('a choice goes where its rule says, and the end ends', () => {
    const definition = machine({ Choose: choice });
    expect(start(definition, { next: 'on' })).toMatchObject({
      status: 'running',
      state: 'Work',
      entered: ['Choose', 'Work'],
    });
    expect(start(definition, { next: 'end' })).toMatchObject({
      status: 'succeeded',
      state: 'End',
      data: { next: 'end' },
    });
    const next = step(
      definition,
      start(definition, { next: 'on' }),
      { kind: 'succeeded', output: { next: 'end' } },
      later,
    );
    expect(next).toMatchObject({ status: 'succeeded', state: 'End', entered: ['Choose', 'End'] });
  });

  test('a choice with no rule that fits goes to its default, or fails', () => {
    const other = { ...choice, Default: 'End' };
    expect(start(machine({ Choose: other }), { next: 7 })).toMatchObject({ status: 'succeeded', state: 'End' });
    expect(start(machine({ Choose: choice }), { next: 'x' })).toMatchObject({ error: 'States.NoChoiceMatched' });
    expect(start(machine({ Choose: other }), {})).toMatchObject({ status: 'failed', error: 'States.Runtime' });
  });

  test('a pass puts its parameters or its result into the data', () => {
    const pass = (own: object) =>
      start(loadDefinition({ StartAt: 'P', States: { P: { Type: 'Pass', End: true, ...own } } }), { a: 1 }).data;
    expect(pass({})).toEqual({ a: 1 });
    expect(pass({ Parameters: { 'b.$': '$.a' } })).toEqual({ b: 1 });
    expect(pass({ Result: 'r', ResultPath: '$.c' })).toEqual({ a: 1, c: 'r' });
  });

  test('a Fail fails with what it says', () => {
    const definition = loadDefinition({ StartAt: 'F', States: { F: { Type: 'Fail', Error: 'E', Cause: 'C' } } });
    expect(start(definition)).toMatchObject({ status: 'failed', state: 'F', error: 'E', cause: 'C' });
  });

  test('that go round in a circle end', () => {
    const Round = { Type: 'Pass', Next: 'Choose' };
    const definition = machine({ Choose: { ...choice, Default: 'Round' }, Round });
    expect(start(definition, { next: 'x' })).toMatchObject({ status: 'failed', error: 'States.Runtime' });
  });
});

test('a progress survives being written down', () => {
  const definition = oneTask({ Retry: [{ ErrorEquals: ['States.ALL'] }] });
  const progress = step(definition, start(definition, { a: [1] }), failure('x'), later);
  expect(JSON.parse(JSON.stringify(progress))).toEqual(progress);
  expect(() => step(definition, { ...progress, status: 'succeeded' }, done, later)).toThrow('does not stand at a task');
});
