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

/** All that people type for an apostrophe: quotation marks, primes, accents that stand alone, letters of their own. */
const APOSTROPHES = /['`´＇‘’‚‛′‵ʹʻʼʽʾʿˈˊˋʽꞋꞌ՚׳᾽᾿]/g;

/**
 * A name without what people leave out or type differently: case, accents, apostrophes, punctuation, doubled spaces.
 * "K’iche’" and "KICHE" are one, "Congo (Kinshasa)" and "congo - kinshasa" too.
 */
export function folded(name: string): string {
  return (
    name
      // Before letters and accents are parted: an accent that stands alone would become a space.
      .replace(APOSTROPHES, '')
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\u0300-\u036f.]/g, '')
      .replace(PLAIN_LETTERS, (letter) => PLAIN[letter] ?? letter)
      .replaceAll('&', ' and ')
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
  );
}

/**
 * A name without its brackets, which tell it from others of the same name: "Kom (India)". "Swahili (individual language)" keeps them:
 * who says Swahili means the macrolanguage.
 */
export function withoutBrackets(name: string): string {
  return name.replaceAll(/\((?!individual language)[^)]*\)/g, ' ');
}

/** The words of a name in any order: "Arabic, Egyptian" and "Egyptian Arabic" are one. */
export function unordered(foldedName: string): string {
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
