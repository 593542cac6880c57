import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateInWords, instantInWords } from '../../functions/domain/time/time.ts';
import { htmlOf, textOf } from '../../functions/mail/layout.ts';
import { colours } from '../../functions/mail/palette.ts';
import { recipientName } from '../../functions/mail/safe.ts';
import { filledMail, offerMail, token } from './samples.ts';

const link = `https://site.example/o/${token}`;

test('the text says everything, in order, and ends with the line on replies', () => {
  expect(textOf(offerMail())).toBe(`Hello Dr. Miriam Okonkwo-Castañeda,

An attorney asks for an evaluation that fits what you told us about yourself.

Language: Tigrinya
Affidavit due: ${dateInWords('2027-01-15')}
Please answer by: ${instantInWords('2027-01-12T22:00:00.000Z', 'America/New_York')}

See the details and answer:
${link}

A no is as welcome as a yes.

Replies are read by a person; to accept, use the button.
`);
});

test('the HTML says what the text says', async () => {
  const shown = visible(await htmlOf(offerMail()));
  const words = textOf(offerMail())
    .replace(`:\n${link}`, '')
    .replace(/: (?=\S)/g, ' ');
  for (const line of words.split('\n').filter((one) => one !== '')) expect(shown).toContain(line);
});

test('a mail holds its one link once in each part, and no other address', async () => {
  const page = await htmlOf(offerMail());
  expect([...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([link]);
  expect(page.split('http')).toHaveLength(2);
  expect(textOf(offerMail()).split('http')).toHaveLength(2);
});

test('a mail without a button asks for no press', async () => {
  for (const part of [textOf(filledMail), visible(await htmlOf(filledMail))]) {
    expect(part.trim()).toMatch(/Replies are read by a person\.$/);
    expect(part).not.toContain('button');
  }
  expect(await htmlOf(filledMail)).not.toContain('<a ');
});

test('a mail says its language, holds no script, no picture and nothing to load', async () => {
  const page = await htmlOf(offerMail());
  expect(page).toMatch(/<html lang="en"/);
  expect(page).not.toMatch(/<script|<img|<link|url\(|@import|@font-face|\son\w+=/i);
});

test('a reference is not broken at the end of a line', async () => {
  expect(await htmlOf(filledMail)).toContain(
    'The place for <span style="white-space:nowrap">K7Q4-M2XD</span> is filled</h1>',
  );
});

test('a list of mails shows the first paragraph', async () => {
  expect(visible(await htmlOf(filledMail))).toMatch(/^There is nothing for you to do\. Corroborate/);
});

test('whatever somebody calls themselves, it stays text', async () => {
  const halves = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
  const markup = fc.array(fc.constantFrom(...'<>&"\'=`!-; abc'), { maxLength: 60 }).map((parts) => parts.join(''));
  const skeleton = tags(await htmlOf(offerMail('Ana')));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), halves, markup), async (name) => {
      const page = await htmlOf(offerMail(name));
      expect(tags(page)).toEqual(skeleton);
      expect(unescaped(page)).toContain(`>Hello ${recipientName(name)},<`);
    }),
    { numRuns: 300 },
  );
});

describe.each(['light', 'dark'] as const)('the %s colours', (by) => {
  test.each([
    ['text', 'sheet'],
    ['quiet', 'sheet'],
    ['brand', 'sheet'],
    ['buttonText', 'buttonGround'],
  ] as const)('%s can be read on %s', (ink, ground) => {
    expect(contrast(colours[ink][by], colours[ground][by])).toBeGreaterThanOrEqual(4.5);
  });
});

function tags(page: string): string[] {
  return page.match(/<[^>]*>/g) ?? [];
}

/** What a reader sees, on one line. */
function visible(page: string): string {
  const body = page.slice(page.indexOf('<body'));
  return unescaped(body.replace(/<\/?span[^>]*>/g, '').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

function unescaped(page: string): string {
  return page
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** The contrast of two colours (WCAG 2.2, relative luminance). */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
