import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compose } from '../../functions/mail/compose.ts';
import { htmlOf, textOf } from '../../functions/mail/layout.ts';
import { recipientName, say } from '../../functions/mail/safe.ts';
import { isMailAddress, MailRefused } from '../../functions/mail/sender.ts';
import { partsOf } from './parts.ts';
import { addresses, filledMail, offerMail, origin } from './samples.ts';

const to = 'miriam@clinic.example';

test('a mail reads back as it was written', async () => {
  const { headers, text, html } = partsOf(await compose(offerMail(), origin, to, addresses));
  expect(text).toBe(textOf(offerMail()).replaceAll('\n', '\r\n'));
  expect(html).toBe((await htmlOf(offerMail())).replaceAll('\n', '\r\n'));
  expect(headers.get('from')).toBe('Corroborate <corroborate@site.example>');
  expect(headers.get('to')).toBe(to);
  expect(headers.get('reply-to')).toBe('coordinators@site.example');
  expect(headers.get('subject')).toBe('Could you take a psychological evaluation? K7Q4-M2XD');
  expect(headers.get('date')).toBe('Tue, 12 Jan 2027 15:00:00 +0000');
  expect(headers.get('auto-submitted')).toBe('auto-generated');
  expect(headers.get('message-id')).toBe(`<${headers.get('x-entity-ref-id')}@site.example>`);
});

test('a mail of any letters reads back as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (name) => {
      const content = { ...offerMail(name), subject: say`For ${recipientName(name)}` };
      const { headers, text, html } = partsOf(await compose(content, origin, to, addresses));
      expect(text).toBe(textOf(content).replaceAll('\n', '\r\n'));
      expect(html).toBe((await htmlOf(content)).replaceAll('\n', '\r\n'));
      expect(headers.get('subject')).toBe(String(content.subject));
    }),
  );
});

test('the same mail is the same to the byte; another event, recipient or kind makes another', async () => {
  const bytes = async (change: Partial<typeof origin>) =>
    Buffer.from(await compose(offerMail(), { ...origin, ...change }, to, addresses)).toString('latin1');
  const first = await bytes({});
  expect(await bytes({})).toBe(first);
  const others = await Promise.all([
    bytes({ seq: 4 }),
    bytes({ recipient: 'attorney' }),
    bytes({ kind: 'reminder' }),
    bytes({ partition: 'REQUEST#AAAA-AAAA' }),
  ]);
  const ids = [first, ...others].map((raw) => /^Message-ID: (.*)\r$/m.exec(raw)?.[1]);
  expect(new Set(ids).size).toBe(5);
  expect(first).not.toMatch(/01HZX/);
});

test('a mail keeps to lines of 998 bytes, ended by CRLF, in ASCII', async () => {
  const raw = Buffer.from(await compose(offerMail('ሰላም 你好'), origin, to, addresses)).toString('latin1');
  expect(raw).toMatch(/^[\t\r\n -~]*$/);
  expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThan(998);
});

const notAddresses = [
  'a@b.example\r\nBcc: x@evil.example',
  'a@b.example\nSubject: x',
  'a@b.example\u0000',
  'a@b.example, x@evil.example',
  'a@b.example; x@evil.example',
  'Ana <a@b.example>',
  '"a\\"@b.example',
  'a@b.example (x)',
  'ana@bücher.example',
  'a@b@c.example',
  'a..b@c.example',
  ' a@b.example',
  '@b.example',
  'a@',
  '',
  `${'a'.repeat(250)}@b.example`,
];

test.each(notAddresses)('%j is refused as a recipient, once and for all', async (address) => {
  await expect(compose(filledMail, origin, address, addresses)).rejects.toBeInstanceOf(MailRefused);
});

test.each(notAddresses)("%j as the network's own address is an error that can be mended", async (address) => {
  for (const wrong of [
    { ...addresses, from: address },
    { ...addresses, replyTo: address },
  ]) {
    const error: unknown = await compose(filledMail, origin, to, wrong).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(MailRefused);
  }
});

test.each(['a@b.example', "o'neil+x@a-b.example", 'A_1@localhost', 'first.last@sub.b.example'])(
  '%s is an address',
  (address) => {
    expect(isMailAddress(address)).toBe(true);
  },
);

test('no text makes a header of its own', async () => {
  const names = await headerNames('Ana');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('\r\n', '\n', '\r', 'Bcc', '\u2028', '\u0085', ' ', 'x', '=?')),
      async (parts) => {
        expect(await headerNames(parts.join(''))).toEqual(names);
      },
    ),
  );
});

async function headerNames(name: string): Promise<string[]> {
  const content = { ...filledMail, subject: say`For ${recipientName(name)}` };
  return [...partsOf(await compose(content, origin, to, addresses)).headers.keys()];
}
