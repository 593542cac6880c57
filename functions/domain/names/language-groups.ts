import { languageRows } from '../data/languages.ts';
import { once } from '../once.ts';
import { isPast } from './past-languages.ts';

/**
 * Languages that people call by one name though none of them stands for the whole. A client whose variety nobody knows yet has the
 * group's code: that of ISO 639-2 or 639-5 where it has one, else one of those that ISO 639 leaves to private use (qaa to qtz).
 */
type LanguageGroup = {
  readonly code: string;
  readonly name: string;
  readonly otherNames?: readonly string[];
  /** Its languages by code, where their names do not all hold the group's own. */
  readonly languages?: string;
};

export const languageGroups: readonly LanguageGroup[] = [
  { code: 'bai', name: 'Bamileke', languages: 'bbj byv fmp ybb bko jgo nla nnh nnz' },
  {
    code: 'ber',
    name: 'Berber',
    otherNames: ['Tamazight', 'Amazigh', 'Berber languages', 'Amazigh languages'],
    languages: 'tzm zgh kab rif shi cnu gho grr jbn mzb oua shy siz swn tia tjo thv taq thz ttq zen',
  },
  { code: 'kar', name: 'Karen', otherNames: ['Karen languages'] },
  {
    code: 'myn',
    name: 'Mayan',
    otherNames: ['Mayan languages', 'Maya languages', 'Mayan dialect'],
    languages:
      'acr agu caa cac cak chf ctu hus itz ixl jac kek kjb knj lac mam mhc mop poc poh quc qum quv toj ttc tzh tzj tzo usp yua',
  },
  {
    code: 'nah',
    name: 'Nahuatl',
    otherNames: ['Nahuat', 'Nahual', 'Nahua', 'Mexicano', 'Aztec', 'Nahuatl languages'],
  },
  { code: 'nub', name: 'Nubian', languages: 'dgl fia mei xnz' },
  { code: 'oto', name: 'Otomi', otherNames: ['Hñähñu', 'Otomí'] },
  {
    code: 'son',
    name: 'Songhay',
    otherNames: ['Songhai', 'Sonrai', 'Songhoy'],
    languages: 'dje hmb khq ses tda tst twq',
  },
  { code: 'qam', name: 'Amuzgo', otherNames: ['Amusgo'] },
  { code: 'qch', name: 'Chatino' },
  { code: 'qci', name: 'Chin', otherNames: ['Chin languages'] },
  { code: 'qcm', name: 'Comorian', otherNames: ['Shikomori', 'Comoran'] },
  { code: 'qcn', name: 'Chinantec', otherNames: ['Chinanteco'] },
  { code: 'qhv', name: 'Huave' },
  { code: 'qma', name: 'Mazahua' },
  { code: 'qmi', name: 'Mixe' },
  { code: 'qmp', name: "Me'phaa", otherNames: ['Tlapanec', 'Tlapaneco', 'Mephaa'] },
  { code: 'qmx', name: 'Mixtec', otherNames: ['Mixteco', 'Misteco'] },
  { code: 'qmz', name: 'Mazatec', otherNames: ['Mazateco'] },
  { code: 'qoz', name: 'Zoque' },
  { code: 'qpo', name: 'Popoloca' },
  { code: 'qsf', name: 'Senoufo', otherNames: ['Senufo', 'Sénoufo'] },
  { code: 'qta', name: 'Tarahumara', otherNames: ['Raramuri'] },
  { code: 'qte', name: 'Tepehuan', otherNames: ['Tepehuano'] },
  { code: 'qto', name: 'Totonac', otherNames: ['Totonaco', 'Totonaca'] },
  { code: 'qtr', name: 'Triqui', otherNames: ['Trique', 'Triki'] },
];

const varieties = once(
  () => new Map(languageGroups.map(({ code, name, languages }) => [code, languages?.split(' ') ?? holding(name)])),
);

/** The languages whose own name in the standard holds the word: "Mixtec" in "Alacatlatzala Mixtec". */
function holding(word: string): string[] {
  return languageRows
    .split('\n')
    .filter((row) => ` ${row.slice(3).split('|')[0]} `.includes(` ${word} `) && !isPast(row.slice(0, 3)))
    .map((row) => row.slice(0, 3));
}

/** The name that all languages of a group go by; undefined where `code` is no group's. */
export function groupName(code: string): string | undefined {
  return languageGroups.find((group) => group.code === code)?.name;
}

/** The languages of a group; none where `code` is no group's. */
export function varietiesOf(code: string): readonly string[] {
  return varieties().get(code) ?? [];
}

/** Whether of two codes one is a group and the other a language of it: which variety is meant is to be confirmed. */
export function isVariety(a: string, b: string): boolean {
  return varietiesOf(a).includes(b) || varietiesOf(b).includes(a);
}
