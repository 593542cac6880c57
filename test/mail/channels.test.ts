import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelMessage, ChannelSender } from '../../functions/mail/channels/channel-message.ts';
import { smsSender, topicSender } from '../../functions/mail/channels/sns-senders.ts';
import { webhookSender } from '../../functions/mail/channels/webhook-sender.ts';
import { toChannels } from '../../functions/mail/recipients.ts';
import { say } from '../../functions/mail/safe.ts';
import { MailRefused } from '../../functions/mail/sender.ts';
import { postJson } from '../../functions/runtime/channels.ts';

/** SNS and a pager's service as their protocols meet them: they keep what they are asked and answer what they were told. */
let server: Server;
let origin = '';
let client: SNSClient;
let asked: { body: string; type: string | undefined; path: string | undefined }[] = [];
let answer: { status: number; body: string; headers?: Record<string, string> } = { status: 200, body: '' };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    asked.push({ body: await text(request), type: request.headers['content-type'], path: request.url });
    response.writeHead(answer.status, { 'content-type': 'text/xml', ...answer.headers }).end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  origin = `http://127.0.0.1:${address.port}`;
  client = new SNSClient({
    endpoint: origin,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});
beforeEach(() => {
  asked = [];
  answer = published('<MessageId>sns-1</MessageId>');
});

