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

/**
 * Finds codes by the names that people give. `names` come in order of weight: a later list counts only where no earlier one
 * has the name. First the name as it stands, then folded, then with its words in any order, at last every name that holds
 * all of the words. Several codes mean that the name is ambiguous; none, that nobody knows it.
 */
export function nameFinder(...names: readonly (readonly Naming[])[]): (text: string) => readonly string[] {
  let steps: readonly ((text: string) => readonly string[])[] | undefined;
  return (text) => {
    steps ??= finders(names);
    for (const find of steps) {
      const codes = find(text);
      if (codes.length > 0) return codes;
    }
    return [];
  };
}

function finders(names: readonly (readonly Naming[])[]): readonly ((text: string) => readonly string[])[] {
  const all = names.flat().map(([name, code]): Naming => [folded(name), code]);
  return [
    by((name) => name.trim().toLowerCase(), names[0] ?? []),
    ...names.map((list) => by(folded, list)),
    by((name) => unordered(folded(name)), names.flat()),
    (text) => holdingAll(folded(text).split(' '), all),
  ];
}

function by(key: (name: string) => string, names: readonly Naming[]): (text: string) => readonly string[] {
  const codes = new Map<string, Set<string>>();
  for (const [name, code] of names) {
    const found = codes.get(key(name));
    if (found) found.add(code);
    else codes.set(key(name), new Set([code]));
  }
  return (text) => [...(codes.get(key(text)) ?? [])];
}

function holdingAll(words: readonly string[], names: readonly Naming[]): readonly string[] {
  if (words.includes('')) return [];
  const holds = (name: string) => words.every((word) => ` ${name} `.includes(` ${word} `));
  return [...new Set(names.filter(([name]) => holds(name)).map(([, code]) => code))];
}
