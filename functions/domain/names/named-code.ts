import { once } from '../once.ts';
import { usStates } from '../places/us-states.ts';
import { countriesNamed, isCountry } from './countries.ts';
import { commonLanguages, isLanguage, languagesNamed } from './languages.ts';
import { folded } from './names.ts';

/** The code that a text stands for, or a sentence on why it stands for none, with choices where it may mean several. */
export type NamedCode = { code: string } | { error: string };

/** Choices in one sentence, at the most; beyond these it is better to type more of the name. */
const CHOICES = 8;

const commonCodes = once(() => new Set(commonLanguages.map(({ code }) => code)));

/**
 * The ISO 639-3 code of a language by code or English name. People type names: where the code of a language seldom met is
 * also the name of one often met ("fur" is the code of Friulian, and Fur is spoken in Darfur), the name is meant.
 */
export function languageCode(text: string): NamedCode {
  const named = languagesNamed(text);
  const oftenMet = named.filter(({ code }) => commonCodes().has(code));
  if (isLanguage(text) && (oftenMet.length === 0 || commonCodes().has(text))) return { code: text };
  return oneOf(named, {
    none: 'We know no language by this name. Give its English name, or its three-letter ISO 639-3 code.',
    several: 'Several languages go by this name.',
  });
}

/** The ISO 3166-1 alpha-2 code of a country by code or English name. */
export function countryCode(text: string): NamedCode {
  if (isCountry(text)) return { code: text };
  return oneOf(countriesNamed(text), {
    none: 'We know no country by this name. Give its English name, or its two-letter ISO 3166-1 code.',
    several: 'Several countries go by this name.',
  });
}

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

function oneOf(
  named: readonly { code: string; name: string }[],
  sentences: { none: string; several: string },
): NamedCode {
  const [first, ...others] = named;
  if (first === undefined) return { error: sentences.none };
  if (others.length === 0) return { code: first.code };
  const choices = named
    .slice(0, CHOICES)
    .map(({ name }) => name)
    .join('; ');
  const more = named.length > CHOICES ? ' There are more: type more of the name.' : '';
  return { error: `${sentences.several} Give one of these: ${choices}.${more}` };
}
