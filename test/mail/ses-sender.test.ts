import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { SESClient } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MailRefused } from '../../functions/mail/sender.ts';
import { sesSender } from '../../functions/mail/ses-sender.ts';

/** SES as the SDK's protocol meets it: keeps what it is asked, answers what it was told. */
let server: Server;
let client: SESClient;
let asked: URLSearchParams[] = [];
let answer = { status: 200, body: '' };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    asked.push(new URLSearchParams(await text(request)));
    response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  client = new SESClient({
    endpoint: `http://127.0.0.1:${address.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});

const accepted = (result: string) => ({
  status: 200,
  body: `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult>${result}</SendRawEmailResult></SendRawEmailResponse>`,
});
const failed = (status: number, code: string, message: string) => ({
  status,
  body: `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});
const tags = { reference: 'K7Q4-M2XD', event: '12', recipient: 'member-01J00000000000000000000001' };
const send = () => sesSender(client, 'from@site.example', 'house')(Buffer.from('raw mail'), 'to@clinic.example', tags);
const failure = async () =>
  send().then(
    () => undefined,
    (error: unknown) => error,
  );

test('the bytes go to the one recipient, in the configuration set of the house, with their tags', async () => {
  asked = [];
  answer = accepted('<MessageId>0100-abc</MessageId>');
  expect(await send()).toBe('0100-abc');
  expect(Object.fromEntries(asked[0] ?? [])).toEqual({
    Action: 'SendRawEmail',
    Version: '2010-12-01',
    Source: 'from@site.example',
    'Destinations.member.1': 'to@clinic.example',
    ConfigurationSetName: 'house',
    'RawMessage.Data': Buffer.from('raw mail').toString('base64'),
    'Tags.member.1.Name': 'reference',
    'Tags.member.1.Value': 'K7Q4-M2XD',
    'Tags.member.2.Name': 'event',
    'Tags.member.2.Value': '12',
    'Tags.member.3.Name': 'recipient',
    'Tags.member.3.Value': 'member-01J00000000000000000000001',
  });
});

test.each([
  ['MessageRejected', 'Address blacklisted.'],
  ['InvalidParameterValue', 'Illegal address'],
])('%s is final', async (code, message) => {
  answer = failed(400, code, message);
  const error = await failure();
  expect(error).toBeInstanceOf(MailRefused);
  expect(error).toMatchObject({ reason: code });
});

test.each([
  [
    400,
    'MessageRejected',
    'Email address is not verified. The following identities failed the check: from@site.example',
  ],
  [400, 'Throttling', 'Maximum sending rate exceeded.'],
  [400, 'AccountSendingPausedException', 'Email sending is disabled for the AWS account.'],
  [400, 'ConfigurationSetDoesNotExist', 'Configuration set does not exist.'],
  [403, 'AccessDenied', 'Not allowed.'],
  [500, 'InternalFailure', 'Later.'],
])('%i %s can be mended', async (status, code, message) => {
  answer = failed(status, code, message);
  const error = await failure();
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(MailRefused);
});

test('an acceptance without a name counts as none', async () => {
  answer = accepted('');
  expect(await failure()).toMatchObject({ message: 'SES took a mail without naming it' });
});
