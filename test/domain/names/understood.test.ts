import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageRows } from '../../../functions/domain/data/languages.ts';
import { countries, countryName } from '../../../functions/domain/names/countries.ts';
import { demonyms } from '../../../functions/domain/names/demonyms.ts';
import { languageGroups, varietiesOf } from '../../../functions/domain/names/language-groups.ts';
import { commonLanguages, isLanguage, languageName } from '../../../functions/domain/names/languages.ts';
import { countryCode, languageCode, type NamedCode } from '../../../functions/domain/names/named-code.ts';
import { isPast } from '../../../functions/domain/names/past-languages.ts';

/** Names that people typed and that were misread, with what they mean. */
const answered: readonly (readonly [(text: string) => NamedCode, string, string])[] = [
  [countryCode, 'Chinese', 'CN'],
  [countryCode, 'Indian', 'IN'],
  [countryCode, 'Spanish', 'ES'],
  [countryCode, 'KIRGHIZIA (KYRGYZSTAN)', 'KG'],
  [countryCode, 'Congo (DRC)', 'CD'],
  [languageCode, 'MADI', 'mhi'],
  [languageCode, 'Tagalog (Filipino)', 'tgl'],
  [languageCode, 'Chinese (Cantonese)', 'yue'],
  [languageCode, 'IGBO/IBO', 'ibo'],
  [languageCode, 'Q′anjob′al', 'kjb'],
  [languageCode, 'Q´anjob´al', 'kjb'],
  [languageCode, 'Georgian', 'kat'],
  [languageCode, 'Spanish', 'spa'],
  [languageCode, 'French', 'fra'],
  [languageCode, 'Somali', 'som'],
  [languageCode, 'Farsi (Persian)', 'pes'],
  [languageCode, 'Ethiopian sign', 'eth'],
  [languageCode, 'Honduran Sign Language', 'hds'],
];

test.each(answered)('%o: %s is understood as %s', (read, typed, code) => {
  expect(read(typed)).toEqual({ code });
});

/** Names that leave a question, with codes that must be among its choices. */
const asked: readonly (readonly [(text: string) => NamedCode, string, readonly string[]])[] = [
  [countryCode, 'British', ['GB']],
  [
    countryCode,
    'Soviet Union',
    ['AM', 'AZ', 'BY', 'EE', 'GE', 'KG', 'KZ', 'LT', 'LV', 'MD', 'RU', 'TJ', 'TM', 'UA', 'UZ'],
  ],
  [countryCode, 'Dominican', ['DM', 'DO']],
  [languageCode, 'Guatemalan', ['quc', 'spa']],
  [languageCode, 'Mexican', ['spa']],
  [languageCode, 'Ethiopian', ['amh', 'orm']],
  [languageCode, 'Mali', ['bam']],
  [languageCode, 'LOMA', ['loi', 'lom', 'tod']],
  [languageCode, 'Mayan', ['myn', 'mam', 'quc', 'kek', 'yua']],
  [languageCode, 'Tamazight', ['ber', 'kab', 'rif', 'shi', 'tzm', 'zgh']],
  [languageCode, 'Kom', ['bkm', 'kmm']],
  [languageCode, 'kom', ['bkm', 'kmm']],
  [languageCode, 'BENIN', ['bin', 'fon', 'yor']],
  [languageCode, 'Mixteco', ['qmx', 'mim', 'xtn', 'mxv']],
  [languageCode, 'Nahuatl', ['nah', 'nhe', 'ngu']],
  [languageCode, 'Chechen-Ingush', ['che', 'inh']],
];

/** The codes of what a question offers; none where there is no question. */
function offered(read: (text: string) => NamedCode, typed: string): string[] {
  const named = read(typed);
  return 'code' in named
    ? []
    : (named.choices ?? []).map(read).flatMap((choice) => ('code' in choice ? [choice.code] : []));
}

test.each(asked)('%o: %s is asked about, and every choice is understood', (read, typed, codes) => {
  expect(offered(read, typed)).toEqual(expect.arrayContaining([...codes]));
});

test('of languages seldom met all can be chosen: every Mixtec, and that nobody knows which', () => {
  const mixtec = languageRows.split('\n').filter((row) => row.includes(' Mixtec'));
  expect(mixtec.length).toBeGreaterThan(50);
  expect(offered(languageCode, 'Mixteco')).toEqual(expect.arrayContaining(mixtec.map((row) => row.slice(0, 3))));
});

test.each(['Stateless', 'STATELESS - ALIEN UNABLE TO NAME A COUNTRY', 'No nationality'])(
  '%s as a country asks for the country where the client last lived',
  (typed) => {
    expect(countryCode(typed)).toEqual({ error: expect.stringContaining('where they last lived') });
  },
);

test.each([
  [languageCode, 'Tigrnya', 'Tigrinya'],
  [languageCode, 'Manderin', 'Mandarin Chinese'],
  [languageCode, 'Spansh', 'Spanish'],
  [languageCode, 'Kikuya', 'Kikuyu'],
  [countryCode, 'Guatamala', 'Guatemala'],
  [countryCode, 'Uzebekistan', 'Uzbekistan'],
  [countryCode, 'Venezula', 'Venezuela'],
])('%o: of %s a typing mistake is supposed, never taken for granted', (read, typed, name) => {
  expect(read(typed)).toEqual({ error: `Did you mean ${name}?`, choices: [name] });
});

