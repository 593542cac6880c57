/**
 * Builds functions/domain/data/countries.ts. In an empty folder:
 *   pip download --no-deps pycountry==26.2.16 && unzip pycountry-26.2.16-py3-none-any.whl
 * and then, in this repository: node infra/tables/countries.ts <that folder>
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsLiteral, writeTable } from './write-table.ts';

type SourceCountry = { alpha_2: string; name: string; official_name?: string; common_name?: string };

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder with pycountry');
const file = join(folder, 'pycountry/databases/iso3166-1.json');
const { '3166-1': source }: { '3166-1': SourceCountry[] } = JSON.parse(readFileSync(file, 'utf8'));

const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const abbreviated = (name: string) => name.replaceAll('&', 'and').replaceAll('St. ', 'Saint ').replaceAll('’', "'");

const rows = source
  .toSorted((a, b) => a.alpha_2.localeCompare(b.alpha_2))
  .map(({ alpha_2: code, name, official_name, common_name }) => {
    const inUse = abbreviated(english.of(code) ?? name);
    const others = [name, official_name, common_name].filter((other) => other !== undefined && other !== inUse);
    return `${code} ${[...new Set([inUse, ...others])].join('|')}`;
  });

writeTable(
  'countries',
  {
    what: `The ${rows.length} codes of ISO 3166-1: the English name in use, then those of the standard.`,
    source: `PyPI pycountry 26.2.16 (2026-02-17, iso-codes); names in use by Unicode CLDR ${process.versions.cldr}, as Node has it.`,
  },
  `/** A row: code, then names parted by bars. */
export const countryRows = ${rowsLiteral(rows)};
`,
);
