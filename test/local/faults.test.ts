import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FixtureStage, item, plain, post, startFixture } from './fixture-stage.ts';

let stage: FixtureStage;
beforeAll(async () => {
  stage = await startFixture();
});
afterAll(() => stage.stop());

const services = ['ses', 'sns', 'states', 'kms', 'stream'];
const fail = (service: string, mode: string, more: Record<string, unknown> = {}) =>
  post(`${stage.control}/faults`, { service, mode, ...more });
afterEach(async () => {
  for (const service of services) await fail(service, 'ok');
});

const raw = 'From: c@example.org\r\nTo: a@example.org\r\nSubject: s\r\n\r\nText';
const mail = async () => (await stage.ask({ do: 'mail', raw, to: ['a@example.org'], caught: true })).body;
const text = async () => (await stage.ask({ do: 'text', to: '+12025550143', message: 'm', caught: true })).body;
const seal = async () => (await stage.ask({ do: 'seal', context: {}, caught: true })).body;
const begin = async () =>
  (await stage.ask({ do: 'states', operation: 'StartExecution', input: { name: 'x', input: '{}' }, caught: true }))
    .body;

describe('faults', () => {
  test('stand until they are taken away, and are told', async () => {
    expect((await fail('ses', 'throttled', { perSecond: 14 })).status).toBe(200);
    await fail('kms', 'down');
    expect(await stage.told('/faults')).toEqual([
      { service: 'ses', mode: 'throttled', perSecond: 14 },
      { service: 'sns', mode: 'ok', perSecond: 1 },
      { service: 'states', mode: 'ok', perSecond: 1 },
      { service: 'kms', mode: 'down', perSecond: 1 },
      { service: 'stream', mode: 'ok', perSecond: 1 },
    ]);
    await fail('kms', 'ok');
    expect(await seal()).toHaveProperty('wrapped');
  });

  test.each([
    [{ service: 'dynamodb', mode: 'down' }, 'service'],
    [{ service: 'ses', mode: 'slow' }, 'mode'],
    [{ service: 'ses' }, 'mode'],
    [{ service: 'ses', mode: 'throttled', perSecond: 0 }, 'perSecond'],
    [{ service: 'ses', mode: 'throttled', perSecond: 'one' }, 'perSecond'],
  ])('%j is 422 and names the field', async (body, path) => {
    const answer = await post(`${stage.control}/faults`, body);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ errors: [{ path }] });
  });
});

test.each([
  ['ses', mail, 'MessageRejected', 'Throttling'],
  ['sns', text, 'AuthorizationErrorException', 'Throttling'],
  ['states', begin, 'AccessDeniedException', 'ThrottlingException'],
  ['kms', seal, 'AccessDeniedException', 'ThrottlingException'],
])('%s fails as it does in the cloud', async (service, call, refused, throttled) => {
  await fail(service, 'refused');
  expect(await call()).toMatchObject({ error: refused });
  await fail(service, 'throttled', { perSecond: 0.001 });
  await call();
  expect(await call()).toMatchObject({ error: throttled });
  await fail(service, 'down');
  expect(await call()).toMatchObject({ error: expect.stringMatching(/^(Error|TimeoutError)$/) });
});

test('SNS tells nothing of its topics while it fails, and all of them after', async () => {
  await fail('sns', 'refused');
  expect((await stage.ask({ do: 'account', caught: true })).body).toMatchObject({
    error: 'AuthorizationErrorException',
  });
  await fail('sns', 'ok');
  expect((await stage.ask({ do: 'account' })).body).toMatchObject({ topic: { SubscriptionsConfirmed: '1' } });
});

test('SES takes as many mails as it was told, in seconds of the clock, and tells how many those are', async () => {
  const quota = async () => (await stage.ask({ do: 'quota' })).body;
  expect(await quota()).toMatchObject({ MaxSendRate: 1_000 });
  await fail('ses', 'throttled', { perSecond: 3 });
  expect(await quota()).toMatchObject({ MaxSendRate: 3 });
  const atOnce = async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, mail));
    return answers.filter((answer) => answer !== null && typeof answer === 'object' && 'MessageId' in answer).length;
  };
  const first = await atOnce();
  expect(first).toBeGreaterThanOrEqual(3);
  expect(first).toBeLessThan(10);
  await stage.advance('PT1S');
  expect(await atOnce()).toBeGreaterThanOrEqual(3);
});

test('streams that are out bring nothing, and later all of it', async () => {
  await fail('stream', 'down');
  // What was being read as it went down is through.
  await stage.advance('PT0S');
  await stage.ask({ do: 'put', item: item({ pk: 'REQUEST#faults', sk: 'EVENT#000001', effect: 'mail' }) });
  const seen = async () =>
    plain((await stage.ask({ do: 'list', pk: 'SEEN' })).body).filter(({ sk }) => sk?.includes('faults'));
  await stage.advance('PT0S');
  expect(await seen()).toEqual([]);
  await fail('stream', 'ok');
  await stage.advance('PT0S');
  expect(await seen()).toHaveLength(1);
});
