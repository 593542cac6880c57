import { once } from '../once.ts';

/** A name and the code that it stands for. One name may stand for several codes, and a code have several names. */
export type Naming = readonly [name: string, code: string];

/** Letters of the field's languages that Unicode does not take apart, as people type them. */
const PLAIN: Readonly<Record<string, string>> = {
  ɓ: 'b',
  ɗ: 'd',
  đ: 'd',
  ɛ: 'e',
  ɩ: 'i',
  ɨ: 'i',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  ɔ: 'o',
  ø: 'o',
  ʉ: 'u',
  ʊ: 'u',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
};
const PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/**
 * A name without what people leave out or type differently: case, accents, apostrophes, punctuation, doubled spaces.
 * "K’iche’" and "KICHE" are one, "Congo (Kinshasa)" and "congo - kinshasa" too.
 */
export function folded(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'`´‘’ʻʼʾʿꞌ.]/g, '')
    .replace(PLAIN_LETTERS, (letter) => PLAIN[letter] ?? letter)
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of a name in any order: "Arabic, Egyptian" and "Egyptian Arabic" are one. */
function unordered(foldedName: string): string {
  const words = foldedName.split(' ').filter((word) => word !== 'the');
  return words.sort().join(' ');
}

/** All pairs of name and code where a code stands with its names. */
export function namings(list: readonly (readonly [code: string, names: readonly string[]])[]): readonly Naming[] {
  return list.flatMap(([code, names]) => names.map((name): Naming => [name, code]));
}

/** Orders by name as people look for it: neither case nor accents count. */
export function byFoldedName(a: { readonly name: string }, b: { readonly name: string }): number {
  const [first, second] = [folded(a.name), folded(b.name)];
  return first < second ? -1 : Number(first > second);
}

/**
 * Finds codes by the names that people give. `lists` come in order of weight: a later list counts only where no earlier one
 * has the name. First the name as it stands, then folded, then with its words in any order, at last every name that holds
 * all of the words. Several codes mean that the name is ambiguous; none, that nobody knows it.
 */
export function nameFinder(...lists: readonly (() => readonly Naming[])[]): (text: string) => readonly string[] {
  const foldedLists = lists.map((list) => once(() => renamed(list(), folded)));
  const all = once(() => foldedLists.flatMap((list) => list()));
  // Each index is built when it is first needed: most names are found in the first.
  const asWritten = once(() => indexOf(renamed(lists[0]?.() ?? [], lowered)));
  const asFolded = foldedLists.map((list) => once(() => indexOf(list())));
  const inAnyOrder = once(() => indexOf(renamed(all(), unordered)));
  return (text) => {
    const name = folded(text);
    if (name === '') return [];
    const searches = [
      () => asWritten().get(lowered(text)),
      ...asFolded.map((index) => () => index().get(name)),
      () => inAnyOrder().get(unordered(name)),
      () => holdingAll(name, all()),
    ];
    for (const search of searches) {
      const codes = search();
      if (codes !== undefined && codes.length > 0) return codes;
    }
    return [];
  };
}

const lowered = (name: string) => name.trim().toLowerCase();

function renamed(list: readonly Naming[], rename: (name: string) => string): readonly Naming[] {
  return list.map(([name, code]): Naming => [rename(name), code]);
}

function indexOf(list: readonly Naming[]): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>();
  for (const [name, code] of list) {
    const found = codes.get(name);
    if (found === undefined) codes.set(name, [code]);
    else if (!found.includes(code)) found.push(code);
  }
  return codes;
}

/** The codes of all names that hold every word of the text. Three letters are more likely a court's code than a word. */
function holdingAll(text: string, list: readonly Naming[]): readonly string[] {
  if (text.length <= 3) return [];
  const words = text.split(' ');
  const holds = (name: string) => words.every((word) => ` ${name} `.includes(` ${word} `));
  return [...new Set(list.filter(([name]) => holds(name)).map(([, code]) => code))];
}
