import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FixtureStage, plain, startFixture } from './fixture-stage.ts';

let stage: FixtureStage;
beforeAll(async () => {
  stage = await startFixture();
});
afterAll(() => stage.stop());

describe('KMS', () => {
  type Sealed = { plain: string; wrapped: string };
  const seal = async (context: Record<string, string>) => (await stage.ask({ do: 'seal', context })).body as Sealed;
  const unseal = async (context: Record<string, string>, wrapped: string) =>
    (await stage.ask({ do: 'unseal', context, wrapped, caught: true })).body;

  test('unwraps what it wrapped, under the same context in any order', async () => {
    const { plain, wrapped } = await seal({ reference: 'K7Q4-M2XD', kind: 'case' });
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    expect(Buffer.from(wrapped, 'base64').toString('hex')).not.toContain(plain);
    expect(await unseal({ kind: 'case', reference: 'K7Q4-M2XD' }, wrapped)).toEqual({ plain });
  });

  test.each([
    ['another', { reference: 'AAAA-AAAA' }],
    ['more', { reference: 'K7Q4-M2XD', more: 'x' }],
    ['no', {}],
  ])('unwraps nothing under %s context', async (_name, context) => {
    const { wrapped } = await seal({ reference: 'K7Q4-M2XD' });
    expect(await unseal(context as Record<string, string>, wrapped)).toMatchObject({
      error: 'InvalidCiphertextException',
    });
  });

  test('unwraps nothing that was changed', async () => {
    const { wrapped } = await seal({ reference: 'K7Q4-M2XD' });
    const changed = Buffer.from(wrapped, 'base64');
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(await unseal({ reference: 'K7Q4-M2XD' }, changed.toString('base64'))).toMatchObject({
      error: 'InvalidCiphertextException',
    });
  });

  test('gives another key each time', async () => {
    const [one, other] = [await seal({}), await seal({})];
    expect(one.plain).not.toBe(other.plain);
  });

  test('knows no key but those of the template', async () => {
    const asked = await stage.ask({ do: 'seal', context: {}, key: 'arn:aws:kms:us-east-1:1:key/x', caught: true });
    expect(asked.body).toMatchObject({ error: 'NotFoundException' });
  });
});

describe('the account of one machine', () => {
  test('has every key enabled, may send mail at its rate, and hears its topics', async () => {
    expect((await stage.ask({ do: 'account' })).body).toEqual({
      key: 'Enabled',
      quota: 1_000,
      sending: true,
      topic: { SubscriptionsConfirmed: '1' },
    });
  });

  test('tells nothing of a key that it does not have', async () => {
    const asked = await stage.ask({ do: 'account', key: 'arn:aws:kms:us-east-1:1:key/x', caught: true });
    expect(asked.body).toMatchObject({ error: 'NotFoundException' });
  });
});

describe('SES', () => {
  const raw = [
    'From: =?utf-8?q?Corrobor=C3=A9?= <corroborate@example.org>',
    'To: Ana <ana@example.org>',
    'Subject: =?utf-8?q?=C3=9Cber?=',
    'Reply-To: coordinators@example.org',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=m',
    '',
    '--m',
    'Content-Type: multipart/alternative; boundary=a',
    '',
    '--a',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Open http://127.0.0.1/o/x',
    '--a',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Open</p>',
    '--a--',
    '--m',
    'Content-Type: text/calendar; method=REQUEST; name=invite.ics',
    'Content-Disposition: attachment; filename=invite.ics',
    '',
    'BEGIN:VCALENDAR',
    '--m',
    'Content-Type: application/octet-stream',
    'Content-Disposition: attachment; filename=key.bin',
    'Content-Transfer-Encoding: base64',
    '',
    'AAH/',
    '--m--',
    '',
  ].join('\r\n');
  type Mail = Record<string, unknown> & { headers: Record<string, string>; text: string; html: string };

  test('delivers into the inbox, to whom the envelope names', async () => {
    const { body } = await stage.ask({ do: 'mail', raw, to: ['Ana@example.org', 'ben@example.org'] });
    const mails = await stage.told<Mail[]>('/mail');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      id: (body as { MessageId: string }).MessageId,
      from: 'corroborate@example.org',
      to: ['Ana@example.org', 'ben@example.org'],
      subject: 'Über',
      headers: { 'reply-to': 'coordinators@example.org' },
      attachments: [
        { filename: 'invite.ics', contentType: 'text/calendar', content: expect.stringContaining('BEGIN:VCALENDAR') },
        { filename: 'key.bin', contentType: 'application/octet-stream', content: 'AAH/' },
      ],
    });
    expect(mails[0]?.text.trim()).toBe('Open http://127.0.0.1/o/x');
    expect(mails[0]?.html.trim()).toBe('<p>Open</p>');
  });

  test('shows each address its own mails, however it is written', async () => {
    expect(await stage.told<Mail[]>('/mail?to=ana@EXAMPLE.org')).toHaveLength(1);
    expect(await stage.told<Mail[]>('/mail?to=na@example.org')).toEqual([]);
  });

  test.each([
    ['another configuration set', { set: 'Other' }, 'ConfigurationSetDoesNotExistException'],
    ['no sender', { raw: 'To: a@example.org\r\n\r\nx' }, 'InvalidParameterValue'],
    ['nobody to get it', { raw: 'From: a@example.org\r\n\r\nx', to: [] }, 'InvalidParameterValue'],
    ['51 recipients', { to: Array.from({ length: 51 }, (_, at) => `a${at}@example.org`) }, 'InvalidParameterValue'],
  ])('refuses a mail with %s', async (_name, changed, error) => {
    const before = (await stage.told<Mail[]>('/mail')).length;
    const { body } = await stage.ask({ do: 'mail', raw, to: ['a@example.org'], ...changed, caught: true });
    expect(body).toMatchObject({ error });
    expect(await stage.told<Mail[]>('/mail')).toHaveLength(before);
  });
});

