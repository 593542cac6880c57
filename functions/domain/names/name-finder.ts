import { once } from '../once.ts';
import { halvesOf, meaningOfHalves } from './halves.ts';
import { folded, type Naming, unordered, withoutBrackets } from './names.ts';
import { nearest } from './typing-mistakes.ts';

/** What a text means: a name's codes, several where it is ambiguous; or, where it is no name, codes to ask about. */
export type Meaning = { readonly codes: readonly string[]; readonly isName: boolean };

/** The names among which one is found. */
type Names = {
  /** The names that are shown, no two alike as they are written. */
  readonly shown: () => readonly Naming[];
  /** All names, in order of weight: a later list counts only where no earlier one has the name. */
  readonly lists: readonly (() => readonly Naming[])[];
  /** Names so well known that a typing mistake, or a text that says more than the name, may mean one of them. */
  readonly wellKnown: () => readonly Naming[];
  /** Whether a code is a part of another, as Cantonese is of Chinese. */
  readonly isPartOf: (part: string, whole: string) => boolean;
  /** Whether a text that does not say the whole name may still mean it. */
  readonly mayBeMeant: (name: string, text: string) => boolean;
};

/** Finds codes by the names that people give. */
type NameFinder = {
  /** The codes of one name: as it is shown, then whatever its case, accents, apostrophes, brackets and order of words. */
  readonly codesOf: (name: string) => readonly string[];
  /** What a text means, which may be two names of one thing; else names that hold its words, that it holds, that it may be a slip for. */
  readonly meaningOf: (text: string) => Meaning;
};

export function nameFinder({ shown, lists, wellKnown, isPartOf, mayBeMeant }: Names): NameFinder {
  // Each index is built when it is first needed: most names are found in the first.
  const asShown = once(() => indexOf(shown().map(([name, code]): Naming => [lowered(name), code])));
  const indexes = lists.map((list) => once(() => indexOf(list().flatMap(withAndWithoutBrackets))));
  const all = once(() => lists.flatMap((list) => list().map(([name, code]): Naming => [folded(name), code])));
  const inAnyOrder = once(() => indexOf(all().map(([name, code]): Naming => [unordered(name), code])));
  const known = once(() => indexOf(wellKnown().map(([name, code]): Naming => [folded(name), code])));

  const isMarked = (text: string) => lowered(text) !== folded(text);
  const codesOf = (text: string) => {
    const name = folded(text);
    if (name === '') return [];
    const searches = [
      () => (isMarked(text) ? asShown().get(lowered(text)) : undefined),
      ...indexes.map((index) => () => index().get(name)),
      () => inAnyOrder().get(unordered(name)),
    ];
    return first(searches);
  };
  /** All that a half may mean in whatever list, since the other half decides. */
  const anyMeaning = (text: string) => {
    const name = folded(text);
    const found = [...indexes.map((index) => index().get(name)), inAnyOrder().get(unordered(name))];
    return [...new Set(found.flatMap((codes) => codes ?? []))];
  };
  const named = (text: string) => {
    const halves = () => halvesOf(text).map((each) => each.map(anyMeaning));
    return first([() => codesOf(text), () => meaningOfHalves(halves(), isPartOf)]);
  };
  const questions = (text: string) => {
    const name = folded(text);
    if (name === '') return [];
    return first([
      () => holdingAll(name, all()).flatMap(([other, code]) => (mayBeMeant(other, name) ? [code] : [])),
      () => heldBy(name, known()),
      () => halvesOf(text).flatMap((halves) => halves.flatMap(codesOf)),
      () => nearest(name, known()),
    ]);
  };
  return {
    codesOf,
    meaningOf: (text) => {
      const codes = named(text);
      return codes.length > 0 ? { codes, isName: true } : { codes: [...new Set(questions(text))], isName: false };
    },
  };
}

const lowered = (name: string) => name.trim().toLowerCase();

/** What the first search that finds something finds. */
function first(searches: readonly (() => readonly string[] | undefined)[]): readonly string[] {
  for (const search of searches) {
    const codes = search();
    if (codes !== undefined && codes.length > 0) return codes;
  }
  return [];
}

function withAndWithoutBrackets([name, code]: Naming): readonly Naming[] {
  return [...new Set([name, withoutBrackets(name)].map(folded))].map((each): Naming => [each, code]);
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

const holds = (name: string, words: readonly string[]) => words.every((word) => ` ${name} `.includes(` ${word} `));

/** All names that hold every word of the text. Three letters are more likely a court's code than a word. */
function holdingAll(text: string, list: readonly Naming[]): readonly Naming[] {
  if (text.length <= 3) return [];
  const words = text.split(' ');
  return list.filter(([name]) => holds(name, words));
}

/** The codes of the names of most words all of which the text has: "Chadian Arabic" in "Arabic, Chadian spoken". */
function heldBy(text: string, known: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const held = [...known].filter(([name]) => name.length > 3 && holds(text, name.split(' ')));
  const most = Math.max(...held.map(([name]) => name.split(' ').length));
  return held.filter(([name]) => name.split(' ').length === most).flatMap(([, codes]) => codes);
}
