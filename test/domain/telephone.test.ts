import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { phone } from '../../functions/contracts/fields.ts';
import { telephoneUri } from '../../functions/domain/telephone.ts';

describe('a number is dialled with its country', () => {
  test.each([
    ['+1 212 555 0100', '+12125550100'],
    ['+1 (212) 555-0100', '+12125550100'],
    ['+1.212.555.0100', '+12125550100'],
    ['(212) 555-0100', '+12125550100'],
    ['212\u2013555\u00a00100', '+12125550100'],
    ['212/555-0100', '+12125550100'],
    ['1 212 555 0100', '+12125550100'],
    ['1-212/555-0100', '+12125550100'],
    ['+44 20 7946 0000', '+442079460000'],
    ['(+44) 20 7946 0000', '+442079460000'],
    ['+49 30/1234567', '+49301234567'],
    ['+43 1 12345-0', '+431123450'],
    ['+225 07 12 34 56 78', '+2250712345678'],
    ['+420 601 123 456', '+420601123456'],
    ['+52 55 1234 5678', '+525512345678'],
  ])('%s', (written, number) => {
    expect(telephoneUri(written)).toBe(`tel:${number}`);
  });
});

describe('a zero that is dialled only within the country is left out', () => {
  test.each([
    ['+44 (0)20 7946 0000', '+442079460000'],
    ['+44(0)2079460000', '+442079460000'],
    ['+44 (0) 20 7946 0000', '+442079460000'],
    ['+353 (0)1 234 5678', '+35312345678'],
    // In Italy it is part of the number.
    ['+39 (0)6 1234 5678', '+390612345678'],
    ['+39 06 1234 5678', '+390612345678'],
  ])('%s', (written, number) => {
    expect(telephoneUri(written)).toBe(`tel:${number}`);
  });
});

describe('an extension is dialled after the number, and never as part of it', () => {
  const marks = [
    '#',
    ' #',
    ' # ',
    'x',
    ' x',
    ' X ',
    'ext',
    ' ext ',
    ' ext. ',
    ' Ext.',
    ', ext. ',
    ',ext',
    ', x',
    ';ext=',
  ];
  test.each([...marks, ' extension ', ',', ', ', ';'])('behind %j', (mark) => {
    expect(telephoneUri(`+1 212 555 0100${mark}12`)).toBe('tel:+12125550100;ext=12');
    expect(telephoneUri(`(212) 555-0100${mark}7`)).toBe('tel:+12125550100;ext=7');
    expect(telephoneUri(`+44 (0)20 7946 0000${mark}0123`)).toBe('tel:+442079460000;ext=0123');
  });

  test('of the first number alone', () => {
    expect(telephoneUri('212 555 0100 x7 / 646 555 0101')).toBe('tel:+12125550100;ext=7');
    expect(telephoneUri('212 555 0100 / 646 555 0101 x7')).toBe('tel:+12125550100');
  });
});

describe('of two numbers the first is dialled', () => {
  const seconds = [
    '646 555 0101',
    '(646) 555-0101',
    '6465550101',
    '+1 646 555 0101',
    '+44 20 7946 0000',
    '646-555-0101 x7',
  ];
  test.each([' / ', '/', ' or ', ' and ', ' & ', ';', '; ', ',', ', ', ',,'])('parted by %j', (parting) => {
    for (const second of seconds) {
      for (const first of ['212 555 0100', '+1 (212) 555-0100', '12125550100']) {
        expect(telephoneUri(`${first}${parting}${second}`)).toBe('tel:+12125550100');
      }
      expect(telephoneUri(`+49 30 1234567${parting}${second}`)).toBe('tel:+49301234567');
    }
  });

  test('a plus parts them too, and the end of a list of digits', () => {
    expect(telephoneUri('+1 212 555 0100 +1 646 555 0101')).toBe('tel:+12125550100');
    expect(telephoneUri('212 555 0100/01')).toBe('tel:+12125550100');
  });
});

