import { expect, test } from 'vitest';
import type { Item } from '../../functions/store/store.ts';
import { type Answer, startScene } from './scene.ts';

const accept = { answer: 'accept' };

test('a yes that fills the limit is the same answer to whoever asked at the same moment', async () => {
  let meanwhile = async (): Promise<unknown> => undefined;
  const scene = startScene({
    wrap: (store) => ({
      ...store,
      async get(table, key) {
        const before = meanwhile;
        if (table === 'network') {
          meanwhile = async () => undefined;
          await before();
        }
        return store.get(table, key);
      },
    }),
  });
  await scene.members(['A'], { monthlyCapacity: 1 });
  const reference = await scene.open();
  await scene.place(reference);
  const path = await scene.offerPath(reference, 'A');
  let first: Answer | undefined;
  meanwhile = async () => {
    first = await scene.post(path, accept);
  };
  const second = await scene.post(path, accept);
  expect(second.status).toBe(200);
  expect(second).toEqual(first);
});

test('a yes read in the middle of itself is the same answer', async () => {
  let meanwhile: (() => Promise<unknown>) | undefined;
  const scene = startScene({
    wrap: (store) => ({
      ...store,
      async query(query) {
        const before = await store.query(query);
        const between = meanwhile;
        meanwhile = undefined;
        if (!between) return before;
        await between();
        const after = await store.query(query);
        const isLate = (item: Item) => String(item.sk) < 'INTAKE';
        const items = [...before.items.filter((item) => !isLate(item)), ...after.items.filter(isLate)];
        return { ...after, items };
      },
    }),
  });
  await scene.members(['A']);
  const reference = await scene.open();
  await scene.place(reference);
  const path = await scene.offerPath(reference, 'A');
  let first: Answer | undefined;
  meanwhile = async () => {
    first = await scene.post(path, accept);
  };
  const second = await scene.post(path, accept);
  expect(first?.status).toBe(200);
  expect(second).toEqual(first);
});
