import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executionsOf, type FixtureExecutions } from './fixture-executions.ts';
import { type FixtureStage, item, plain, startFixture } from './fixture-stage.ts';

let stage: FixtureStage;
let machine: FixtureExecutions;
beforeAll(async () => {
  stage = await startFixture({ at: '2027-01-12T15:00:00.000Z' });
  machine = executionsOf(stage);
});
afterAll(() => stage.stop());

const done = { work: { answer: { next: 'done', seconds: 1 } } };
const waiting = (seconds: number, wait: object = {}) => ({ work: { answer: { next: 'wait', seconds } }, wait });
const milliseconds = (instant: string | null | undefined) => new Date(instant ?? 0).getTime();

describe('an execution', () => {
  test('goes from state to state, and the control server tells which and when', async () => {
    const before = stage.now();
    await machine.start('plain', done);
    await stage.advance('PT0S');
    const shown = await machine.shown('plain');
    expect(shown).toEqual({
      name: 'plain',
      status: 'SUCCEEDED',
      startedAt: expect.any(String),
      stoppedAt: expect.any(String),
      history: ['Work', 'Choose', 'Done'].map((state) => ({ state, at: expect.any(String) })),
    });
    const instants = [before, shown?.startedAt, ...(shown?.history.map(({ at }) => at) ?? []), shown?.stoppedAt];
    expect(instants.toSorted()).toEqual(instants);
    const described = await machine.describe('plain');
    expect(described).toMatchObject({ name: 'plain', status: 'SUCCEEDED', input: JSON.stringify(done) });
    expect(JSON.parse(described.output ?? '')).toEqual({ ...done, step: done.work.answer });
  });

  test('that fails says why', async () => {
    await machine.start('broken', { work: { answer: { next: 'x', seconds: 1 } } });
    await stage.advance('PT0S');
    expect(await machine.describe('broken')).toMatchObject({ status: 'FAILED', error: 'Unknown' });
  });

  test('fails beyond rescue where an answer lacks what is selected from it', async () => {
    await machine.start('lacking', { work: { answer: null } });
    await stage.advance('PT0S');
    expect(await machine.describe('lacking')).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test('tries again after its interval by the clock, and goes on when that helps', async () => {
    await machine.start('busy', { work: { ...done.work, error: 'Busy', times: 2 } });
    await stage.advance('PT10M');
    const tasks = await machine.tasks('busy');
    expect(tasks.map(({ retries }) => retries)).toEqual(['0', '1', '2']);
    const [first, second, third] = tasks.map(({ at }) => milliseconds(at));
    expect(Math.round(((second ?? 0) - (first ?? 0)) / 1000)).toBeCloseTo(60, -1);
    expect(Math.round(((third ?? 0) - (second ?? 0)) / 1000)).toBeCloseTo(120, -1);
    expect(await machine.shown('busy')).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('catches what does not get better, by the name of the error, and publishes to the topic', async () => {
    await machine.start('caught', { work: { error: 'RangeError' } });
    await stage.advance('PT0S');
    expect(await machine.states('caught')).toEqual(['Work', 'Tell', 'Done']);
    const { failure } = JSON.parse((await machine.describe('caught')).output ?? '');
    expect(failure).toEqual({ Error: 'RangeError', Cause: expect.stringContaining('as planned') });
    expect(await stage.told('/pages')).toMatchObject([{ subject: 'failed', message: 'caught' }]);
  });

  test('sees a function that ran out of its time as Lambda names it', async () => {
    await machine.start('hanging', { work: { hangs: true } });
    await stage.advance('PT0S');
    const { failure } = JSON.parse((await machine.describe('hanging')).output ?? '');
    expect(failure).toMatchObject({ Error: 'Sandbox.Timedout' });
  });
});

describe('a task with a token', () => {
  test('waits until the token is given back, with what comes along', async () => {
    await machine.start('woken', waiting(7_200));
    await stage.advance('PT1H');
    expect(await machine.shown('woken')).toMatchObject({ status: 'RUNNING', stoppedAt: null });
    expect(await machine.success(await machine.token('woken'), { by: 'us' })).toMatchObject({ status: 200 });
    await stage.advance('PT0S');
    expect(await machine.states('woken')).toEqual(['Work', 'Choose', 'Wait', 'Done']);
    expect(JSON.parse((await machine.describe('woken')).output ?? '')).toMatchObject({ woken: { by: 'us' } });
  });

  test('may be ended by its own function, whose answer then counts for nothing', async () => {
    await machine.start('itself', waiting(7_200, { wakes: true, answer: 'ignored' }));
    await stage.advance('PT0S');
    expect(JSON.parse((await machine.describe('itself')).output ?? '')).toMatchObject({ woken: 'itself' });
  });

  test('fails by the failure that is sent, and by that of its function', async () => {
    await machine.start('refused', waiting(7_200));
    await machine.start('unable', waiting(7_200, { error: 'TypeError' }));
    await stage.advance('PT0S');
    await machine.call('SendTaskFailure', { taskToken: await machine.token('refused'), error: 'No', cause: 'so' });
    await stage.advance('PT0S');
    for (const [name, error] of [
      ['refused', 'No'],
      ['unable', 'TypeError'],
    ] as const) {
      expect(JSON.parse((await machine.describe(name)).output ?? '')).toMatchObject({ failure: { Error: error } });
    }
  });

  test('ends at its time by the clock, before the schedule runs at the same moment', async () => {
    await machine.start('late', waiting(5_400));
    await stage.advance('PT0S');
    const wait = (await machine.tasks('late')).find(({ sk }) => sk?.startsWith('Wait'));
    const ends = milliseconds((await machine.shown('late'))?.history.at(-1)?.at) + 5_400_000;
    const moment = new Date(ends).toISOString();
    const due = { pk: 'REQUEST#late', sk: 'DUE', dueShard: 'due#0', dueAt: `${moment}#late` };
    await stage.ask({ do: 'put', item: item(due) });
    await stage.advance('PT2H');
    expect(wait?.token).toBeDefined();
    expect(await machine.states('late')).toEqual(['Work', 'Choose', 'Wait', 'Late', 'Done']);
    const stopped = milliseconds((await machine.shown('late'))?.stoppedAt);
    expect(stopped - ends).toBeGreaterThanOrEqual(0);
    expect(stopped - ends).toBeLessThan(1_000);
    const carried = plain((await stage.ask({ do: 'list', pk: 'CARRIED' })).body).find(({ sk }) => sk?.endsWith('late'));
    expect(milliseconds(carried?.at)).toBeGreaterThanOrEqual(stopped);
  });

  test('ends at its time at the natural pace too', async () => {
    await machine.start('soon', waiting(1));
    await expect.poll(async () => (await machine.shown('soon'))?.status).toBe('SUCCEEDED');
    const shown = await machine.shown('soon');
    const [wait, late] = ['Wait', 'Late'].map((name) => shown?.history.find(({ state }) => state === name)?.at);
    expect(milliseconds(late) - milliseconds(wait)).toBeGreaterThanOrEqual(1_000);
    expect(milliseconds(late) - milliseconds(wait)).toBeLessThan(2_000);
  });

  test('holds nothing up while it waits: of sixty days, none is stopped at more than once', async () => {
    await machine.start('patient', waiting(90_000_000));
    await stage.advance('PT0S');
    const runs = async () => plain((await stage.ask({ do: 'list', pk: 'RUN' })).body).length;
    const before = await runs();
    await stage.advance('P60D');
    expect((await runs()) - before).toBeLessThanOrEqual(61);
    expect(await machine.shown('patient')).toMatchObject({ status: 'RUNNING' });
  });

  test('takes no token that is over, and none that never was', async () => {
    expect(await machine.success(await machine.token('woken'), {})).toMatchObject({ body: { error: 'TaskTimedOut' } });
    expect(await machine.success(await machine.token('late'), {})).toMatchObject({ body: { error: 'TaskTimedOut' } });
    expect(await machine.success('nonsense', {})).toMatchObject({ body: { error: 'InvalidToken' } });
    const invalid = { taskToken: await machine.token('patient'), output: 'no JSON' };
    expect(await machine.call('SendTaskSuccess', invalid)).toMatchObject({ body: { error: 'InvalidOutput' } });
  });
});

describe('starting', () => {
  test('again under the same name is answered alike while it runs, and refused with another input or later', async () => {
    const first = await machine.start('once', waiting(7_200));
    expect(first.status).toBe(200);
    expect((await machine.start('once', waiting(7_200))).body).toMatchObject({
      executionArn: expect.stringMatching(/:execution:Fixture-Machine:once$/),
    });
    const refused = { body: { error: 'ExecutionAlreadyExists' } };
    expect(await machine.start('once', waiting(3_600))).toMatchObject(refused);
    expect(await machine.start('plain', done)).toMatchObject(refused);
  });

  test.each([
    ['a name with a space', { name: 'a b' }, 'InvalidName'],
    ['a name with a slash', { name: 'a/b' }, 'InvalidName'],
    ['no JSON', { name: 'json', input: '{' }, 'InvalidExecutionInput'],
    [
      'another machine',
      { name: 'other', stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:x' },
      'StateMachineDoesNotExist',
    ],
  ])('with %s is refused', async (_name, input, error) => {
    expect(await machine.call('StartExecution', input)).toMatchObject({ body: { error } });
  });

  test('a call that is not in use is refused', async () => {
    expect(await machine.call('ListStateMachines', {})).toMatchObject({ body: { error: 'UnknownOperationException' } });
  });
});

describe('the rule', () => {
  const told = async () =>
    new Map(
      plain((await stage.ask({ do: 'list', pk: 'TOLD' })).body).map(({ sk, event }) => [sk, JSON.parse(event ?? '')]),
    );

  test('tells of every end, however it came', async () => {
    const { executionArn } = await machine.describe('patient');
    await machine.call('StopExecution', { executionArn, error: 'Enough' });
    await stage.advance('PT0S');
    expect(await machine.shown('patient')).toMatchObject({ status: 'ABORTED', stoppedAt: expect.any(String) });
    const events = await told();
    expect(['plain', 'broken', 'patient'].map((name) => events.get(name)?.detail.status)).toEqual([
      'SUCCEEDED',
      'FAILED',
      'ABORTED',
    ]);
    expect(events.get('plain')).toMatchObject({
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      detail: {
        executionArn: expect.stringMatching(/:plain$/),
        stateMachineArn: expect.stringMatching(/:stateMachine:Fixture-Machine$/),
        name: 'plain',
        startDate: expect.any(Number),
        stopDate: expect.any(Number),
        input: JSON.stringify(done),
      },
    });
    const over = await machine.success(await machine.token('patient'), {});
    expect(over).toMatchObject({ body: { error: 'TaskTimedOut' } });
  });

  test('tries again as often as it may, then notes what it gave up', async () => {
    await machine.start('twice', done);
    await machine.start('untold', done);
    await stage.advance('PT0S');
    const events = await told();
    expect([events.has('twice'), events.has('untold')]).toEqual([true, false]);
    const noted = await stage.told<{ message?: { gaveUp?: string } }[]>('/logs');
    expect(noted.filter(({ message }) => message?.gaveUp)).toMatchObject([
      {
        function: 'Fixture-Told',
        message: { gaveUp: 'RetriesExhausted', queue: expect.stringContaining('Fixture-Failures') },
      },
    ]);
  });
});
