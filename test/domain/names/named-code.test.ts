import { describe, expect, test } from 'vitest';
import { countries } from '../../../functions/domain/names/countries.ts';
import { commonLanguages } from '../../../functions/domain/names/languages.ts';
import { countryCode, languageCode, stateCode } from '../../../functions/domain/names/named-code.ts';
import { usStates } from '../../../functions/domain/places/us-states.ts';

describe('a language', () => {
  test.each([
    ['tir', 'tir'],
    ['Tigrinya', 'tir'],
    ['  tigrinya ', 'tir'],
    ['Egyptian Arabic', 'arz'],
    ['arabic, egyptian', 'arz'],
    ['FARSI', 'pes'],
    ['K’iche’', 'quc'],
    ['ara', 'ara'],
  ])('%s is %s', (text, code) => {
    expect(languageCode(text)).toEqual({ code });
  });

  test('that is often met is meant by its name, though another one has these letters as its code', () => {
    expect(languageCode('fur')).toEqual({ code: 'fvr' });
    expect(languageCode('asl')).toEqual({ code: 'ase' });
  });

  test('that is seldom met is asked about by its code, which may be a name that we do not know', () => {
    expect(languageCode('kca')).toEqual({ error: 'Did you mean Khanty?', choices: ['Khanty'] });
    expect(languageCode('ikx')).toEqual({ error: 'Did you mean Ik?', choices: ['Ik'] });
    expect(languageCode('xcl')).not.toHaveProperty('code');
    expect(languageCode('vai')).toEqual({ code: 'vai' });
  });

  test('that is often met is meant by its code, though another one has these letters as its name', () => {
    for (const { code } of commonLanguages) expect(languageCode(code)).toEqual({ code });
  });

  test('of the common ones is found by the name that is shown', () => {
    for (const { code, name } of commonLanguages) expect(languageCode(name)).toEqual({ code });
  });
});

describe('a country', () => {
  test.each([
    ['ER', 'ER'],
    ['Eritrea', 'ER'],
    ['burma (myanmar)', 'MM'],
    ['ivory coast', 'CI'],
  ])('%s is %s', (text, code) => {
    expect(countryCode(text)).toEqual({ code });
  });

  test('is found by every name that is shown, and by every code', () => {
    for (const { code, name } of countries) {
      expect(countryCode(code)).toEqual({ code });
      expect(countryCode(name)).toEqual({ code });
    }
  });
});

describe('a state', () => {
  test.each([
    ['NY', 'NY'],
    ['ny', 'NY'],
    ['New  York', 'NY'],
    ['D.C.', 'DC'],
    ['Washington, DC', 'DC'],
    ['washington', 'WA'],
    ['U.S. Virgin Islands', 'VI'],
  ])('%s is %s', (text, code) => {
    expect(stateCode(text)).toEqual({ code });
  });

  test('is found by its name and its two letters', () => {
    for (const [code, { name }] of Object.entries(usStates)) {
      expect([stateCode(code), stateCode(name)]).toEqual([{ code }, { code }]);
    }
  });
});

test.each([
  [languageCode, 'Karen'],
  [languageCode, 'Mixtec'],
  [languageCode, 'sign language'],
  [countryCode, 'Congo'],
  [countryCode, 'Soviet Union'],
])('an ambiguous name is an error with all choices, each of which is one', (read, text) => {
  const named = read(text);
  const choices = 'error' in named ? (named.choices ?? []) : [];
  expect(choices.length).toBeGreaterThan(1);
  const codes = choices.map((choice) => read(choice));
  for (const code of codes) expect(code).toHaveProperty('code');
  expect(new Set(codes.map((code) => JSON.stringify(code))).size).toBe(choices.length);
});

test.each([
  [languageCode, 'Elvish of Nowhere'],
  [countryCode, 'Xanadu'],
  [stateCode, 'Avalon'],
  [languageCode, ''],
  [countryCode, ''],
  [stateCode, ''],
])('an unknown name is an error that does not repeat it', (read, text) => {
  const named = read(text);
  expect(named).toEqual({ error: expect.stringMatching(/^We know no .*\.$/) });
  if (text !== '') expect(JSON.stringify(named)).not.toContain(text);
});
