import { languageRows, macrolanguageRows } from '../data/languages.ts';
import { once } from '../once.ts';
import { clarifiedNames, groupNames, namedLanguages } from './language-names.ts';
import { byFoldedName, folded, type Naming, nameFinder, namings } from './names.ts';

/** A language: its ISO 639-3 code and the English name that is shown. */
type Language = { readonly code: string; readonly name: string };

/** The names of the table by code, parted by bars, the standard's own first. */
const tableNames = once(() => new Map(languageRows.split('\n').map((row) => [row.slice(0, 3), row.slice(3)])));

/** The names that this house gives, by code. */
const houseNames = new Map([
  ...namedLanguages.map(([code, name]): [string, string] => [code, name]),
  ...Object.entries(clarifiedNames),
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

/** Whether `code` is a language of ISO 639-3, individual or macrolanguage, in small letters. "und", "mul" and their like are none. */
export function isLanguage(code: string): boolean {
  return tableNames().has(code);
}

/** The name that is shown for a language, that of this house before that of the standard; undefined for an unknown code. */
export function languageName(code: string): string | undefined {
  return houseNames.get(code) ?? tableNames().get(code)?.split('|')[0];
}

/** Languages in the order in which somebody speaks them best: `Mam, then Spanish`. */
export function languagesInWords(codes: readonly string[]): string {
  return codes.map((code) => languageName(code) ?? code).join(', then ');
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

const find = nameFinder(
  () => [...tableNames().keys()].map((code): Naming => [languageName(code) ?? code, code]),
  () => namings(namedLanguages.map(([code, , ...others]) => [code, others])),
  () => namings([...tableNames()].map(([code, names]) => [code, names.split('|')])),
);
const groups = once(() => new Map(Object.entries(groupNames).map(([group, word]) => [folded(group), word])));

/**
 * The languages that a name may mean, by name, whatever its case, accents, punctuation or order of words: one, several
 * ("Karen"), or none. The name of a macrolanguage means the macrolanguage. Codes are no names: the courts' own three letters
 * are not those of ISO (their "KON" is Q'anjob'al, that of ISO is Kongo).
 */
export function languagesNamed(text: string): Language[] {
  return find(groups().get(folded(text)) ?? text)
    .map((code) => ({ code, name: languageName(code) ?? code }))
    .sort(byFoldedName);
}
