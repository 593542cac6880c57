/** How many letters may be wrong, by the length of what was typed: in a short word each letter makes another word. */
function mistakesIn(text: string): number {
  if (text.length < 4) return 0;
  if (text.length < 7) return 1;
  return text.length < 11 ? 2 : 3;
}

/** The codes of the names that are nearest to what was typed, as far as a slip goes; none where it is no name's slip. */
export function nearest(typed: string, names: Iterable<readonly [name: string, codes: readonly string[]]>): string[] {
  let least = mistakesIn(typed);
  let found = new Set<string>();
  if (least === 0) return [];
  for (const [name, codes] of names) {
    if (Math.abs(name.length - typed.length) > least) continue;
    const steps = distance(typed, name);
    if (steps < least) found = new Set(codes);
    else if (steps === least) for (const code of codes) found.add(code);
    least = Math.min(least, steps);
  }
  return [...found];
}

/** Letters lost, added, mistaken, or two that changed places, from one word to another. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + Number(!isSame),
        isSwapped ? (before[column - 2] ?? Number.POSITIVE_INFINITY) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return last[to.length] ?? 0;
}
