import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageRows, macrolanguageRows } from '../../../functions/domain/data/languages.ts';
import { namedLanguages } from '../../../functions/domain/names/language-names.ts';
import {
  commonLanguages,
  isLanguage,
  languageName,
  languagesNamed,
  macrolanguageOf,
  sameMacrolanguage,
} from '../../../functions/domain/names/languages.ts';
import { isPast } from '../../../functions/domain/names/past-languages.ts';
import { textsMadeOf } from '../../support/names.ts';

const codesNamed = (text: string) => languagesNamed(text).codes;
const everyCode = languageRows.split('\n').map((row) => row.slice(0, 3));
const families = macrolanguageRows.split('\n').map((row) => row.split(' '));
const nameOf = (code: string) => {
  const name = languageName(code);
  if (name === undefined) throw new Error(`${code} has no name`);
  return name;
};

describe('the list of languages', () => {
  it('is ISO 639-3 whole, without its four special codes', () => {
    expect(everyCode).toHaveLength(7_919);
    expect(new Set(everyCode).size).toBe(7_919);
    for (const code of ['spa', 'tir', 'mam', 'arz', 'ara', 'ase', 'quc', 'lat']) expect(isLanguage(code)).toBe(true);
    for (const code of ['und', 'mul', 'mis', 'zxx', 'qaa', 'SPA', 'es', '', 'spa ', 'xxx', 'acc']) {
      expect(isLanguage(code)).toBe(false);
      expect(languageName(code)).toBeUndefined();
    }
  });

  it('shows each language by a name of its own', () => {
    expect(new Set(everyCode.map(nameOf)).size).toBe(everyCode.length);
    expect(nameOf('hat')).toBe('Haitian Creole');
    expect(nameOf('swa')).toBe('Swahili');
    expect(nameOf('swh')).toBe('Swahili (individual language)');
  });

  it('suggests those most met, by name', () => {
    expect(commonLanguages.length).toBeGreaterThan(120);
    expect(commonLanguages).toHaveLength(new Set(commonLanguages.map(({ code }) => code)).size);
    for (const { code, name } of commonLanguages) expect(languageName(code), code).toBe(name);
    expect(commonLanguages.slice(0, 2).map(({ name }) => name)).toEqual(['Achi', 'Acholi']);
    const suggested = commonLanguages.map(({ code }) => code);
    expect(suggested).toEqual(
      expect.arrayContaining(['spa', 'por', 'hat', 'cmn', 'pan', 'mam', 'quc', 'kek', 'tir', 'ful']),
    );
  });
});

