import { expect, test } from 'vitest';
import { readBounce } from '../../functions/contracts/ses-event.ts';

/** A bounce as the SES developer guide shows it ("Bounce record"), with our tags. */
const published = {
  eventType: 'Bounce',
  bounce: {
    feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [
      {
        emailAddress: 'recipient@example.com',
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      },
    ],
    timestamp: '2017-08-05T00:41:02.669Z',
    reportingMTA: 'dsn; mta.example.com',
  },
  mail: {
    timestamp: '2017-08-05T00:40:02.012Z',
    source: 'Sender Name <sender@example.com>',
    sendingAccountId: '123456789012',
    messageId: 'EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000',
    destination: ['recipient@example.com'],
    headersTruncated: false,
    headers: [{ name: 'To', value: 'recipient@example.com' }],
    tags: {
      'ses:configuration-set': ['ConfigSet'],
      'ses:source-ip': ['192.0.2.0'],
      'ses:caller-identity': ['ses_user'],
      reference: ['K7Q4-M2XD'],
      event: ['12'],
      recipient: ['member-01J00000000000000000000001'],
    },
  },
};
const withTags = (tags: Record<string, string[]>) =>
  JSON.stringify({ ...published, mail: { ...published.mail, tags: { ...published.mail.tags, ...tags } } });

test('a bounce is read down to our tags and how final it is', () => {
  expect(readBounce(JSON.stringify(published))).toEqual({
    eventType: 'Bounce',
    mail: { tags: { reference: 'K7Q4-M2XD', event: 12, recipient: 'member-01J00000000000000000000001' } },
    bounce: { bounceType: 'Permanent' },
  });
});

test('a mail that belongs to no case has no reference', () => {
  expect(readBounce(withTags({ reference: ['none'] }))?.mail.tags.reference).toBeUndefined();
});

test('the line by which SES tries a new topic is no bounce', () => {
  expect(readBounce('Successfully validated SNS topic for Amazon SES event publishing.')).toBeUndefined();
});

test.each([
  ['of another kind', JSON.stringify({ ...published, eventType: 'Delivery' })],
  ['of a mail without our tags', JSON.stringify({ ...published, mail: { ...published.mail, tags: {} } })],
  ['of an event that is no number', withTags({ event: ['12x'] })],
  ['of two recipients', withTags({ recipient: ['attorney', 'coordinators'] })],
  ['cut off', JSON.stringify(published).slice(0, 200)],
])('a message %s is not taken for a bounce', (_, message) => {
  expect(() => readBounce(message)).toThrow();
});
