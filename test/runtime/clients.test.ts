import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { PublishCommand } from '@aws-sdk/client-sns';
import { afterAll, describe, expect, test, vi } from 'vitest';
import {
  MAIL_CALL,
  MAIL_LEASE_MINUTES,
  PAGE_CALL,
  type Patience,
  SERVICE_CALL,
} from '../../functions/domain/limits.ts';
import { stepFunctions } from '../../functions/escalation/step-functions.ts';
import { json } from '../../functions/http/reply.ts';
import { sesSender } from '../../functions/mail/ses-sender.ts';
import { mailClient, statesClient, topicsClient } from '../../functions/runtime/clients.ts';
import { caseTools, changeTools } from '../../functions/runtime/tools.ts';
import { allotments, following } from '../../infra/limits.ts';
import { callerOf } from '../http/call.ts';

/** Every service: it takes each call and never answers, or begins to, where the call says so. */
const server = createServer(async (request, response) => {
  const isToBegin = (await text(request)).includes('begin');
  if (isToBegin) response.writeHead(200, { 'content-type': 'text/xml', 'content-length': '1000' }).write('<');
}).listen(0, '127.0.0.1');
await once(server, 'listening');

const settings = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  CASEWORK_TABLE: 'Casework',
  KEYS_TABLE: 'Keys',
  CASE_KEY_ARN: 'arn:aws:kms:us-east-1:000000000000:key/case-key',
  SITE_URL: 'https://site.example',
  INTAKE_SETTINGS: JSON.stringify({
    emergency: '6/60',
    routine: '20/1440',
    unconfirmed: '300/60',
    unknownSender: '10',
    knownSender: '100',
    undatedDays: '14',
  }),
};
for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

/** What a call came to, and after how many seconds. */
async function ended(call: () => Promise<unknown>): Promise<{ answer: unknown; seconds: number }> {
  const start = performance.now();
  const answer = await call().catch((error: unknown) => (error instanceof Error ? error.name : 'unknown'));
  return { answer, seconds: (performance.now() - start) / 1_000 };
}

const reference = 'K7Q4-M2XD';
const get = () => changeTools().store.get('casework', { pk: 'P', sk: 'A' });
const machines = () => stepFunctions(statesClient(), 'arn:aws:states:us-east-1:000000000000:stateMachine:escalation');
const send = sesSender(mailClient(), 'from@site.example', 'house');
const publish = (Message: string) => topicsClient().send(new PublishCommand({ Message }));
const page = async () => {
  const route = { method: 'GET', path: '/', handle: async () => json(200, { item: await get() }) } as const;
  const { statusCode, headers } = await callerOf(route).call({ path: '/', headers: { accept: 'application/json' } });
  return [statusCode, headers?.['Retry-After']];
};

/** All of them wait at the same time. */
const calls = {
  database: ended(get),
  keys: ended(() => caseTools().sealer.newCase(reference)),
  states: ended(() => machines().start(`${reference}-1-1`, { version: 1, reference, evaluation: 1, attempt: 1 })),
  mail: ended(() => send(Buffer.from('raw'), 'to@clinic.example', { reference, event: '1', recipient: 'member' })),
  topic: ended(() => publish('silent')),
  begun: ended(() => publish('begin')),
  page: ended(page),
};

const patienceSeconds = ({ answerMilliseconds, attempts }: Patience) => (attempts * answerMilliseconds) / 1_000;
const pageSeconds = allotments.page.timeout.toSeconds();
const leaseSeconds = MAIL_LEASE_MINUTES * 60;

describe('a service that takes a call and never answers is given up', () => {
  test.each([
    ['the database', calls.database, SERVICE_CALL, pageSeconds, 'Busy'],
    ['KMS', calls.keys, SERVICE_CALL, pageSeconds, 'Busy'],
    ['Step Functions', calls.states, SERVICE_CALL, pageSeconds, 'TimeoutError'],
    ['SES', calls.mail, MAIL_CALL, leaseSeconds, 'TimeoutError'],
    ['SNS', calls.topic, PAGE_CALL, leaseSeconds, 'TimeoutError'],
  ])('%s', async (_, call, patience, most, wanted) => {
    const { answer, seconds } = await call;
    expect(answer).toBe(wanted);
    expect(seconds).toBeLessThan(most);
    // No call is given up before its time, and none is left out.
    expect(seconds).toBeGreaterThan(patienceSeconds(patience) - 0.2);
  });

  test('though its answer began', async () => {
    const { answer, seconds } = await calls.begun;
    expect(answer).toEqual(expect.stringContaining('Error'));
    expect(seconds).toBeLessThan(leaseSeconds);
  });

  test('and whoever waits for a page hears to come back, in the time of the page', async () => {
    const { answer, seconds } = await calls.page;
    expect(answer).toEqual([503, '60']);
    expect(seconds).toBeLessThan(pageSeconds);
  });

  test('with time left for what comes after it', () => {
    expect(patienceSeconds(SERVICE_CALL)).toBeLessThan(pageSeconds / 2);
    expect(patienceSeconds(SERVICE_CALL) * following.batchSize).toBeLessThan(allotments.worker.timeout.toSeconds());
    for (const patience of [MAIL_CALL, PAGE_CALL]) expect(patienceSeconds(patience)).toBeLessThan(leaseSeconds / 2);
  });
});