describe('a language by its name', () => {
  it('is the one that shows that name, for every one that is spoken', () => {
    for (const code of everyCode.filter((each) => !isPast(each))) {
      expect(languagesNamed(nameOf(code)), code).toEqual({ codes: [code], isName: true });
    }
  });

  it('is never one that nobody speaks any more', () => {
    for (const row of languageRows.split('\n').filter((each) => isPast(each.slice(0, 3)))) {
      for (const name of row.slice(3).split('|')) expect(codesNamed(name).filter(isPast), name).toEqual([]);
    }
  });

  it('is found by every name of the standard, of merged languages and of the house', () => {
    for (const row of languageRows.split('\n').filter((each) => !isPast(each.slice(0, 3)))) {
      for (const name of row.slice(3).split('|')) expect(codesNamed(name).length, name).toBeGreaterThan(0);
    }
    for (const [code, ...names] of namedLanguages) {
      for (const name of names) expect(codesNamed(name), name).toContain(code);
    }
  });

  it('is found however a common name is typed', () => {
    const typed = fc.constantFrom(...commonLanguages).chain(({ code, name }) =>
      fc.record({
        code: fc.constant(code),
        text: fc.constantFrom(
          name.toUpperCase(),
          ` ${name.toLowerCase()}  `,
          name.replaceAll("'", '’'),
          name.replaceAll("'", ''),
          name.normalize('NFD').replace(/\p{M}/gu, ''),
          name.split(' ').toReversed().join(', '),
        ),
      }),
    );
    fc.assert(
      fc.property(typed, ({ code, text }) => {
        expect(codesNamed(text)).toEqual([code]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['FARSI', 'pes'],
    ['Persian', 'fas'],
    ['Dari', 'prs'],
    ['Mandarin', 'cmn'],
    ['CHINESE - MANDARIN', 'cmn'],
    ['Chinese', 'zho'],
    ['Cantonese', 'yue'],
    ['Foo Chow', 'cdo'],
    ['Tigrigna', 'tir'],
    ['Haitian Creole', 'hat'],
    ['Creole (Haiti)', 'hat'],
    ['Kreyol', 'hat'],
    ['Kreyòl', 'hat'],
    ['Quiche', 'quc'],
    ["K'iche'", 'quc'],
    ['K’iche’', 'quc'],
    ['Mam', 'mam'],
    ['Kanjobal', 'kjb'],
    ['WESTERN KONJOBAL', 'knj'],
    ['Kekchi', 'kek'],
    ['Cubulco Achi', 'acr'],
    ['Chalchiteco', 'agu'],
    ['Pashto', 'pus'],
    ['Fulani', 'ful'],
    ['Pulaar', 'fuc'],
    ['Mandingo', 'man'],
    ['Mandinka', 'mnk'],
    ['Burmese', 'mya'],
    ['BURMA (MYANMAR)', 'mya'],
    ['Burma', 'mya'],
    ['Myanmar', 'mya'],
    ['Arabic', 'ara'],
    ['Arabic, Egyptian', 'arz'],
    ['Kurdish (Sorani)', 'ckb'],
    ['Kurdish', 'kur'],
    ['Swahili', 'swa'],
    ['Nepali', 'nep'],
    ['Punjabi', 'pan'],
    ['Quechua', 'que'],
    ['Kichwa', 'que'],
    ['zapoteco', 'zap'],
    ['español', 'spa'],
    ['العربية', 'ara'],
    ['中文', 'zho'],
    ['ትግርኛ', 'tir'],
    ['Serbo Croatian', 'hbs'],
    ['Maay Maay', 'ymm'],
    ['ASL', 'ase'],
    ['A.S.L.', 'ase'],
    ['Bari', 'bfa'],
    ['Barí', 'mot'],
  ])('%s is %s', (name, code) => {
    expect(codesNamed(name)).toEqual([code]);
  });

  it.each([
    ['Creole', ['bzj', 'hat', 'jam', 'kea', 'pov']],
    ['Ndebele', ['nbl', 'nde']],
    ['Pidgin English', ['pcm', 'wes']],
    ['Malinke', ['emk', 'mlq']],
    ['Kriol', ['bzj', 'pov']],
  ])('%s may be any of %j', (name, codes) => {
    expect(codesNamed(name).toSorted()).toEqual(codes);
  });

  it('asks which language of a group is meant, in order of name', () => {
    const mixtec = codesNamed('MIXTECO').map(nameOf);
    expect(mixtec.length).toBeGreaterThan(40);
    expect(mixtec).toContain('San Juan Colorado Mixtec');
    expect(mixtec.slice(0, 2)).toEqual(['Mixtec (variety not known)', 'Alacatlatzala Mixtec']);
    expect(codesNamed('Maya')).toEqual(expect.arrayContaining(['myn', 'mam', 'mop', 'slz', 'yua']));
    expect(codesNamed('Karen')).toEqual(expect.arrayContaining(['kar', 'kjp', 'ksw']));
    expect(codesNamed('nahuatl')).toContain('nhe');
    expect(codesNamed('sign language')).toContain('ase');
  });

  it.each(['', '  ', "'", '?', 'Elvish of Nowhere', 'KON', 'QUI', 'und', 'constructor', '<b>'])(
    'is nothing for %j',
    (text) => {
      expect(codesNamed(text)).toEqual([]);
    },
  );

  it('is answered for any text at all, each language once, by the name that is shown', () => {
    const given = [...languageRows.split('\n').flatMap((row) => row.slice(3).split('|')), ...namedLanguages.flat()];
    let known = 0;
    fc.assert(
      fc.property(fc.oneof(textsMadeOf(given), fc.string({ unit: 'grapheme' })), (text) => {
        const found = codesNamed(text);
        for (const code of found) expect(isLanguage(code)).toBe(true);
        expect(new Set(found).size).toBe(found.length);
        known += Number(found.length > 0);
      }),
      { numRuns: 500 },
    );
    expect(known).toBeGreaterThan(50);
  });
});

describe('a macrolanguage', () => {
  it('is one of 63, whose members are languages of one family only', () => {
    expect(families).toHaveLength(63);
    const members = families.flatMap(([, ...list]) => list);
    expect(new Set(members).size).toBe(members.length);
    for (const [macrolanguage = '', ...list] of families) {
      expect(isLanguage(macrolanguage)).toBe(true);
      expect(macrolanguageOf(macrolanguage)).toBeUndefined();
      for (const member of list) {
        expect(isLanguage(member), member).toBe(true);
        expect(macrolanguageOf(member)).toBe(macrolanguage);
        expect(sameMacrolanguage(member, macrolanguage)).toBe(true);
      }
    }
  });

  it.each([
    ['arz', 'ara'],
    ['prs', 'fas'],
    ['pes', 'fas'],
    ['cmn', 'zho'],
    ['yue', 'zho'],
    ['fuc', 'ful'],
    ['mnk', 'man'],
    ['ckb', 'kur'],
    ['pbu', 'pus'],
    ['quz', 'que'],
    ['swc', 'swa'],
    ['hrv', 'hbs'],
  ])('%s belongs to %s', (member, macrolanguage) => {
    expect(macrolanguageOf(member)).toBe(macrolanguage);
  });

  it('joins its members, and nobody else', () => {
    expect(sameMacrolanguage('prs', 'pes')).toBe(true);
    expect(sameMacrolanguage('ara', 'arz')).toBe(true);
    expect(sameMacrolanguage('cmn', 'yue')).toBe(true);
    expect(sameMacrolanguage('mam', 'spa')).toBe(false);
    expect(sameMacrolanguage('mam', 'quc')).toBe(false);
    expect(sameMacrolanguage('ara', 'fas')).toBe(false);
    expect(sameMacrolanguage('hat', 'fra')).toBe(false);
    expect(sameMacrolanguage('und', 'und')).toBe(false);
  });

  it('makes the languages into kinds: each like itself, both ways, and through a third', () => {
    const code = fc.oneof(fc.constantFrom(...everyCode), fc.constantFrom(...families.flat()));
    const family = fc
      .constantFrom(...families)
      .chain((list) => fc.tuple(fc.constantFrom(...list), fc.constantFrom(...list), code));
    fc.assert(
      fc.property(fc.oneof(family, fc.tuple(code, code, code)), ([a, b, c]) => {
        expect(sameMacrolanguage(a, a)).toBe(true);
        expect(sameMacrolanguage(a, b)).toBe(sameMacrolanguage(b, a));
        if (sameMacrolanguage(a, b)) expect(sameMacrolanguage(a, c)).toBe(sameMacrolanguage(b, c));
      }),
      { numRuns: 1_000 },
    );
  });
});
