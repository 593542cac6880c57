import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSending, sendingWrite } from '../../functions/store/sending.ts';
import { type Engine, startEngine } from '../support/engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

test('mail is sent until somebody pauses it, and the last word counts', async () => {
  expect(await readSending(engine.store)).toBeUndefined();
  const paused = { paused: true, at: '2027-01-12T15:00:00.000Z', actor: 'staff:one', reason: 'a wrong text went out' };
  await engine.store.transact([sendingWrite(paused)]);
  expect(await readSending(engine.store)).toEqual(paused);
  const resumed = { ...paused, paused: false, at: '2027-01-12T16:00:00.000Z', actor: 'staff:two', reason: 'mended' };
  await engine.store.transact([sendingWrite(resumed)]);
  expect(await readSending(engine.store)).toEqual(resumed);
});
