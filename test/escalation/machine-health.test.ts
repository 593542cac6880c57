import { expect, test } from 'vitest';
import { watched } from '../dispatch/watched.ts';
import { startEmergencies } from './scene.ts';

test('machines are not well from the first step that the sweep must take until one is at work again', async () => {
  const scene = await startEmergencies(20);
  const { tools } = scene.running;
  const { minutes, unwell, measured } = watched(scene.running);
  const { machines } = tools;
  const refused = () => Promise.reject(new Error('refused'));
  Object.assign(tools, { machines: { start: refused, wake: refused } });
  await scene.open(24);
  await minutes(1);
  expect(await unwell()).toEqual([]);

  await minutes(4);
  expect(await unwell()).toEqual(['machines']);
  await minutes(20);
  expect(await unwell()).toContain('machines');
  expect(measured.at(-1)?.lateEmergencies).toBe(1);

  Object.assign(tools, { machines });
  await minutes(35);
  expect(await unwell()).not.toContain('machines');
  expect(measured.at(-1)?.lateEmergencies).toBe(0);
});

test('machines are well while one waits for its next step', async () => {
  const scene = await startEmergencies(20);
  const { minutes, unwell } = watched(scene.running);
  await scene.open(24);
  await minutes(30);
  expect(await unwell()).toEqual([]);
});