describe('a mail to the mailbox simulator', () => {
  const send = async (to: string[], set?: string) => {
    const raw = `From: corroborate@example.org\r\nTo: ${to[0]}\r\nSubject: An offer\r\n\r\nx`;
    const tags = [
      { Name: 'offer', Value: 'OFFER-1-1' },
      { Name: 'offer', Value: 'again' },
      { Name: 'reference', Value: 'K7Q4-M2XD' },
    ];
    const { body } = await stage.ask({ do: 'mail', raw, to, tags, ...(set === undefined ? {} : { set }) });
    await stage.advance('PT0S');
    return (body as { MessageId: string }).MessageId;
  };
  type Told = { Records: { EventSource: string; Sns: Record<string, string> }[] };
  const told = async () =>
    plain((await stage.ask({ do: 'list', pk: 'TOLD' })).body).map(({ event }) => JSON.parse(event ?? '') as Told);

  test('is accepted, and comes back by the topic of its configuration set', async () => {
    const to = ['ana@example.org', 'bounce+ana@simulator.amazonses.com'];
    const id = await send(to);
    expect(await stage.told(`/mail?to=${encodeURIComponent('bounce+ana@simulator.amazonses.com')}`)).toMatchObject([
      { id },
    ]);
    const events = await told();
    expect(events).toHaveLength(1);
    const [record] = events[0]?.Records ?? [];
    expect(record).toMatchObject({
      EventSource: 'aws:sns',
      Sns: {
        MessageId: expect.any(String),
        Timestamp: expect.any(String),
        TopicArn: 'arn:aws:sns:us-east-1:000000000000:Fixture-Bounces',
      },
    });
    expect(JSON.parse(record?.Sns.Message ?? '')).toMatchObject({
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [{ emailAddress: 'bounce+ana@simulator.amazonses.com' }],
      },
      mail: { messageId: id, destination: to, tags: { offer: ['OFFER-1-1', 'again'], reference: ['K7Q4-M2XD'] } },
    });
  });

  test.each([['success@simulator.amazonses.com'], ['bounce@example.org'], ['bounces@simulator.amazonses.com']])(
    'or elsewhere does not come back from %s',
    async (address) => {
      const before = (await told()).length;
      await send([address]);
      expect(await told()).toHaveLength(before);
    },
  );
});

describe('SNS', () => {
  const publish = async (topic: string) =>
    (await stage.ask({ do: 'publish', topic, subject: `to ${topic}`, message: 'http://127.0.0.1/p/x' })).body;

  test('pages on-call by the cases topic alone', async () => {
    expect(await publish('cases')).toMatchObject({ status: 200, text: expect.stringContaining('<MessageId>') });
    expect(await publish('operations')).toMatchObject({ status: 200 });
    expect(await stage.told('/pages')).toEqual([
      { id: expect.any(String), at: expect.any(String), subject: 'to cases', message: 'http://127.0.0.1/p/x' },
    ]);
  });

  test('sends text messages, which are no pages', async () => {
    const before = await stage.told('/pages');
    const to = '+12025550143';
    expect(await stage.ask({ do: 'text', to, message: 'Call in' })).toMatchObject({ status: 200 });
    const told = [{ id: expect.any(String), at: expect.any(String), to, message: 'Call in' }];
    expect(await stage.told('/messages')).toEqual(told);
    expect(await stage.told('/pages')).toEqual(before);
    const refused = await stage.ask({ do: 'text', to: '202 555 0143', message: 'Call in', caught: true });
    expect(refused.body).toMatchObject({ error: 'InvalidParameterException' });
    expect(await stage.told('/messages')).toEqual(told);
  });

  test('knows no topic but those of the template', async () => {
    const text = expect.stringContaining('<Code>NotFound</Code>');
    expect(await publish('arn:aws:sns:us-east-1:000000000000:x')).toEqual({ status: 400, text });
  });
});

test.each([
  ['unservedMail', 'InvalidAction'],
  ['unservedKey', 'UnknownOperationException'],
])('a call that is not in use is refused as AWS refuses it: %s', async (deed, error) => {
  expect((await stage.ask({ do: deed, caught: true })).body).toMatchObject({ error });
});
