import { describe, expect, it } from 'vitest';
import { zip } from '../../functions/contracts/codes.ts';
import { phone, singleLine, text } from '../../functions/contracts/fields.ts';
import { telephoneUri } from '../../functions/domain/telephone.ts';
import { asMeant, asWritten } from '../../functions/http/as-meant.ts';

describe('what somebody pasted', () => {
  it.each([
    ['  Ada Quill\t', 'Ada Quill'],
    ['\ufeffAda\u200b Quill\u200e', 'Ada Quill'],
    ['\u2066(212)\u2069 555 0100', '(212) 555 0100'],
    ['9:00\u202fam', '9:00 am'],
    ['one\u2028two\u2029three\u0085four\vfive\r\nsix', 'one\ntwo\nthree\nfour\nfive\nsix'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['\u200c\u00ad \u200d', ''],
    ['a < b\n\n  c', 'a < b\n\n  c'],
  ])('%j is meant as %j', (pasted, meant) => {
    expect(asMeant(pasted)).toBe(meant);
  });
});

describe('what somebody typed', () => {
  it.each([
    ['client.location.zip', '10001-1234', '10001'],
    ['location.zip', '10001 1234', '10001'],
    ['location.zip', '100011234', '10001'],
    ['location.zip', '10001-12', '10001-12'],
    ['attorney.email', 'John Doe <john@law.org>', 'john@law.org'],
    ['email', '"Doe, John" <mailto:john@law.org>;', 'john@law.org'],
    ['email', 'mailto:john@law.org', 'john@law.org'],
    ['email', 'john@law.org', 'john@law.org'],
    ['phone', '+1 212 555 0100 Ext: 12', '+1 212 555 0100 x12'],
    ['phone', '(212) 555-0100, extension 4321', '(212) 555-0100 x4321'],
    ['phone', '212-555-0100x123', '212-555-0100 x123'],
    ['phone', '212-555-0100 (ext. 42)', '212-555-0100 x42'],
    ['phone', '212-555-0100 ex 42', '212-555-0100 x42'],
    ['phone', 'Tel. 212-555-0100', '212-555-0100'],
    ['phone', 'Phone: +1 (212) 555-0100 ext 7', '+1 (212) 555-0100 x7'],
    ['phone', 'c: 212-555-0100', '212-555-0100'],
    ['phone', '212-555-0100 (cell)', '212-555-0100'],
    ['phone', '212-555-0100, mobile', '212-555-0100'],
    ['phone', '212-555-0100', '212-555-0100'],
    ['attorney.name', 'John Doe <john@law.org>', 'John Doe <john@law.org>'],
  ])('in %s, %j is written %j', (name, typed, written) => {
    expect(asWritten(name, typed)).toBe(written);
  });

  it('as an extension dials it', () => {
    const written = asWritten('phone', '+1 212 555 0100 Extension: 123');
    expect(phone.safeParse(written).success).toBe(true);
    expect(telephoneUri(written)).toBe('tel:+12125550100;ext=123');
  });
});

describe('the contract', () => {
  it.each(['+1 212 555 0100 Ext: 12', '212 555 0100 extension 12', '212-555-0100x123', '212 555 0100 ext.12'])(
    'takes the number %s',
    (number) => {
      expect(phone.safeParse(number).success).toBe(true);
    },
  );

  it.each(['Write to <john@law.org>', '<john.doe+x@law.example>', '3 < 5'])('takes %s for no HTML', (typed) => {
    expect([singleLine(200).safeParse(typed).success, text(200).safeParse(typed).success]).toEqual([true, true]);
  });

  it.each(['<b>', '<a@b/onclick=x>', '<img src=x@y>', '<!-- a@b.c -->', '</p>'])('takes %s for HTML', (typed) => {
    expect([singleLine(200).safeParse(typed).success, text(200).safeParse(typed).success]).toEqual([false, false]);
  });

  it.each([
    ['1000', 'Give a US ZIP code of five digits.'],
    ['10001-1234', 'Give a US ZIP code of five digits.'],
    ['09012', 'This is the ZIP code of a military post office. Leave it out and give a state instead.'],
    [
      '00000',
      'No ZIP code of the United States begins like this. Check its digits, or leave it out and give the state.',
    ],
  ])('says of the ZIP code %s what is wrong with it', (typed, sentence) => {
    expect(zip.safeParse(typed).error?.issues.map(({ message }) => message)).toEqual([sentence]);
  });

  it.each(['75072', '75036', '84048', '43405'])('takes the ZIP code %s', (typed) => {
    expect(zip.safeParse(typed).success).toBe(true);
  });
});
