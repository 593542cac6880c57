import { expect, test } from 'vitest';
import { mailTags, NO_REFERENCE } from '../../functions/mail/compose.ts';

const origin = { partition: 'REQUEST#K7Q4-M2XD', seq: 12, at: '2027-01-12T15:00:00.000Z', kind: 'offer' };

test('the tags of a mail name its case, its event and its recipient', () => {
  const recipient = 'member-01J00000000000000000000001';
  expect(mailTags({ ...origin, recipient })).toEqual({ reference: 'K7Q4-M2XD', event: '12', recipient });
});

test('a mail of a member belongs to no case', () => {
  const { reference } = mailTags({ ...origin, partition: 'MEMBER#01J00000000000000000000001', recipient: 'attorney' });
  expect(reference).toBe(NO_REFERENCE);
});

test.each(['on-call:ann@site.example', 'Åsa', ' ', 'x'.repeat(300)])(
  'SES takes the tags of a mail to %j',
  (recipient) => {
    for (const value of Object.values(mailTags({ ...origin, recipient })))
      expect(value).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
  },
);
