import { beforeEach, describe, expect, test } from 'vitest';
import { plusHours } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { partsOf } from '../mail/parts.ts';
import { type PageCalls, pageCalls, pagePath, textOf } from './page-scene.ts';
import { type EmergencyScene, start, startEmergencies } from './scene.ts';

/** A removal 60 days after the beginning, at ten in the morning in New York: on-call is paged at eight of the day three days before. */
const removalAt = plusHours(start, 24 * 60);
const nearAt = plusHours(start, 24 * 57 - 2);

let scene: EmergencyScene;
let calls: PageCalls;
beforeEach(async () => {
  scene = await startEmergencies(3);
  calls = pageCalls(scene);
});

/** An emergency whose date has moved out, so that it is none anymore: its reference, and the path of on-call's page. */
async function movedOut() {
  const { reference, statusToken } = await scene.open(40);
  const path = await pagePath(scene, reference);
  await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter: { removalAt } });
  await scene.running.settle();
  return { reference, path };
}

const read = async (path: string) => textOf((await calls.see(path)).text);
const pagesOf = async (reference: string) =>
  (await scene.read(reference)).pages.filter(({ why }) => why !== 'told').map(({ at, why, level }) => [at, why, level]);

describe('what is no emergency anymore', () => {
  test('names the page about its near date as the next one', async () => {
    const { path } = await movedOut();
    expect(await read(path)).toContain(
      'If you do nothing You are paged at Wed, Mar 10, 2027, 8:00 a.m. EST, unless a clinician is found before.',
    );
    expect((await calls.get(path)).body.next).toEqual({
      what: 'Unless a clinician is found before, on-call is paged, as the date is near then.',
      at: nearAt,
    });
  });

  test.each([
    ['nobody has answered', undefined, 200],
    ['somebody was at work on it weeks before', 'mine', 200],
    ['somebody would not be weeks before', 'not_me', 409],
  ] as const)('is paged about near its date where %s', async (_, answer, status) => {
    const { reference, path } = await movedOut();
    if (answer) expect((await calls.post(path, { answer })).status).toBe(status);
    await scene.pass(24 * 58);
    expect(await pagesOf(reference)).toEqual([[nearAt, 'near', 0]]);
  });

  test('asks nobody whose it is, whatever was answered in the emergency, and is not said to be passed on', async () => {
    const { reference, statusToken } = await scene.open(40);
    const path = await pagePath(scene, reference);
    await calls.post(path, { answer: 'not_me' });
    expect(await read(path)).toContain('Thank you: it is passed on');
    await scene.pass(0.1);
    await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter: { removalAt } });
    const seen = await read(path);
    expect(seen).toContain('It is not an emergency, and nothing is asked of you now. ');
    expect(seen).toContain('Do you work on it? It is mine: I work on it now Send my answer');
    expect(seen).not.toMatch(/passed on|Not me/);
    expect((await calls.post(path, { answer: 'not_me' })).body.detail).toBe(
      'It is no emergency any more, so nobody is paged about it.',
    );
  });

  test('stays theirs who are at work on it, and is theirs for two hours where it becomes one again', async () => {
    const { reference, statusToken } = await scene.open(40);
    const path = await pagePath(scene, reference);
    await calls.post(path, { answer: 'mine' });
    const since = scene.now();
    const move = (to: string) =>
      actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter: { removalAt: to } });
    await move(removalAt);
    await scene.pass(24);
    expect((await scene.read(reference)).onCall?.owner).toMatchObject({ level: 0, since, until: nearAt });
    expect(await read(`${path}/live`)).toContain('On-call has been at work on it since');
    const before = scene.running.sent.length;
    await move(plusHours(scene.now(), 24));
    await scene.running.settle();
    const until = plusHours(scene.now(), 2);
    expect((await scene.read(reference)).onCall?.owner).toMatchObject({ level: 0, since, until });
    const told = scene.running.sent.slice(before).find(({ to }) => to === 'oncall@example.org');
    expect(told?.text).toContain('It is yours until');
    await scene.pass(2.1);
    expect((await pagesOf(reference))[0]).toEqual([until, 'no_progress', 0]);
  });

  test('is paged about when whoever said moments before that they are at work has had their time', async () => {
    const { reference, path } = await movedOut();
    await scene.running.advance(plusHours(nearAt, -1));
    await calls.post(path, { answer: 'mine' });
    await scene.pass(24);
    expect(await pagesOf(reference)).toEqual([[plusHours(nearAt, 1), 'near', 0]]);
  });

  test('notes who is at work on it, and says when the next page comes instead of asking for how long', async () => {
    const { path } = await movedOut();
    await calls.post(path, { answer: 'mine' });
    const mine = await read(path);
    expect(mine).toContain('Noted: you are at work on it');
    expect(mine).toContain(
      'Next page You are paged at Wed, Mar 10, 2027, 8:00 a.m. EST, unless a clinician is found before.',
    );
    expect(mine).not.toMatch(/Page me again|paged again at|It is yours until|while you are at work/);
    await calls.post(path, { answer: 'progress', note: 'Called.' });
    expect(await read(path)).toContain('Noted You are paged at Wed, Mar 10, 2027, 8:00 a.m. EST');
  });
});

test('the page about a near date promises no rest, and no other page once it is out', async () => {
  const { reference } = await scene.open(24 * 30);
  await scene.pass(24 * 27.1);
  const page = scene.running.sent.findLast(
    ({ to, subject }) => to.startsWith('oncall') && subject.startsWith(`PAGE ${reference}`),
  );
  const { text } = partsOf(new TextEncoder().encode(page?.text));
  expect(text).toContain('with “not me” the next is paged instead.');
  expect(text).not.toContain('nobody is paged for 2 hours');
  const path = await pagePath(scene, reference);
  await calls.post(path, { answer: 'mine' });
  expect(await read(path)).toContain('Next page No other page follows.');
});