const published = (result: string) => ({
  status: 200,
  body: `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>${result}</PublishResult></PublishResponse>`,
});
const failed = (status: number, code: string) => ({
  status,
  body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`,
});

const topicArn = 'arn:aws:sns:us-east-1:111122223333:cases';
const link = 'https://site.example/p/token';
const message: ChannelMessage = {
  subject: 'Nobody has said yes: K7Q4-M2XD',
  summary: 'Nobody has said yes: K7Q4-M2XD Telephone them.',
  text: `Nobody has said yes: K7Q4-M2XD\n${link}`,
  link,
  reference: 'K7Q4-M2XD',
};
const failureOf = async (send: Promise<string>) => send.then(String, (error: unknown) => error);
const fields = () => Object.fromEntries(new URLSearchParams(asked[0]?.body));

describe('the topic', () => {
  test('gets the subject and the text', async () => {
    expect(await topicSender(client, topicArn)(message, 'topic')).toBe('sns-1');
    expect(fields()).toEqual({
      Action: 'Publish',
      Version: '2010-03-31',
      TopicArn: topicArn,
      Subject: message.subject,
      Message: message.text,
    });
  });

  test.each([
    ['Zoë asks: K7Q4-M2XD – now', 'Zoe asks: K7Q4-M2XD ? now'],
    ['x'.repeat(99), 'x'.repeat(99)],
    ['x'.repeat(100), `${'x'.repeat(95)} ...`],
    [`${'word '.repeat(20)}end`, `${'word '.repeat(19)}...`],
    ['One line\nand another', 'One line?and another'],
  ])('takes the subject %j as %j', async (subject, taken) => {
    await topicSender(client, topicArn)({ ...message, subject }, 'topic');
    expect(fields().Subject).toBe(taken);
  });

  test.each(['InvalidParameter', 'NotFound', 'AuthorizationError', 'InternalError', 'Throttled'])(
    'that answers %s can be mended',
    async (code) => {
      answer = failed(code === 'InternalError' ? 500 : 400, code);
      const error = await failureOf(topicSender(client, topicArn)(message, 'topic'));
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(MailRefused);
    },
  );
});

describe('a text message', () => {
  const send = () => smsSender(client)(message, '+12025550143');

  test('goes to the number, as one that must arrive', async () => {
    expect(await send()).toBe('sns-1');
    expect(fields()).toEqual({
      Action: 'Publish',
      Version: '2010-03-31',
      PhoneNumber: '+12025550143',
      Message: message.text,
      'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SMSType',
      'MessageAttributes.entry.1.Value.DataType': 'String',
      'MessageAttributes.entry.1.Value.StringValue': 'Transactional',
    });
  });

  test('to a number that is none is refused for good; anything else can be mended', async () => {
    answer = failed(400, 'InvalidParameter');
    const refused = await failureOf(send());
    expect(refused).toBeInstanceOf(MailRefused);
    expect(refused).toMatchObject({ reason: 'InvalidParameterException' });
    for (const code of ['Throttled', 'AuthorizationError', 'KMSDisabled']) {
      answer = failed(400, code);
      expect(await failureOf(send())).not.toBeInstanceOf(MailRefused);
    }
  });

  test('that SNS takes without naming it counts as not sent', async () => {
    answer = published('');
    expect(await failureOf(send())).toMatchObject({ message: 'SNS took a message without naming it' });
  });
});

describe('a pager', () => {
  const pager = 'https://pager.example/v1/key-5518';
  const answering = (status: number): { send: ChannelSender; posted: [string, unknown][] } => {
    const posted: [string, unknown][] = [];
    const send = webhookSender(async (address, json) => {
      posted.push([address, JSON.parse(json)]);
      return status;
    });
    return { send, posted };
  };

  test.each([200, 202, 204])('gets what it is about as JSON, and %i is a yes', async (status) => {
    const { send, posted } = answering(status);
    expect(await send(message, pager)).toBe(`webhook-${status}`);
    const { summary, reference } = message;
    expect(posted).toEqual([[pager, { summary, link, reference, source: 'corroborate' }]]);
  });

  test.each([301, 302, 307, 400, 401, 404, 410])('that answers %i is refused for good', async (status) => {
    expect(await failureOf(answering(status).send(message, pager))).toMatchObject({
      name: 'MailRefused',
      reason: `webhook-${status}`,
    });
  });

  test.each([408, 429, 500, 502, 503])('that answers %i can be mended, and its address is not told', async (status) => {
    const error = await failureOf(answering(status).send(message, pager));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(MailRefused);
    expect(String(error)).not.toContain('pager.example');
  });

  test.each(['http://pager.example/', 'ftp://pager.example/', 'pager.example', ''])(
    'at %j is never called',
    async (to) => {
      const { send, posted } = answering(200);
      expect(await failureOf(send(message, to))).toBeInstanceOf(MailRefused);
      expect(posted).toEqual([]);
    },
  );
});

describe('a post of JSON', () => {
  test('says what it is, and gives the status', async () => {
    answer = { status: 202, body: 'taken' };
    expect(await postJson(`${origin}/alert`, '{"summary":"x"}')).toBe(202);
    expect(asked).toEqual([{ body: '{"summary":"x"}', type: 'application/json', path: '/alert' }]);
  });

  test('goes nowhere else', async () => {
    answer = { status: 307, body: '', headers: { location: '/elsewhere' } };
    expect(await postJson(`${origin}/alert`, '{}')).toBe(307);
    expect(asked.map(({ path }) => path)).toEqual(['/alert']);
  });

  test('that meets nobody does not tell the address', async () => {
    const error = await postJson('http://127.0.0.1:1/key-5518', '{}').then(String, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(`${error} ${JSON.stringify(error)}`).not.toContain('key-5518');
  });
});

test('every channel of a person is told once, under a name that stays when the rota changes', async () => {
  const ada = {
    email: 'ada@s.example',
    channels: [
      { kind: 'mail' as const, to: 'ada@s.example' },
      { kind: 'sms' as const, to: '+12025550143' },
    ],
  };
  const ben = { email: 'ben@s.example', channels: [{ kind: 'sms' as const, to: '+12025550143' }] };
  const content = { subject: say`A page`, paragraphs: [] };
  const ways = toChannels([ada, ben], 'on-call', 'page', content);
  expect(ways.map(({ channel }) => channel)).toEqual(['mail', 'sms']);
  expect(await Promise.all(ways.map(({ address }) => address()))).toEqual(['ada@s.example', '+12025550143']);
  const [own, shared] = ways.map(({ recipient }) => recipient);
  expect(toChannels([ben, ada], 'on-call', 'page', content).map(({ recipient }) => recipient)).toEqual([shared, own]);
  expect(JSON.stringify(ways)).not.toContain('s.example');
});
