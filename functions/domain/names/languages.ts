import { languageRows, macrolanguageRows } from '../data/languages.ts';
import { once } from '../once.ts';
import { countries, countriesCalled } from './countries.ts';
import { languagesOf } from './country-languages.ts';
import { courtLanguages } from './court-languages.ts';
import { demonyms } from './demonyms.ts';
import { languageGroups, varietiesOf } from './language-groups.ts';
import { clarifiedNames, namedLanguages } from './language-names.ts';
import { type Meaning, nameFinder } from './name-finder.ts';
import { byFoldedName, folded, type Naming, namings, withoutBrackets } from './names.ts';
import { isPast } from './past-languages.ts';

/** A language: its ISO 639-3 code and the English name that is shown. */
type Language = { readonly code: string; readonly name: string };

/** The names of the table by code, parted by bars, the standard's own first. */
const tableNames = once(() => new Map(languageRows.split('\n').map((row) => [row.slice(0, 3), row.slice(3)])));

/** The names that this house gives, by code. */
const houseNames = new Map([
  ...namedLanguages.map(([code, name]): [string, string] => [code, name]),
  ...Object.entries(clarifiedNames),
  ...languageGroups.map(({ code, name }): [string, string] => [code, `${name} (variety not known)`]),
]);

/** The macrolanguage by member. */
const macrolanguages = once(
  () =>
    new Map(
      macrolanguageRows.split('\n').flatMap((row) => {
        const [macrolanguage = '', ...members] = row.split(' ');
        return members.map((member): [string, string] => [member, macrolanguage]);
      }),
    ),
);

/** The languages most met in asylum cases, by name: what a form suggests. */
export const commonLanguages: readonly Language[] = namedLanguages
  .map(([code, name]) => ({ code, name }))
  .sort(byFoldedName);

/**
 * Whether `code` is a language of ISO 639-3, individual or macrolanguage, in small letters, or a group of languages of which nobody
 * knows yet which one it is. "und", "mul" and their like are none.
 */
export function isLanguage(code: string): boolean {
  return tableNames().has(code) || varietiesOf(code).length > 0;
}

/** The name that is shown for a language, that of this house before that of the standard; undefined for an unknown code. */
export function languageName(code: string): string | undefined {
  return houseNames.get(code) ?? tableNames().get(code)?.split('|')[0];
}

function nameOf(code: string): string {
  return languageName(code) ?? code;
}

/** Languages in the order in which somebody speaks them best: `Mam, then Spanish`. */
export function languagesInWords(codes: readonly string[]): string {
  return codes.map(nameOf).join(', then ');
}

/** The macrolanguage that a language belongs to (`arz` -> `ara`); undefined for all others and for macrolanguages themselves. */
export function macrolanguageOf(code: string): string | undefined {
  return macrolanguages().get(code);
}

/**
 * Whether two codes are one language or stand under one macrolanguage, be it two members (`prs`, `pes`) or a member and
 * the whole (`arz`, `ara`). People may still not understand each other: where the codes differ, the dialect is to be confirmed.
 */
export function sameMacrolanguage(a: string, b: string): boolean {
  return isLanguage(a) && (macrolanguageOf(a) ?? a) === (macrolanguageOf(b) ?? b);
}

const living = once(() => [...tableNames().keys()].filter((code) => !isPast(code)));

/** A sign language by its country or its people, and as "Ethiopian sign"; no less, since the rest is the country's own name. */
function namesShown(code: string): readonly string[] {
  const name = nameOf(code);
  if (!name.endsWith(SIGN_LANGUAGE)) return [name];
  const place = name.slice(0, -SIGN_LANGUAGE.length);
  const country = countries.find((each) => each.name === place)?.code ?? '';
  return [place, ...(demonyms[country] ?? [])].flatMap((each) => [`${each}${SIGN_LANGUAGE}`, `${each} Sign`]);
}
const SIGN_LANGUAGE = ' Sign Language';

const groupNamings = once(() =>
  namings(languageGroups.map(({ code, name, otherNames = [] }) => [code, [name, ...otherNames]])),
);
const wellKnown = once(() => [...namings(namedLanguages.map(([code, ...names]) => [code, names])), ...groupNamings()]);

