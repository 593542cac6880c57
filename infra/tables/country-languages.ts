/**
 * Builds functions/domain/data/country-languages.ts. In an empty folder:
 *   npm install cldr-core@48.2.0 && pip download --no-deps iso639-lang==2.6.3 && unzip iso639_lang-2.6.3-py3-none-any.whl
 * and then, in this repository: node infra/tables/country-languages.ts <that folder>
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsLiteral, writeTable } from './write-table.ts';

type Territory = { languagePopulation?: Record<string, { _populationPercent: string }> };

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder with cldr-core and iso639-lang');
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const territories: Record<string, Territory> = read('node_modules/cldr-core/supplemental/territoryInfo.json')
  .supplemental.territoryInfo;
const { pt3: languages }: { pt3: Record<string, { pt1: string }> } = read('iso639/data/iso-639.json');
const threeLetters = new Map(Object.entries(languages).map(([code, { pt1 }]) => [pt1, code]));

/** CLDR names a language by two letters where there are, and its script or region behind: zh_Hant. */
function codeOf(tag: string): string[] {
  const [language = ''] = tag.split('_');
  const code = threeLetters.get(language) ?? language;
  return code in languages ? [code] : [];
}

const rows = Object.entries(territories).flatMap(([country, { languagePopulation = {} }]) => {
  const spoken = Object.entries(languagePopulation)
    .toSorted(([, one], [, other]) => Number(other._populationPercent) - Number(one._populationPercent))
    .flatMap(([tag]) => codeOf(tag));
  return spoken.length > 0 ? [[country, ...new Set(spoken)].join(' ')] : [];
});

writeTable(
  'country-languages',
  {
    what: `The languages spoken in ${rows.length} countries and territories, those of most people first.`,
    source: 'npm cldr-core 48.2.0 (Unicode CLDR, territoryInfo); codes of ISO 639-3 by PyPI iso639-lang 2.6.3.',
  },
  `/** A row: a country, then its languages. */
export const countryLanguageRows = ${rowsLiteral(rows)};
`,
);
