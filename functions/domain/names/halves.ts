/** What parts two names of one thing for certain, and what may as well be a part of one name. */
const BETWEEN_NAMES = /[()[\]/;=]|\s-+\s|--+|\b(?:aka|alt(?:ernate|ernative)? names?|also|or)\b/i;
const BETWEEN_WORDS = /[()[\]/;=,:-]|\b(?:aka|alt(?:ernate|ernative)? names?|also|or)\b/i;

/** The names that a text may be made of, parted with care and then wherever there is a sign; none where it is one name. */
export function halvesOf(text: string): readonly (readonly string[])[] {
  return [BETWEEN_NAMES, BETWEEN_WORDS]
    .map((between) => text.split(between).filter((half) => /\p{L}/u.test(half)))
    .filter((halves) => halves.length > 1);
}

/**
 * What two names of one thing mean, where both are known: the codes in which they meet; the narrower where one is a part of the
 * other; all of them, to be asked about, where they disagree. The first way of parting counts in which every half is known.
 */
export function meaningOfHalves(
  ways: readonly (readonly (readonly string[])[])[],
  isPartOf: (part: string, whole: string) => boolean,
): readonly string[] {
  const halves = ways.find((way) => way.every((codes) => codes.length > 0));
  if (halves === undefined) return [];
  const met = halves.reduce((one, other) => {
    const inBoth = one.filter((code) => other.includes(code));
    return inBoth.length > 0 ? inBoth : narrower(one, other, isPartOf);
  });
  return met.length > 0 ? met : [...new Set(halves.flat())];
}

function narrower(
  one: readonly string[],
  other: readonly string[],
  isPartOf: (part: string, whole: string) => boolean,
): readonly string[] {
  const parts = (codes: readonly string[], wholes: readonly string[]) =>
    codes.filter((code) => wholes.some((whole) => isPartOf(code, whole)));
  return [...new Set([...parts(one, other), ...parts(other, one)])];
}
