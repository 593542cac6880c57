import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FixtureStage, post, startFixture } from './fixture-stage.ts';

let stage: FixtureStage;
beforeAll(async () => {
  stage = await startFixture({ at: '2031-05-06T07:08:09.000Z' });
});
afterAll(() => stage.stop());

test('a function sees the time of the stage by every way to ask for it, and dates that are given as given', async () => {
  const { body } = await stage.ask({ do: 'date' });
  const { now, made, called, fixed, isDate } = body as Record<string, string | number>;
  const asked = new Date(stage.now()).getTime();
  for (const told of [now, made, called]) {
    expect(Math.abs(new Date(told ?? '').getTime() - asked)).toBeLessThan(5_000);
  }
  expect(String(made)).toMatch(/^2031-05-06T07:08/);
  expect({ fixed, isDate }).toEqual({ fixed: '1970-01-01T00:00:00.000Z', isDate: true });
});

test('a function has the environment that the template gives it, and nothing of ours', async () => {
  process.env.SECRET_OF_THIS_PROCESS = 'x';
  const { body } = await stage.ask({ do: 'environment' });
  expect(body).toMatchObject({
    CASEWORK_TABLE: expect.stringMatching(/^Fixture-Casework/),
    CASE_KEY_ARN: 'arn:aws:kms:us-east-1:000000000000:key/Fixture-CaseKey',
    SITE_URL: stage.site,
    STAFF_ISSUER: stage.control,
    STAFF_AUDIENCE: 'Fixture-Client',
    COORDINATORS_ADDRESS: 'coordinators@example.org',
    AWS_REGION: 'us-east-1',
  });
  for (const name of ['SECRET_OF_THIS_PROCESS', 'PATH', 'UNWANTED']) expect(body).not.toHaveProperty(name);
});

test('invocations of one function run at once', async () => {
  const start = performance.now();
  await Promise.all(Array.from({ length: 20 }, () => stage.ask({ do: 'wait', milliseconds: 200 })));
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('a function that waits long waits no more once time is moved', async () => {
  const start = performance.now();
  const waiting = stage.ask({ do: 'waitByPromise', milliseconds: 19_000 });
  await post(`${stage.control}/clock`, { advance: 'PT1M' });
  expect((await waiting).status).toBe(200);
  expect(performance.now() - start).toBeLessThan(10_000);
  await stage.ask({ do: 'waitByPromise', milliseconds: 300 });
});

test('a function that runs out of time takes nobody with it', async () => {
  const [hanging, waiting] = await Promise.all([
    post(`${stage.site}/`, { do: 'hang' }),
    new Promise<Response>((resolve) => {
      setTimeout(() => resolve(post(`${stage.site}/`, { do: 'wait', milliseconds: 1_500 })), 2_000);
    }),
  ]);
  expect([hanging.status, waiting.status]).toEqual([500, 200]);
});

type Line = Record<string, unknown> & { message?: Record<string, unknown> };

describe('the log', () => {
  test('holds lines as Lambda writes them, from the level on that the template sets', async () => {
    await stage.ask({ do: 'load' });
    await stage.ask({ do: 'log' });
    const lines = (await stage.told<Line[]>('/logs')).slice(-3);
    expect(lines).toMatchObject([
      { function: 'Fixture-Web', level: 'INFO', message: 'plain 1' },
      { function: 'Fixture-Web', level: 'INFO', message: { structured: true } },
      { function: 'Fixture-Web', raw: 1 },
    ]);
    expect(lines[0]?.timestamp).toMatch(/^2031-05-06T/);
    expect(lines[0]?.requestId).toBe(lines[1]?.requestId);
  });

  test.each([
    ['fail', 'RangeError'],
    ['exit', 'Runtime.ExitError'],
    ['reject', 'Error'],
    ['hang', 'Sandbox.Timedout'],
  ])('says when a function fails: %s', async (deed, errorType) => {
    await stage.ask({ do: deed });
    const [last] = (await stage.told<Line[]>('/logs')).slice(-1);
    expect(last).toMatchObject({ level: 'ERROR', message: { errorType } });
  });
});
