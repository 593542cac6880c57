import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Member } from '../../functions/domain/members/member.ts';
import { languageFitFor } from '../../functions/matching/language.ts';
import { need } from './samples.ts';

type Spoken = Member['languages'][number];
const says = (code: string, level: Spoken['level'] = 'native'): Spoken => ({ code, level });
const client = (languages: string[], interpreter: boolean) => need({ client: { languages, interpreter } }).client;

/** Points of a member who speaks `languages` with a client; undefined where they cannot speak. */
const points = (languages: Spoken[], of: ReturnType<typeof client>) => languageFitFor(of)(languages)?.points;

const codes = ['ara', 'arz', 'apc', 'fas', 'pes', 'prs', 'spa', 'eng', 'mam', 'tir'];
const anySpoken = fc.uniqueArray(
  fc.record({ code: fc.constantFrom(...codes), level: fc.constantFrom('native', 'professional', 'basic') }),
  { selector: ({ code }) => code, minLength: 1 },
);
const anyClient = fc
  .record({
    languages: fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 4 }),
    interpreter: fc.boolean(),
  })
  .map(({ languages, interpreter }) => client(languages, interpreter));

describe('with an interpreter', () => {
  const mamFirst = client(['mam', 'spa'], true);

  test('a client’s basic Spanish earns a Spanish speaker nothing', () => {
    expect(languageFitFor(mamFirst)([says('spa')])).toEqual(languageFitFor(mamFirst)([says('eng')]));
    expect(languageFitFor(mamFirst)([says('spa')])?.reason).toBe('works with the interpreter who comes along');
  });

  test('who speaks the first language comes before everybody else', () => {
    expect(points([says('mam', 'professional')], mamFirst)).toBeGreaterThan(points([says('spa')], mamFirst) ?? 0);
  });

  test('everybody can work', () => {
    fc.assert(
      fc.property(anySpoken, anyClient, (languages, { languages: wanted }) => {
        expect(points(languages, client(wanted, true))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('without an interpreter', () => {
  test('each language further down the client’s list counts for less', () => {
    const of = client(['mam', 'spa', 'eng'], false);
    const [first = 0, second = 0, third = 0] = ['mam', 'spa', 'eng'].map((code) => points([says(code)], of));
    expect(first).toBeGreaterThan(second);
    expect(second).toBeGreaterThan(third);
    expect(languageFitFor(of)([says('spa')])?.reason).toBe("speaks Spanish (native), the client's language number 2");
  });

  test('a language spoken at a basic level does not carry an evaluation', () => {
    expect(points([says('spa', 'basic')], client(['spa'], false))).toBeUndefined();
  });

  test('nobody is placed with whom no language is shared', () => {
    expect(points([says('eng'), says('fra')], client(['spa'], false))).toBeUndefined();
  });
});

describe('one language under several codes', () => {
  test.each([
    ['arz', 'ara'],
    ['ara', 'arz'],
    ['prs', 'pes'],
    ['pes', 'fas'],
  ])('%s and %s meet, with the dialect to confirm', (known, asked) => {
    const fit = languageFitFor(client([asked], false))([says(known)]);
    expect(fit?.reason).toMatch(/dialect to confirm$/);
    expect(fit?.points).toBeLessThan(points([says(asked)], client([asked], false)) ?? 0);
    expect(fit?.points).toBeGreaterThan(0);
  });

  test('languages of two families stay apart', () => {
    expect(points([says('kat')], client(['kon'], false))).toBeUndefined();
  });
});

describe('a group of which nobody knows the variety', () => {
  test.each([
    ['mim', 'qmx'],
    ['nhe', 'nah'],
    ['mam', 'myn'],
    ['qmx', 'mim'],
  ])('%s and %s meet, with the variety to confirm, after whoever speaks the very one', (known, asked) => {
    const fit = languageFitFor(client([asked], false))([says(known)]);
    expect(fit?.reason).toMatch(/variety to confirm$/);
    expect(fit?.points).toBeLessThan(points([says(asked)], client([asked], false)) ?? 0);
    expect(fit?.points).toBeGreaterThan(0);
  });

  test('two languages of one group stay apart', () => {
    expect(points([says('mam')], client(['quc'], false))).toBeUndefined();
    expect(points([says('mam')], client(['nah'], false))).toBeUndefined();
  });
});

test('the order in which a member names their languages changes nothing', () => {
  fc.assert(
    fc.property(anySpoken, anyClient, (languages, of) => {
      expect(languageFitFor(of)(languages.toReversed())).toEqual(languageFitFor(of)(languages));
    }),
  );
});

const none = Number.NEGATIVE_INFINITY;

test('a language more never counts against a member', () => {
  fc.assert(
    fc.property(anySpoken, anyClient, (languages, of) => {
      expect(points(languages, of) ?? none).toBeGreaterThanOrEqual(points(languages.slice(1), of) ?? none);
    }),
  );
});
