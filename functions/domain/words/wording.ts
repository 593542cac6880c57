/**
 * What a code is called. Within a sentence by its name; as an answer of a form by its label, where that says it otherwise, with a hint
 * where it may be misread.
 */
export type Wording = string | { readonly name: string; readonly label?: string; readonly hint?: string };

/** The codes that some words are for, in their order. */
export function codesOf<Words extends Readonly<Record<string, unknown>>>(
  words: Words,
): readonly (keyof Words & string)[] {
  return Object.keys(words);
}

/** The name of a code, as it stands within a sentence. */
export function nameOf(wording: Wording): string {
  return typeof wording === 'string' ? wording : wording.name;
}

/** The same words with a capital at the beginning, to begin a sentence or to stand alone. */
export function capitalized(words: string): string {
  const [first = '', ...rest] = words;
  return first.toUpperCase() + rest.join('');
}

/** What the places of a list are called, the first at 0. */
export const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth'];

/** `one, two and three`, or `one, two or three`; nothing of none. */
export function listed(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  const before = words.slice(0, -1).join(', ');
  return before === '' ? (words[0] ?? '') : `${before} ${last} ${words.at(-1)}`;
}

/** `1 request`, `2 requests`. */
export function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** All of several: `both`, or `all 3`. */
export function allOf(number: number): string {
  return number === 2 ? 'both' : `all ${number}`;
}
