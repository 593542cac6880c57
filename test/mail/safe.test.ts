import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OwnLink } from '../../functions/mail/links.ts';
import {
  area,
  capitalized,
  clockTime,
  counted,
  date,
  evaluationType,
  inOrder,
  language,
  level,
  listed,
  missing,
  moment,
  number,
  pageReason,
  recipientName,
  reference,
  type Safe,
  say,
  span,
  staffAddress,
  telephone,
  urgency,
} from '../../functions/mail/safe.ts';
import { token } from './samples.ts';

const summary = 'she fled with her children';

test('a plain string does not pass, neither for the compiler nor at run time', () => {
  // @ts-expect-error a string is not safe
  expect(() => say`About ${summary}`).toThrow(TypeError);
  // @ts-expect-error nor is something that only looks the part
  expect(() => say`About ${{ toString: () => summary }}`).toThrow(TypeError);
  // @ts-expect-error nor a string in a list
  expect(() => listed([summary])).toThrow(TypeError);
  // @ts-expect-error nor is a string one where words are asked for
  const words: Safe = summary;
  expect(() => say`${words}`).toThrow(TypeError);
});

test('a link is no word, so that it can stand on a button alone', () => {
  // @ts-expect-error a link is not a word
  expect(() => say`Go to ${new OwnLink('https://site.example', 'offer', token)}`).toThrow(TypeError);
});

test('closed words refuse what is not on their list, whatever the types were told', () => {
  expect(() => reference(summary)).toThrow('not a reference');
  expect(() => language(summary)).toThrow('not a language');
  expect(() => evaluationType(JSON.parse(`"${summary}"`))).toThrow('a word of no list');
  expect(() => evaluationType(JSON.parse('"constructor"'))).toThrow('a word of no list');
  expect(() => urgency(JSON.parse('"toString"'))).toThrow('a word of no list');
  expect(() => missing([])).toThrow(RangeError);
  expect(() => number(Number.NaN)).toThrow(RangeError);
  expect(() => date('soon')).toThrow(RangeError);
  expect(() => moment('soon', 'America/New_York')).toThrow(RangeError);
});

test('words read as people write them', () => {
  expect(String(missing(['declaration', 'release']))).toBe('the draft declaration and the signed release');
  expect(String(listed([say`one`, say`two`, say`three`]))).toBe('one, two and three');
  expect(String(counted(1, say`evaluation`, say`evaluations`))).toBe('1 evaluation');
  expect(String(counted(1250, say`mile`, say`miles`))).toBe('1,250 miles');
  expect(String(capitalized(evaluationType('psychological')))).toBe('Psychological');
  expect(String(language('tir'))).toBe('Tigrinya');
  expect(String(area({ state: 'TX' }))).toBe('Texas');
  expect(String(area({ zip: '00000' }))).toBe('the United States');
  expect(String(date('2027-01-15'))).toMatch(/Friday, January 15, 2027/);
  expect(
    String(say`a
      broken line`),
  ).toBe('a broken line');
});

test('a sentence that follows another stands apart from it, or is not there', () => {
  const next = (is: boolean) => (is ? say` The search goes on.` : say``);
  expect(String(say`We have noted it.${next(true)}${next(false)}`)).toBe('We have noted it. The search goes on.');
});

test('words about on-call read as colleagues say them, and take nothing else', () => {
  expect([0, 1, 2, 3].map((of) => String(level(of)))).toEqual(['on-call', 'the backup', 'the director', 'level 4']);
  expect(String(pageReason('no_yes').short)).toBe('no clinician');
  expect(() => pageReason(JSON.parse('"toString"'))).toThrow('a word of no list');
  expect(String(inOrder([language('mam'), language('spa')]))).toBe('Mam, then Spanish');
  expect(String(staffAddress('oncall@example.org'))).toBe('oncall@example.org');
  for (const text of [summary, 'a@b.example\r\nBcc: c@d.example', 'x <a@b.example>']) {
    expect(() => staffAddress(text)).toThrow('not a mail address');
  }
  for (const text of ['+1 202 555 0143', '+1 (202) 555-0143', '(202) 555.0143'])
    expect(String(telephone(text))).toBe(text);
  for (const text of [summary, '', '12', '+1 202 555 0143 or evil.example', '+1 202\n555 0143']) {
    expect(() => telephone(text)).toThrow('not a telephone number');
  }
  const at = '2027-01-13T04:00:00.000Z';
  expect(String(clockTime(at, 'America/New_York', '2027-01-12T15:00:00.000Z'))).toBe('11:00 p.m. EST');
  expect(String(span('2027-01-12T18:30:00.000Z', at))).toBe('9 hours 30 minutes');
});

test('a name is greeted on one line, without marks that turn the text around', () => {
  expect(String(recipientName('Dr. José  Ñandú\r\nBcc: x'))).toBe('there');
  expect(String(recipientName('Dr. José\r\n Ñandú'))).toBe('Dr. José Ñandú');
  expect(String(recipientName('Ana\u202eeel'))).toBe('Ana eel');
  expect(String(recipientName('\u0000\u0007'))).toBe('there');
  expect(String(recipientName('J.P. Morgan-Ali, Ph.D.'))).toBe('J.P. Morgan-Ali, Ph.D.');
  expect([...String(recipientName('é'.repeat(500)))]).toHaveLength(200);
  expect([...String(recipientName('𝒜'.repeat(500)))]).toHaveLength(200);
});

test.each(['https://evil.example', 'win now evil.example', 'www.evil', 'x@evil.example', 'a\\b'])(
  'a name that a mail program would make a link of is not shown: %s',
  (name) => {
    expect(String(recipientName(name))).toBe('there');
  },
);

test('whatever somebody calls themselves, the greeting is one line of at most 200 characters', () => {
  const halves = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), halves), (name) => {
      const shown = String(recipientName(name));
      expect(shown).toMatch(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u);
      expect([...shown].length).toBeLessThanOrEqual(200);
      expect(shown).not.toMatch(/[/:@\\]/);
    }),
  );
});

test('links lead to the site alone', () => {
  expect(String(new OwnLink('https://site.example', 'offer', token))).toBe(`https://site.example/o/${token}`);
  expect(String(new OwnLink('http://127.0.0.1:3000', 'status', token))).toBe(`http://127.0.0.1:3000/s/${token}`);
  expect(String(new OwnLink('https://site.example', 'assignment', token))).toBe(`https://site.example/c/${token}`);
  expect(() => new OwnLink('https://site.example', 'offer', `${token.slice(1)}/`)).toThrow('not a token');
  expect(() => new OwnLink('https://site.example', 'offer', token.slice(1))).toThrow('not a token');
  for (const site of ['javascript:alert(1)', 'https://site.example/', 'https://a@evil.example', 'https://x"y']) {
    expect(() => new OwnLink(site, 'offer', token)).toThrow('not a web address');
  }
});
