import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NoticeReport, takeInNotice } from '../../functions/escalation/bounced.ts';
import type { Store } from '../../functions/store/store.ts';
import { freshReference, readStored, storeCase } from '../support/cases.ts';
import { type Engine, startEngine } from '../support/engine.ts';
import { changeTools } from '../support/tools.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

/** What a notice says that nobody may read in a log. */
const telling = 'amina@canary.example';

function notice(reference: string, differing: object = {}): string {
  return JSON.stringify({
    eventType: 'Bounce',
    bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: telling, diagnosticCode: telling }] },
    mail: {
      destination: [telling],
      commonHeaders: { subject: telling },
      tags: { reference: [reference], event: ['1'], recipient: ['attorney'] },
      ...differing,
    },
  });
}

function taking(store: Store) {
  const reports: Parameters<NoticeReport>[] = [];
  const tools = { ...changeTools(store), report: (...report: Parameters<NoticeReport>) => void reports.push(report) };
  return { reports, take: (message: string) => takeInNotice(tools, message) };
}

test('a notice is taken in, and reported by what its tags name', async () => {
  const reference = freshReference();
  await storeCase(engine.store, { request: { reference } });
  const { reports, take } = taking(engine.store);
  await take(notice(reference));
  await take('Successfully validated SNS topic for Amazon SES event publishing.');
  expect(reports).toEqual([
    ['error', 'a mail came back', { reference, event: 1, recipient: 'attorney', outcome: 'for staff' }],
  ]);
  expect((await readStored(engine.store, reference)).events.at(-1)?.type).toBe('mail_came_back');
});

test.each([
  ['of another form', notice('K7Q4-M2XD', { tags: { reference: [telling] } })],
  ['that is cut off', `{"eventType":"Bounce","mail":{"destination":["${telling}`],
  ['that begins as no other', `{${telling}`],
])('one %s is reported by the error’s name alone, and not tried again', async (_, message) => {
  const { reports, take } = taking(engine.store);
  await expect(take(message)).resolves.toBeUndefined();
  expect(reports).toMatchObject([
    ['error', 'a notice of a mail that came back cannot be read', { error: expect.stringMatching(/Error$/) }],
  ]);
  expect(JSON.stringify(reports)).not.toContain('canary');
});

test('one of a case that is no more is done with', async () => {
  const { reports, take } = taking(engine.store);
  await expect(take(notice(freshReference()))).resolves.toBeUndefined();
  expect(reports).toMatchObject([['error', 'a mail came back and was not taken in', { error: 'UnknownCase' }]]);
});

test('one that could not be taken in is tried again, and says nothing of what stood in the way', async () => {
  const broken = {
    ...engine.store,
    query: async () => {
      throw new TypeError(telling);
    },
  };
  const { reports, take } = taking(broken);
  const failure: unknown = await take(notice(freshReference())).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'NoticeFailed', message: expect.not.stringContaining('canary') });
  expect(reports).toMatchObject([['error', 'a mail came back and was not taken in', { error: 'TypeError' }]]);
  expect(JSON.stringify(reports)).not.toContain('canary');
});
