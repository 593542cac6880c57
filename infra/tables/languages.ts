/**
 * Builds functions/domain/data/languages.ts. In an empty folder:
 *   pip download --no-deps iso639-lang==2.6.3 && unzip iso639_lang-2.6.3-py3-none-any.whl
 * and then, in this repository: node infra/tables/languages.ts <that folder>
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folded } from '../../functions/domain/names/names.ts';
import { rowsLiteral, writeTable } from './write-table.ts';

type Source = { pt3: Record<string, { name: string; pt1: string }> };
type Retired = { id: Record<string, { name: string; change_to: string }> };

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder with iso639-lang');
const read = (name: string) => JSON.parse(readFileSync(join(folder, `iso639/data/iso-639${name}.json`), 'utf8'));
const { pt3: languages }: Source = read('');
const scopes: Record<string, string> = read('_scope');
const types: Record<string, string> = read('_type');
const otherNames: Record<string, string[]> = read('_other_names');
const { macro: macrolanguages }: { macro: Record<string, string[]> } = read('_macro');
const { id: retired }: Retired = read('_deprecated');
const retiredInto = Map.groupBy(Object.values(retired), (language) => language.change_to);

/** The standard tells a macrolanguage from its chief member by a remark; people mean the macrolanguage. */
const withoutRemark = (name: string) => name.replace(' (macrolanguage)', '');

/** What a language is called in itself, where CLDR knows. */
function nativeName(part1: string): string[] {
  if (part1 === '') return [];
  const name = new Intl.DisplayNames(part1, { type: 'language', fallback: 'none' }).of(part1);
  return name === undefined ? [] : [name];
}

/** All names of a language, the one shown first; those that differ only in order of words or in accents once. */
function namesOf(code: string, { name, pt1 }: { name: string; pt1: string }): string[] {
  const merged = (retiredInto.get(code) ?? []).map((language) => language.name);
  const shown = withoutRemark(name);
  const sortedWords = (text: string) => folded(text).split(' ').sort().join(' ');
  const names = new Map([[sortedWords(shown), shown]]);
  for (const other of [name, ...(otherNames[name] ?? []), ...merged, ...nativeName(pt1)]) {
    if (!names.has(sortedWords(other))) names.set(sortedWords(other), other);
  }
  return [...names.values()];
}

// The four special codes (undetermined, several, uncoded, no language) name no language that somebody could speak.
const rows = Object.entries(languages)
  .filter(([code]) => scopes[code] === 'I' || scopes[code] === 'M')
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([code, language]) => code + namesOf(code, language).join('|'));
/** Extinct (E) and historical (H): whoever asks for help speaks none of them. */
const past = Object.keys(languages).filter((code) => types[code] === 'E' || types[code] === 'H');
const families = Object.entries(macrolanguages).map(([code, members]) => [code, ...members].join(' '));

writeTable(
  'languages',
  {
    what: `The ${rows.length} languages of ISO 639-3 with their names, those that are past, and its ${families.length} macrolanguages with their members.`,
    source: `PyPI iso639-lang 2.6.3, the SIL tables of 2025-07-15; native names by Unicode CLDR ${process.versions.cldr}, as Node has it.`,
  },
  `/** A row: code, then names parted by bars: the standard's own, then others of the standard, of merged languages, native. */
export const languageRows = ${rowsLiteral(rows)};

/** The codes of languages that nobody speaks any more, one behind the other. */
export const pastLanguages = '${past.toSorted().join('')}';

/** A row: a macrolanguage, then its members. */
export const macrolanguageRows = ${rowsLiteral(families)};
`,
);
