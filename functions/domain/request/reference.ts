import type { Reference } from '../ids.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight characters of Crockford's base 32 in two groups, from five random bytes: `K7Q4-M2XD`. */
export function referenceFrom(bytes: Uint8Array): Reference {
  let number = 0n;
  for (const byte of bytes.subarray(0, 5)) number = number * 256n + BigInt(byte);
  let text = '';
  for (let place = 0; place < 8; place += 1) {
    text = ALPHABET.charAt(Number(number % 32n)) + text;
    number /= 32n;
  }
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** Whether a text has the form of a reference. */
export function isReference(text: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(text);
}
