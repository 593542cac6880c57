import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { email } from '../../functions/contracts/fields.ts';
import { callButton, mailLink, telephoneLink } from '../../functions/http/contact.ts';

/** What a browser makes of the first link of a page. */
function linkIn(markup: unknown): URL {
  const [, href = ''] = /href="([^"]*)"/.exec(String(markup)) ?? [];
  return new URL(href.replaceAll('&#39;', "'").replaceAll('&amp;', '&'));
}

describe('a link to write a mail', () => {
  test.each([
    ["o'neil+x?y@clinic.example", "mailto:o'neil%2Bx%3Fy@clinic.example"],
    ['a&b=c@clinic.example', 'mailto:a%26b%3Dc@clinic.example'],
    ['a#b/c@clinic.example', 'mailto:a%23b%2Fc@clinic.example'],
    ['50%25@clinic.example', 'mailto:50%2525@clinic.example'],
    ['a%40b@clinic.example', 'mailto:a%2540b@clinic.example'],
    ['{a|b}^`c@clinic.example', 'mailto:%7Ba%7Cb%7D%5E%60c@clinic.example'],
  ])('to %s', (address, href) => {
    expect(linkIn(mailLink(address)).href).toBe(href);
  });

  test('goes to the very address, whatever the contract takes, and sets nothing but the subject', () => {
    const letters = [...'abzAZ09', ..."!#$%&'*+/=?^_`{|}~-"];
    const part = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 });
    const addresses = fc
      .tuple(fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom('clinic.example', 'a-b.co'))
      .map(([parts, domain]) => `${parts.join('.')}@${domain}`);
    fc.assert(
      fc.property(addresses, (address) => {
        expect(email.safeParse(address).success).toBe(true);
        const plain = linkIn(mailLink(address));
        expect(decodeURIComponent(plain.pathname)).toBe(address);
        expect([plain.protocol, plain.search, plain.hash]).toEqual(['mailto:', '', '']);
        const about = linkIn(mailLink(address, { subject: 'K7Q4-M2XD & more' }));
        expect(decodeURIComponent(about.pathname)).toBe(address);
        expect([...about.searchParams]).toEqual([['subject', 'K7Q4-M2XD & more']]);
      }),
    );
  });

  test('shows the address, or words in its place', () => {
    expect(String(mailLink('a<b@c.example'))).toContain('>a&lt;b@c.example</a>');
    expect(String(mailLink('a@c.example', { words: 'Write to us' }))).toContain('>Write to us</a>');
  });
});

describe('a telephone number', () => {
  test('is called by touching it', () => {
    const link = String(telephoneLink('+1 (212) 555-0101 ext. 7'));
    expect(linkIn(link).href).toBe('tel:+12125550101;ext=7');
    expect(link).toContain('+1 (212) 555-0101 ext. 7');
    expect(linkIn(callButton('+1 212 555 0101', 'the director')).href).toBe('tel:+12125550101');
    expect(String(callButton('+1 212 555 0101', 'the director'))).toContain('Call the director: <span');
  });

  test('is shown, and not called, where it is not sure whom it would ring', () => {
    for (const shown of [telephoneLink('555-0101'), callButton('555-0101', 'the director')]) {
      expect(String(shown)).toContain('555-0101');
      expect(String(shown)).not.toContain('<a');
    }
  });
});
