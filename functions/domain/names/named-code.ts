import { once } from '../once.ts';
import { usStates } from '../places/us-states.ts';
import { countriesNamed, countryName, isCountry } from './countries.ts';
import { commonLanguages, isLanguage, languageName, languagesNamed } from './languages.ts';
import type { Meaning } from './name-finder.ts';
import { folded } from './names.ts';
import { isPast } from './past-languages.ts';

/**
 * The code that a text stands for, or a sentence on why it stands for none, with the names that it may mean: a choice of these by
 * name is understood.
 */
export type NamedCode = { code: string } | { error: string; choices?: readonly string[] };

/** Choices in one sentence, at the most; longer lists are shown as lists alone. */
const CHOICES_IN_SENTENCE = 8;

const commonCodes = once(() => new Set(commonLanguages.map(({ code }) => code)));

/**
 * The ISO 639-3 code of a language by English name, or by code where it is often met. People type names: three letters that are the
 * code of another language are asked about, unless a language often met goes by them ("fur" is the code of Friulian, and Fur is
 * spoken in Darfur).
 */
export function languageCode(text: string): NamedCode {
  if (commonCodes().has(text)) return { code: text };
  const meaning = languagesNamed(text);
  const isRareCode = isLanguage(text) && !isPast(text) && !meaning.codes.some((code) => commonCodes().has(code));
  const { codes, isName } = isRareCode ? withCode(text, meaning) : meaning;
  return oneOf({ codes, isName }, languageName, {
    none: 'We know no language by this name. Check how it is spelled, or give another name by which it is known.',
    several: 'This may mean several languages.',
  });
}

/** What a text means as a code too, which is sure where it is the name of that very language. */
function withCode(code: string, { codes, isName }: Meaning): Meaning {
  return { codes: [...new Set([code, ...codes])], isName: isName && codes.includes(code) };
}

/** The ISO 3166-1 alpha-2 code of a country by code or English name. */
export function countryCode(text: string): NamedCode {
  if (isCountry(text)) return { code: text };
  if (/\bstateless\b|^no nationality$/.test(folded(text))) return { error: stateless };
  return oneOf(countriesNamed(text), countryName, {
    none: 'We know no country by this name. Check how it is spelled, or give its full English name.',
    several: 'This may mean several countries.',
  });
}

/** A request names a country in every case: what the clinician must know is where the client lived. */
const stateless = 'For a client who is stateless, give the country where they last lived.';

const statesByName = once(
  () =>
    new Map([
      ...Object.entries(usStates).flatMap(([code, { name }]) =>
        [code, name].map((text) => [folded(text), code] as const),
      ),
      ['washington dc', 'DC'] as const,
    ]),
);

/** The postal code of a US state, the District of Columbia or a territory by code or name, whatever its case. */
export function stateCode(text: string): NamedCode {
  const code = statesByName().get(folded(text));
  return code === undefined
    ? { error: 'We know no US state by this name. Give its name or its two letters, such as New York or NY.' }
    : { code };
}

/** The one code that a name means, or the question that it leaves open. What is no name is asked about even where one code is left. */
function oneOf(
  { codes, isName }: Meaning,
  nameOf: (code: string) => string | undefined,
  sentences: { none: string; several: string },
): NamedCode {
  const [code] = codes;
  if (code === undefined) return { error: sentences.none };
  if (codes.length === 1 && isName) return { code };
  const choices = codes.map((each) => nameOf(each) ?? each);
  if (choices.length === 1) return { error: `Did you mean ${choices[0]}?`, choices };
  const offer = choices.length > CHOICES_IN_SENTENCE ? 'from the list' : `one of these: ${choices.join('; ')}`;
  return { error: `${sentences.several} Choose ${offer}.`, choices };
}
