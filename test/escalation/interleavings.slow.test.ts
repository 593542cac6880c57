import { describe, expect, test } from 'vitest';
import type { Store } from '../../functions/store/store.ts';
import { type Interleaved, interleaved } from './interleavings.ts';
import { meetings } from './interleavings-scene.ts';

const SEEDS = 150;

/** What is wrong, with the seed that shows it. */
const found = (each: Interleaved[]) =>
  each.flatMap(({ seed, met, violations }) =>
    violations.map((violation) => `seed ${seed}: ${violation} (${met.join(', ')})`),
  );

describe.each(meetings)('at the %s', (meeting) => {
  test(`nothing is lost in ${SEEDS} interleavings of what may happen then`, { timeout: 240_000 }, async () => {
    const all: Interleaved[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) all.push(await interleaved(meeting, seed));
    expect(found(all)).toEqual([]);
    // Things did meet: each ending was reached, and transactions came before others.
    expect(new Set(all.map(({ ending }) => ending))).toEqual(new Set(['assigned', 'withdrawn', 'unfilled']));
    expect(all.reduce((sum, { conflicts }) => sum + conflicts, 0)).toBeGreaterThan(SEEDS);
  });

  test('a seed repeats itself, call by call', async () => {
    for (const seed of [1, 2, 3]) expect(await interleaved(meeting, seed)).toEqual(await interleaved(meeting, seed));
  });
});

/** Writes without conditions, in the way of a program that reads, decides and writes. */
const careless = (store: Store): Store => ({
  ...store,
  transact: (writes) =>
    store.transact(
      writes.map((write) => (write.kind === 'put' ? { ...write, condition: undefined } : write)) as typeof writes,
    ),
});

test('a store that checks no conditions is found out', async () => {
  const all: Interleaved[] = [];
  for (let seed = 1; seed <= 20; seed += 1) all.push(await interleaved('wave', seed, careless));
  expect(found(all).length).toBeGreaterThan(10);
});
