import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { CHANGE_ATTEMPTS } from '../../functions/domain/limits.ts';
import { json } from '../../functions/http/reply.ts';
import { attempt } from '../../functions/store/attempt.ts';
import { dynamoStore } from '../../functions/store/dynamo-store.ts';
import { Contention, type Store, type Write } from '../../functions/store/store.ts';
import { callerOf } from '../http/call.ts';
import { changeTools } from '../support/tools.ts';

/** DynamoDB as the SDK's protocol meets it: it answers whatever it is asked with the error that it was told. */
let answer: object = {};
let asked = 0;
const server = createServer((request, response) => {
  request.resume();
  asked += 1;
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const client = new DynamoDBClient({
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
});
afterAll(() => {
  client.destroy();
  server.close();
});

const store = dynamoStore(client, { casework: 'Casework' });
const write: Write = { kind: 'put', table: 'casework', item: { pk: 'P', sk: 'A' } };

/** Every call of the store from here on fails by `name`; a cancelled transaction for `reasons`, one for each write. */
function fail(name: string, reasons: string[] = []): void {
  const CancellationReasons = reasons.map((Code) => ({ Code, Message: 'for a reason' }));
  answer = { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no', CancellationReasons };
  asked = 0;
}
const cancel = (reasons: string[]) => fail('TransactionCanceledException', reasons);

/** What somebody hears whose call does this. */
async function heard(call: () => Promise<unknown>): Promise<unknown> {
  const { call: ask } = callerOf({ method: 'GET', path: '/', handle: async () => json(200, { done: await call() }) });
  const { statusCode, headers } = await ask({ path: '/', headers: { accept: 'application/json' } });
  return [statusCode, headers?.['Retry-After']];
}
const change = () => attempt(changeTools(store), () => store.transact([write, write]));

const busy = [503, '1'];
const out = [503, '60'];
const broken = [500, undefined];

describe('a transaction that is cancelled', () => {
  const throttling = [
    'ThrottlingError',
    'ThrottlingException',
    'ProvisionedThroughputExceeded',
    'RequestLimitExceeded',
  ];

  test.each(throttling)('for %s is tried again, and then told to come back in a moment', async (reason) => {
    for (const reasons of [[reason], ['None', reason], [reason, 'TransactionConflict'], [reason, reason]]) {
      cancel(reasons);
      expect(await heard(change)).toEqual(busy);
      expect(asked).toBe(CHANGE_ATTEMPTS);
    }
  });

  test.each(throttling)('for %s and by a condition, was decided on what is no longer so', async (reason) => {
    cancel([reason, 'ConditionalCheckFailed']);
    const failure = await store.transact([write, write]).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Contention);
    expect(failure).toMatchObject({ failed: [1] });
    expect(await heard(change)).toEqual(busy);
  });

  test.each([
    [['ValidationError']],
    [['ItemCollectionSizeLimitExceeded', 'None']],
    [['ThrottlingError', 'ValidationError']],
    [['ConditionalCheckFailed', 'AccessDenied']],
    [[]],
  ])('for what no waiting mends is an error at once: %j', async (reasons) => {
    cancel(reasons);
    expect(await heard(change)).toEqual(broken);
    expect(asked).toBe(1);
  });
});

describe('whatever is asked of it', () => {
  const calls: [string, (from: Store) => Promise<unknown>][] = [
    ['get', (from) => from.get('casework', { pk: 'P', sk: 'A' })],
    ['query', (from) => from.query({ table: 'casework', partition: 'P' })],
    ['transact', (from) => from.transact([write])],
  ];
  describe.each(calls)('%s', (_, call) => {
    test.each([
      'ProvisionedThroughputExceededException',
      'ThrottlingException',
      'RequestLimitExceeded',
      'TransactionConflictException',
    ])('refused by %s, is told to come back in a moment', async (name) => {
      fail(name);
      expect(await heard(() => call(store))).toEqual(busy);
    });

    test('refused by ValidationException, is an error of ours', async () => {
      fail('ValidationException');
      expect(await heard(() => call(store))).toEqual(broken);
    });

    test.each(['ResourceNotFoundException', 'AccessDeniedException', 'InternalServerError'])(
      'refused by %s, is told that something is out',
      async (name) => {
        fail(name);
        expect(await heard(() => call(store))).toEqual(out);
      },
    );
  });
});
