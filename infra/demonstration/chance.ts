/** Chance that repeats itself: the same seed gives the same network. */
export type Chance = ReturnType<typeof chanceFrom>;

/** Chance from a seed (mulberry32). */
export function chanceFrom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  /** A whole number from 0 up to, not including, `below`. */
  const upTo = (below: number) => Math.floor(next() * below);
  const oneOf = <Item>(items: readonly Item[]): Item => {
    const item = items[upTo(items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  };
  /** `count` different items. */
  const some = <Item>(items: readonly Item[], count: number): Item[] => {
    const left = [...items];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(upTo(left.length), 1)).flat();
  };
  /** True in `percent` of a hundred cases. */
  const happens = (percent: number) => next() * 100 < percent;
  return { upTo, oneOf, some, happens };
}
