import { beforeEach, describe, expect, test } from 'vitest';
import { asked, refusal } from './asked.ts';
import { everything, type Scene, startScene } from './scene.ts';

const accept = { answer: 'accept' };
const decline = { answer: 'decline', reason: 'no_time' };
const undo = { answer: 'undo' };

describe('what is no answer', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = startScene();
  });

  test('comes by a link that nobody was given', async () => {
    const { reference, a } = await asked(scene);
    await scene.post(a, accept);
    const caseToken = (await scene.casePath(reference, 'A')).slice('/c/'.length);
    const offerToken = a.slice('/o/'.length);
    const paths = [
      `/o/${'x'.repeat(43)}`,
      `/o/${offerToken.slice(1)}`,
      `/o/${offerToken}A`,
      `/o/${offerToken.toLowerCase()}`,
      `/o/${caseToken}`,
      `/c/${offerToken}`,
      `/c/${'-'.repeat(43)}`,
    ];
    for (const path of paths) {
      const body = path.startsWith('/o/') ? accept : { action: 'release', reason: 'ill' };
      expect([path, refusal(await scene.post(path, body))]).toEqual([path, '404 unknown-link']);
      expect(refusal(await scene.get(path))).toBe('404 unknown-link');
      expect((await scene.get(path, 'text/html')).status).toBe(404);
    }
  });

  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['answer']],
    ['another word', { answer: 'maybe' }, ['answer']],
    ['a yes in capitals', { answer: 'Accept' }, ['answer']],
    ['a yes with a reason', { ...accept, reason: 'no_time' }, ['reason']],
    ['a no without a reason', { answer: 'decline' }, ['reason']],
    ['a no for another reason', { answer: 'decline', reason: 'busy' }, ['reason']],
    ['a no until a day that does not exist', { ...decline, askAgainAfter: '2027-02-30' }, ['askAgainAfter']],
    ['a no until nothing', { ...decline, askAgainAfter: null }, ['askAgainAfter']],
    ['an undo with more', { ...undo, why: 'x' }, ['why']],
  ])('is %s: 422, and nothing changes', async (_, body, paths) => {
    const { a } = await asked(scene);
    const before = await everything(scene);
    const answer = await scene.post(a, body);
    expect(refusal(answer)).toBe('422 invalid');
    expect((answer.body.errors as { path: string }[]).map(({ path }) => path)).toEqual(paths);
    expect(await everything(scene)).toEqual(before);
  });
});
