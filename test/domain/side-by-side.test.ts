import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sideBySide } from '../../functions/domain/side-by-side.ts';

test('no more than so many are at work at once, each once, and outcomes come in the order of the list', async () => {
  let atWork = 0;
  let most = 0;
  const outcomes = await sideBySide(3, [5, 1, 4, 2, 3, 6], async (milliseconds) => {
    atWork += 1;
    most = Math.max(most, atWork);
    await sleep(milliseconds);
    atWork -= 1;
    if (milliseconds === 4) throw new Error('not this one');
    return milliseconds;
  });
  expect(most).toBe(3);
  expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual([
    5,
    1,
    'failed',
    2,
    3,
    6,
  ]);
});

test('nothing to do is done', async () => {
  expect(await sideBySide(3, [], async () => 1)).toEqual([]);
});