test.each([
  ['too short to be whole', '555-0100'],
  ['two that are not whole', '555-0100 / 555-0101'],
  ['two in a row', '212 555 0100 646 555 0101'],
  ['two in a row with their countries', '+1 212 555 0100 646 555 0101'],
  ['digits behind the number', '+1 212 555 0100 12'],
  ['a range', '212 555 0100-0105'],
  ['a number of another country without it', '020 7946 0000'],
  ['a number of no area', '012 555 0100'],
  ['ten digits as Mexico writes them', '55 1234 5678'],
  ['ten digits as India writes them', '98765 43210'],
  ['a number of no exchange', '+1 212 155 0100'],
  ['the international prefix of one country', '011 44 20 7946 0000'],
  ['a zero that may be too much', '+44 020 7946 0000'],
  ['a zero in brackets in the middle', '+44 20 (0) 7946 0000'],
  ['a zero in brackets in a number of America', '+1 7946 (0)(0) 0000'],
  ['a service code', '*67 212 555 0100'],
  ['an extension without its number', '#12'],
  ['a star', '212 555 0100 *12'],
  ['another number behind #', '212 555 0100 #646 555 0101'],
  ['another whole number behind x', '212 555 0100 x6465550101'],
  ['letters', '1-800-FLOWERS'],
  ['words', '212 555 0100 at night'],
  ['more digits than any number has', '+44 20 7946 0000 0000 0000'],
])('what is %s is not dialled: %s', (_, written) => {
  expect(telephoneUri(written)).toBeUndefined();
});

describe('whatever the contract takes', () => {
  const pieces = [
    ...[
      '+1',
      '1',
      '212',
      '(212)',
      '555',
      '0100',
      '646',
      '0101',
      '+44',
      '(0)',
      '20',
      '7946',
      '0000',
      '+49',
      '30',
      '+420',
    ],
    ...['0', '5', '12', '+', '(', ')', '-', '.', '/', '*', '#', ',', ';', ' ', ' ', ' ', '\u00a0', '\u2013'],
  ];
  const typed = fc
    .tuple(
      fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }),
      fc.constantFrom('', '', 'x7', ' ext. 12', 'EXT3'),
    )
    .map(([parts, extension]) => `${parts.join('')}${extension}`)
    .filter((text) => phone.safeParse(text).success);

  test('dials a whole number as it was typed, and no digit of what stands behind it, or nothing', () => {
    let dialled = 0;
    fc.assert(
      fc.property(typed, (text) => {
        const uri = telephoneUri(text);
        if (uri === undefined) return;
        dialled += 1;
        const [, number = '', extension = ''] = /^tel:\+(\d{9,15})(?:;ext=(\d{1,7}))?$/.exec(uri) ?? [];
        // The digits that were typed, in order: with the country or without that of America, and a (0) apart.
        const between = '[^\\d#,;x]*?(?:\\(0\\)[^\\d#,;x]*?)?';
        const asTyped = [...number].join(between);
        const whole = new RegExp(
          `^[^\\d+]*(?:\\+\\D*${asTyped}|(?:1${between})?${[...number.slice(1)].join(between)})`,
        );
        expect(text, uri).toMatch(whole);
        const behind = text.replace(whole, '');
        expect(behind, `${text} as ${uri}`).toMatch(/^[^\d#,;/x+t]*(?:$|[#,;/x+]|ext)/i);
        if (extension !== '') expect(behind).toMatch(new RegExp(`^[^\\d/+]*${extension}(?!\\d)`));
      }),
      { numRuns: 6_000 },
    );
    expect(dialled).toBeGreaterThan(20);
  });

  const digit = fc.integer({ min: 0, max: 9 });
  const group = (first: fc.Arbitrary<number>, length: number) =>
    fc.tuple(first, ...Array.from({ length: length - 1 }, () => digit)).map((digits) => digits.join(''));
  const high = fc.integer({ min: 2, max: 9 });
  const american = fc.tuple(group(high, 3), group(high, 3), group(digit, 4));
  const written = fc
    .tuple(american, fc.constantFrom('', '+1 ', '1-', '+1 ('), fc.constantFrom(' ', '-', '.', '', '\u2010'))
    .map(([[area, exchange, line], country, sign]) => ({
      number: `+1${area}${exchange}${line}`,
      text: `${country}${area}${country.endsWith('(') ? ') ' : sign}${exchange}${sign}${line}`,
    }));

  test('dials an American number in any writing, with its extension, and not the one behind it', () => {
    const behind = fc.oneof(
      fc.constant({ text: '', uri: '' }),
      fc
        .tuple(fc.constantFrom('#', ' x', ' ext. ', ', ext ', ',', ';'), group(digit, 3))
        .map(([mark, extension]) => ({ text: `${mark}${extension}`, uri: `;ext=${extension}` })),
      fc
        .tuple(fc.constantFrom(' / ', '/', ';', ', '), written)
        .map(([sign, { text }]) => ({ text: `${sign}${text}`, uri: '' })),
    );
    fc.assert(
      fc.property(written, behind, ({ number, text }, after) => {
        expect(telephoneUri(`${text}${after.text}`)).toBe(`tel:${number}${after.uri}`);
      }),
      { numRuns: 1_000 },
    );
  });
});
