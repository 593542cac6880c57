import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { email, phone, singleLine, text } from '../../functions/contracts/fields.ts';

const unsafe = [
  '\u0000',
  '\u0007',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u009f',
  '\u2028',
  '\u2029',
  '\u202a',
  '\u202e',
  '\u2066',
  '\u2069',
  '\ud800',
  '\udc00',
];
const accepts = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('a line of text', () => {
  it.each([
    'Zoë Müller',
    "O'Brien-Smith, Esq.",
    'مريم',
    '李小龍',
    '👩🏽‍⚕️ Ana',
    'می\u200cخواهم',
    'Bold & Sons, 3 < 5 > 2',
    ' two ',
  ])('may be %s, and stays as it is', (line) => {
    expect(singleLine(200).parse(line)).toBe(line);
  });

  it.each([...unsafe, '\n', '\r', '\t', '\v', '\f'])('holds no %j', (character) => {
    for (const line of [character, `a${character}b`, `a${character}`])
      expect(accepts(singleLine(200), line)).toBe(false);
  });

  it.each(['', ' ', '   ', '\u00a0', '\u3000', '\u200b', '\u00ad \u2003'])('says something: %j', (line) => {
    expect(accepts(singleLine(200), line)).toBe(false);
  });

  it('has its limit exactly', () => {
    expect(accepts(singleLine(200), 'a'.repeat(200))).toBe(true);
    expect(accepts(singleLine(200), 'a'.repeat(201))).toBe(false);
  });
});

describe('text of several lines', () => {
  it('has one kind of line end, and tabs', () => {
    expect(text(100).parse('one\r\ntwo\rthree\n\n\tfour\r\n')).toBe('one\ntwo\nthree\n\n\tfour\n');
  });

  it.each(unsafe)('holds no %j', (character) => {
    expect(accepts(text(100), `one\n${character}two`)).toBe(false);
  });

  it('counts a line end once, however it came', () => {
    expect(accepts(text(4), 'a\r\nb\r\n')).toBe(true);
    expect(accepts(text(3), 'a\r\nb\r\n')).toBe(false);
  });

  it('may be empty where the contract says no more', () => {
    expect(text(100).parse('')).toBe('');
  });

  it('never keeps a character that no line may hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (given) => {
        const read = text(200).safeParse(given);
        const kept = read.success ? read.data.replaceAll(/[\n\t]/g, '') : '';
        expect(kept).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe('a mail address', () => {
  it.each([
    'a@b.org',
    "o'brien+asylum@law.example.org",
    'A.B_c@sub.example.co',
    'x@xn--bcher-kva.example',
    'a@1.example',
  ])('may be %s', (address) => {
    expect(email.parse(address)).toBe(address);
  });

  it.each([
    '',
    'a',
    'a@b',
    '@b.org',
    'a@',
    'a@@b.org',
    'a b@c.org',
    ' a@b.org',
    'a@b.org ',
    'a@b.org\n',
    'a@b.org\r\nBcc: c@d.org',
    'a@b..org',
    '.a@b.org',
    'a.@b.org',
    'a..b@c.org',
    'a@-b.org',
    'a@b-.org',
    'a@b.org,c@d.org',
    'a@b.org;c@d.org',
    'Ada <a@b.org>',
    '"a b"@c.org',
    'a@[127.0.0.1]',
    'a@b.1',
    'ä@b.org',
    'a@bü.org',
    `${'a'.repeat(65)}@b.org`,
    `a@${'b'.repeat(64)}.org`,
  ])('is not %j', (address) => {
    expect(accepts(email, address)).toBe(false);
  });

  it('has at most 254 characters', () => {
    const domain = (last: number) => `${`${'b'.repeat(60)}.`.repeat(3)}${'c'.repeat(last)}`;
    const longest = `${'a'.repeat(60)}@${domain(10)}`;
    expect(longest).toHaveLength(254);
    expect(accepts(email, longest)).toBe(true);
    expect(accepts(email, `a${longest}`)).toBe(false);
  });

  it('is decided at once, whatever comes', () => {
    const start = performance.now();
    for (const hostile of ['a'.repeat(254), `${'a.'.repeat(126)}@`, `a@${'a-'.repeat(126)}`, `a@${'a.'.repeat(126)}`]) {
      accepts(email, hostile);
    }
    expect(performance.now() - start).toBeLessThan(200);
  });
});

describe('a telephone number', () => {
  it.each([
    '+1 212 555 0100',
    '(212) 555-0100',
    '212.555.0100',
    '212-555-0100 ext. 12',
    '2125550100x7',
    '+44 20 7946 0958',
  ])('may be %s', (number) => {
    expect(phone.parse(number)).toBe(number);
  });

  it.each([
    '',
    '1234',
    'none',
    'call Ada',
    '212 555 0100\n',
    '212\t555 0100',
    '<b>212 555 0100</b>',
    '+1 212 555 0100'.padEnd(31, '1'),
  ])('is not %j', (number) => {
    expect(accepts(phone, number)).toBe(false);
  });
});

describe.each([
  { kind: 'a line', schema: singleLine(200) },
  { kind: 'a text', schema: text(200) },
])('$kind', ({ schema }) => {
  it.each(['<b>bold</b>', 'x<script>alert(1)</script>', '</p>', '<!-- x', '<?php', '<IMG src=x onerror=y>'])(
    'is refused with the markup %s',
    (given) => {
      expect(schema.safeParse(given).error?.issues.map(({ message }) => message)).toEqual([
        'Use plain text without HTML tags.',
      ]);
    },
  );
});