test('every country where people are at home is known by what they are called', () => {
  const nobody = ['AQ', 'BV', 'GS', 'HM', 'IO', 'TF', 'UM', 'VA'];
  for (const { code } of countries) expect([code, code in demonyms]).toEqual([code, !nobody.includes(code)]);
  for (const [code, names] of Object.entries(demonyms)) {
    for (const name of names) {
      const read = countryCode(name);
      expect('code' in read ? [read.code] : offered(countryCode, name), name).toContain(code);
    }
  }
});

describe('whatever is typed', () => {
  const country = fc.constantFrom(
    ...Object.entries(demonyms).flatMap(([code, names]) => [countryName(code) ?? '', ...names]),
  );
  const language = fc.constantFrom(...languageRows.split('\n').flatMap((row) => row.slice(3).split('|')));
  const typed = fc.oneof(country, language).chain((name) => {
    const words = name.split(' ');
    return fc.constantFrom(name, name.toUpperCase(), ...words, words.slice(1).join(' '), `${name} language`);
  });

  /** In English, or in the language by whose name for it the standard knows it too. */
  const saysSign = /sign|asl|señas|gestual|siny|teckenspråk|viittomakieli|şaret d|sau yue/i;
  test('no sign language is meant where nobody says sign', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const named = languageCode(text);
        const codes = 'code' in named ? [named.code] : [];
        const isSigned = codes.some((code) => languageName(code)?.includes('Sign Language'));
        expect(isSigned && !saysSign.test(text), text).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });

  test('no language that nobody speaks any more is an answer or a choice', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const named = languageCode(text);
        const meant = 'code' in named ? (text === named.code ? [] : [named.code]) : offered(languageCode, text);
        expect(meant.filter(isPast)).toEqual([]);
      }),
    );
  });

  test('no question and no refusal shows a code', () => {
    fc.assert(
      fc.property(fc.oneof(typed, fc.string()), (text) => {
        for (const read of [languageCode, countryCode]) {
          const named = read(text);
          if ('error' in named) expect(named.error).not.toMatch(/code|ISO|639|3166/);
        }
      }),
    );
  });
});

const apostrophes = ["'", '’', '‘', '′', '´', '`', 'ʼ', 'ʻ', 'ꞌ', 'ʾ', 'ʹ', '＇', ''];

test('apostrophes of all kinds, accents, case and the order of words make no other language of it', () => {
  const name = fc.constantFrom(...commonLanguages);
  fc.assert(
    fc.property(
      name,
      fc.constantFrom(...apostrophes),
      fc.constantFrom<((text: string) => string)[]>(
        (text) => text.toUpperCase(),
        (text) => text.normalize('NFD'),
        (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
        (text) => text.split(' ').toReversed().join(', '),
      ),
      ({ code, name: shown }, apostrophe, habit) => {
        expect(languageCode(habit(shown.replaceAll("'", apostrophe)))).toEqual({ code });
      },
    ),
    { numRuns: 2_000 },
  );
});

test('languages that differ by a bracket alone are one name, which asks for all of them', () => {
  const often = new Set(commonLanguages.map(({ code }) => code));
  const named = languageRows.split('\n').map((row) => ({
    code: row.slice(0, 3),
    plain: /^([^(|]+) \((?!individual|macro)[^)]+\)/.exec(row.slice(3))?.[1],
  }));
  const spoken = named.filter(({ code }) => !isPast(code) && !often.has(code));
  const namesakes = [...Map.groupBy(spoken, ({ plain }) => plain)].filter(([plain, all]) => plain && all.length > 1);
  expect(namesakes.length).toBeGreaterThan(50);
  for (const [plain = '', all] of namesakes) {
    const codes = all.map(({ code }) => code);
    if (!commonLanguages.some(({ name }) => name === plain))
      expect(offered(languageCode, plain), plain).toEqual(expect.arrayContaining(codes));
  }
});

describe('a group whose variety nobody knows', () => {
  test.each(languageGroups)(
    '$name has a code that a request can hold, a name of its own, and living languages',
    (group) => {
      expect(isLanguage(group.code)).toBe(true);
      const name = `${group.name} (variety not known)`;
      expect(languageName(group.code)).toBe(name);
      expect(languageCode(name)).toEqual({ code: group.code });
      expect(varietiesOf(group.code).length).toBeGreaterThan(1);
      for (const code of varietiesOf(group.code)) expect(languageName(code), code).toBeDefined();
      for (const typed of [group.name, ...(group.otherNames ?? [])]) {
        expect(offered(languageCode, typed), typed).toEqual(
          expect.arrayContaining([group.code, ...varietiesOf(group.code)]),
        );
      }
    },
  );

  test('has no code that the standard gives to a language', () => {
    const standard = new Set(languageRows.split('\n').map((row) => row.slice(0, 3)));
    for (const { code } of languageGroups) expect(standard.has(code), code).toBe(false);
  });
});
