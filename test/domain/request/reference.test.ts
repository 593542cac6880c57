import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isReference, referenceFrom } from '../../../functions/domain/request/reference.ts';

const fiveBytes = fc.uint8Array({ minLength: 5, maxLength: 5 });

test('a reference is two groups of four, of the alphabet that is not misread', () => {
  fc.assert(
    fc.property(fiveBytes, (bytes) => {
      expect(referenceFrom(bytes)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(isReference(referenceFrom(bytes))).toBe(true);
    }),
  );
});

test('other bytes make another reference: none of the 40 bits is lost', () => {
  fc.assert(
    fc.property(fiveBytes, fc.nat(39), (bytes, bit) => {
      const other = bytes.slice();
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(referenceFrom(other)).not.toBe(referenceFrom(bytes));
    }),
  );
  expect(referenceFrom(Uint8Array.of(0, 0, 0, 0, 0))).toBe('0000-0000');
  expect(referenceFrom(Uint8Array.of(255, 255, 255, 255, 255))).toBe('ZZZZ-ZZZZ');
  expect(referenceFrom(Uint8Array.of(0, 0, 0, 0, 33))).toBe('0000-0011');
});

test.each([
  '',
  'K7Q4M2XD',
  'k7q4-m2xd',
  'K7Q4-M2XD ',
  'K7Q4-M2XDA',
  'K7Q4-M2XI',
  'K7Q4-M2XL',
  'K7Q4-M2XO',
  'K7Q4-M2XU',
])('%o is none', (text) => expect(isReference(text)).toBe(false));