/** Other names that this house has settled, as well as it knows what the courts mean by them. */
const settledNamings = once(() => [
  ...namings(namedLanguages.map(([code, , ...others]) => [code, others])),
  ...namings(Object.entries(courtLanguages)),
]);

/**
 * The other names of the standard that are not settled. They weigh as much as those that are shown: Nama is spoken in Papua New Guinea, and
 * in Namibia.
 */
function otherNamings(): readonly Naming[] {
  const settled = new Set(settledNamings().map(([name]) => folded(name)));
  return namings(living().map((code) => [code, tableNames().get(code)?.split('|') ?? []])).filter(
    ([name]) => !settled.has(folded(withoutBrackets(name))),
  );
}

const finder = nameFinder({
  shown: () => [...living(), ...languageGroups.map(({ code }) => code)].map((code): Naming => [nameOf(code), code]),
  lists: [
    () => [...groupNamings(), ...namings(namedLanguages.map(([code, name]) => [code, [name]]))],
    () => [...settledNamings(), ...namings(living().map((code) => [code, namesShown(code)])), ...otherNamings()],
  ],
  wellKnown,
  isPartOf: (part, whole) => macrolanguageOf(part) === whole || varietiesOf(whole).includes(part),
  // A sign language is meant where somebody says so: "Guatemalan" is what a client speaks.
  mayBeMeant: (name, text) => !holdsWord(name, 'sign') || holdsWord(text, 'sign'),
});

const holdsWord = (text: string, word: string) => ` ${text} `.includes(` ${word} `);

/**
 * The languages that a name may mean, by name, whatever its case, accents, punctuation or order of words. The name of a
 * macrolanguage means the macrolanguage, that of a group any of its languages, or none that is known. Codes are no names: the
 * courts' own three letters are not those of ISO (their "KON" is Q'anjob'al, that of ISO is Kongo).
 */
export function languagesNamed(text: string): Meaning {
  const { codes, isName } = spokenWithin(text, amongThoseOfCountry(text, finder.meaningOf(text)));
  const isExact = codes.length === 1 && folded(nameOf(codes[0] ?? '')) === folded(text);
  const meant = isExact ? codes : codes.flatMap((code) => [code, ...varietiesOf(code)]);
  return { codes: [...new Set(meant)].toSorted(byGroupAndName), isName };
}

/** A group before all others, since whoever does not know the variety looks for it first. */
function byGroupAndName(one: string, other: string): number {
  const isGroup = (code: string) => varietiesOf(code).length > 0;
  return Number(isGroup(other)) - Number(isGroup(one)) || byFoldedName({ name: nameOf(one) }, { name: nameOf(other) });
}

/**
 * The name of a country or of its people is no language, unless one that is spoken there goes by it, as Georgian does: else the
 * languages of that country are asked about beside those of that name ("Mali" is a language of Papua New Guinea too).
 */
function amongThoseOfCountry(text: string, meaning: Meaning): Meaning {
  const home = countriesCalled(text);
  if (home.length === 0) return meaning;
  const spoken = home.flatMap(languagesOf);
  const named = meaning.isName ? meaning.codes : [];
  const isOfCountry = (code: string) =>
    spoken.some((other) => sameMacrolanguage(code, other) || varietiesOf(code).includes(other));
  if (named.length > 0 && named.every(isOfCountry)) return meaning;
  return { codes: [...named, ...spoken], isName: false };
}

/** Of several languages of a name the one that is spoken in the country behind it: "Creole (Haiti)". */
function spokenWithin(text: string, meaning: Meaning): Meaning {
  const [, head = '', place = ''] = /^([^()]+)\(([^()]+)\)\s*$/.exec(text) ?? [];
  const spoken = countriesCalled(place).flatMap(languagesOf);
  const [only, ...others] = meaning.codes.filter(
    (code) => spoken.includes(code) && holdsWord(folded(nameOf(code)), folded(head)),
  );
  return only === undefined || others.length > 0 ? meaning : { codes: [only], isName: true };
}
