import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryRows } from '../../../functions/domain/data/countries.ts';
import { countries, countriesNamed, countryName, isCountry } from '../../../functions/domain/names/countries.ts';
import { courtNames } from '../../../functions/domain/names/country-names.ts';
import { textsMadeOf } from '../../support/names.ts';

const codesNamed = (text: string) => countriesNamed(text).codes;
const asTyped = (name: string) =>
  fc.constantFrom(
    name,
    name.toUpperCase(),
    ` ${name.toLowerCase()} `,
    name.normalize('NFD').replace(/\p{M}/gu, ''),
    name.replaceAll(' ', '  '),
    name.replaceAll("'", '’'),
  );

describe('the list of countries', () => {
  it('is ISO 3166-1 and Kosovo, each name once, in order', () => {
    expect(countries).toHaveLength(250);
    expect(new Set(countries.map(({ name }) => name)).size).toBe(250);
    const listed = countries.map(({ name }) => name);
    expect(listed.slice(0, 3)).toEqual(['Afghanistan', 'Åland Islands', 'Albania']);
    expect(listed.at(-1)).toBe('Zimbabwe');
  });

  it('knows its codes, in capitals only', () => {
    for (const { code, name } of countries) {
      expect(isCountry(code)).toBe(true);
      expect(countryName(code)).toBe(name);
    }
    for (const code of ['er', 'XX', 'ERI', '', 'UK', 'EU', 'AN', 'SU', 'toString']) {
      expect(isCountry(code)).toBe(false);
      expect(countryName(code)).toBeUndefined();
    }
  });
});

describe('a country by its name', () => {
  it('is the one that shows that name, however it is typed', () => {
    const shown = fc.constantFrom(...countries).chain(({ code, name }) => fc.tuple(fc.constant(code), asTyped(name)));
    fc.assert(
      fc.property(shown, ([code, typed]) => {
        expect(codesNamed(typed)).toEqual([code]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is found by every name of the standard and of the courts', () => {
    for (const row of countryRows.split('\n')) {
      for (const name of row.slice(3).split('|')) expect(codesNamed(name), name).toContain(row.slice(0, 2));
    }
    for (const [code, names] of Object.entries(courtNames)) {
      expect(isCountry(code), code).toBe(true);
      for (const name of names) expect(codesNamed(name), name).toContain(code);
    }
  });

  it.each([
    ['BURMA (MYANMAR)', 'MM'],
    ['Burma', 'MM'],
    ['Ivory Coast', 'CI'],
    ["COTE D'IVOIRE", 'CI'],
    ['Côte d’Ivoire', 'CI'],
    ['DRC', 'CD'],
    ['D.R.C.', 'CD'],
    ['Zaire', 'CD'],
    ['Congo, Democratic Republic of the', 'CD'],
    ['Congo - Kinshasa', 'CD'],
    ['Congo (Brazzaville)', 'CG'],
    ['Guinea', 'GN'],
    ['Guinea-Bissau', 'GW'],
    ['Equatorial Guinea', 'GQ'],
    ['Sudan', 'SD'],
    ['South Sudan', 'SS'],
    ['Niger', 'NE'],
    ['Nigeria', 'NG'],
    ['Dominica', 'DM'],
    ['Korea, South', 'KR'],
    ['Republic of Korea', 'KR'],
    ['Palestine', 'PS'],
    ['West Bank', 'PS'],
    ['China, People’s Republic of', 'CN'],
    ['Taiwan', 'TW'],
    ['Swaziland', 'SZ'],
    ['Cabo Verde', 'CV'],
    ['The Gambia', 'GM'],
    ['Gambia, The', 'GM'],
    ['Turkey', 'TR'],
    ['Venezuela (Bolivarian Republic of)', 'VE'],
    ['St. Vincent & the Grenadines', 'VC'],
    ['U.S.A.', 'US'],
    ['U.K.', 'GB'],
    ['Kosovo', 'XK'],
    ['Macedonia', 'MK'],
    ['Sao Tome and Principe', 'ST'],
    ['Eritrea', 'ER'],
  ])('%s is %s', (name, code) => {
    expect(codesNamed(name)).toEqual([code]);
  });

  it.each([
    ['Congo', ['CD', 'CG']],
    ['the Congo', ['CD', 'CG']],
    ['Korea', ['KP', 'KR']],
    ['Virgin Islands', ['VG', 'VI']],
    ['Saint Martin', ['MF', 'SX']],
    ['Czechoslovakia', ['CZ', 'SK']],
    ['Serbia and Montenegro', ['ME', 'RS']],
    ['Yugoslavia', ['BA', 'HR', 'ME', 'MK', 'RS', 'SI', 'XK']],
  ])('%s may be any of %j', (name, codes) => {
    expect(codesNamed(name).toSorted()).toEqual(codes);
  });

  it('is a question where only a part of the name is given', () => {
    expect(countriesNamed('Conakry')).toEqual({ codes: ['GN'], isName: false });
    expect(codesNamed('Saint')).toEqual(expect.arrayContaining(['BL', 'KN', 'LC', 'VC']));
    expect(codesNamed('Democratic')).toContain('CD');
  });

  it.each(['', ' ', '-', '.', 'Atlantis', 'CH', 'ES', 'constructor', '<script>'])('is nothing for %j', (text) => {
    expect(codesNamed(text)).toEqual([]);
  });

  it('is answered for any text at all, each country once, by the name that is shown', () => {
    const given = [
      ...countryRows.split('\n').flatMap((row) => row.slice(3).split('|')),
      ...Object.values(courtNames).flat(),
    ];
    let known = 0;
    fc.assert(
      fc.property(fc.oneof(textsMadeOf(given), fc.string({ unit: 'grapheme' })), (text) => {
        const found = codesNamed(text);
        for (const code of found) expect(isCountry(code)).toBe(true);
        expect(new Set(found).size).toBe(found.length);
        known += Number(found.length > 0);
      }),
      { numRuns: 500 },
    );
    expect(known).toBeGreaterThan(50);
  });
});
