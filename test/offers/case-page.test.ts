import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asked } from './asked.ts';
import { everything, idOf, type Scene, startScene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.stop());

const title = (text: string) => /<h1[^>]*>([^<]*)/.exec(text)?.[1];
const summary = (text: string) =>
  [...text.matchAll(/<div class="errors".*?<\/div>/gs)].join().replaceAll(/<[^>]+>/g, ' ');

describe('the form that gives a case back', () => {
  async function casePage(): Promise<string> {
    const { reference, a } = await asked(scene);
    await scene.post(a, { answer: 'accept' });
    return scene.casePath(reference, 'A');
  }

  test('takes it back with its reason, and shows that it is no longer theirs', async () => {
    const path = await casePage();
    const given = await scene.submit(path, { action: 'release', reason: 'conflict' });
    expect([given.status, given.location]).toEqual([303, path]);
    const page = await scene.get(path, 'text/html');
    expect([page.status, title(page.text)]).toEqual([200, 'You have given this case back']);
    expect(page.text).not.toContain('Harbor');
  });

  test('sent as it stands changes nothing', async () => {
    const path = await casePage();
    expect((await scene.get(path, 'text/html')).text).not.toMatch(/ checked/);
    const before = await everything(scene);
    const again = await scene.submit(path, { action: 'release' });
    expect(again.status).toBe(422);
    expect(summary(again.text)).toMatch(/Why do you give it back\? Nothing was chosen/);
    expect(await everything(scene)).toEqual(before);
  });

  test('sent after the yes was taken back says so', async () => {
    const { reference, a } = await asked(scene);
    await scene.post(a, { answer: 'accept' });
    const path = await scene.casePath(reference, 'A');
    await scene.post(a, { answer: 'undo' });
    const page = await scene.submit(path, { action: 'release', reason: 'ill' });
    expect([page.status, title(page.text)]).toEqual([409, 'This is not assigned to you']);
  });
});

test('no line of the log holds a token or anything of the case', async () => {
  const { reference, a } = await asked(scene);
  await scene.get(a, 'text/html');
  await scene.submit(a, { answer: 'accept' });
  const path = await scene.casePath(reference, 'A');
  await scene.get(path);
  await scene.submit(path, { action: 'release', reason: 'ill' });
  const log = JSON.stringify(scene.lines);
  expect(scene.lines).toHaveLength(4);
  for (const word of [a.slice(3), path.slice(3), reference, 'Harbor', 'tir', idOf('A')])
    expect(log).not.toContain(word);
});
