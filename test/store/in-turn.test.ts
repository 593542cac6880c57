import { expect, test } from 'vitest';
import { inTurn } from '../../functions/store/in-turn.ts';
import type { Store } from '../../functions/store/store.ts';

const nowhere = async () => {
  throw new Error('nothing is asked of the store');
};
const newStore = (): Store => ({ get: nowhere, query: nowhere, transact: nowhere });

/** Work that ends when it is told to, and notes when it begins. */
function work(begun: string[], name: string) {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end: () => end(),
    run: async () => {
      begun.push(name);
      await ended;
      return name;
    },
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('work of one key follows one another in the order in which it came', async () => {
  const begun: string[] = [];
  const store = newStore();
  const [first, second, third] = ['first', 'second', 'third'].map((name) => work(begun, name));
  const results = Promise.all([first, second, third].map((each) => inTurn(store, 'K', async () => each?.run())));
  await settled();
  expect(begun).toEqual(['first']);
  first?.end();
  await settled();
  expect(begun).toEqual(['first', 'second']);
  second?.end();
  third?.end();
  expect(await results).toEqual(['first', 'second', 'third']);
});

test('work that fails tells whoever asked, and holds up nobody', async () => {
  const store = newStore();
  const failed = inTurn(store, 'K', async () => {
    throw new Error('failed');
  });
  const next = inTurn(store, 'K', async () => 'done');
  await expect(failed).rejects.toThrow('failed');
  expect(await next).toBe('done');
});

test('work of other keys, and of other stores, waits for nothing', async () => {
  const begun: string[] = [];
  const store = newStore();
  const long = work(begun, 'long');
  const running = inTurn(store, 'K', long.run);
  expect(await inTurn(store, 'L', async () => 'another key')).toBe('another key');
  expect(await inTurn(newStore(), 'K', async () => 'another store')).toBe('another store');
  long.end();
  expect(await running).toBe('long');
});
