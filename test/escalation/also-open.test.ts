import { expect, test } from 'vitest';
import { plusHours } from '../../functions/domain/time/time.ts';
import { pageCalls, pagePath } from './page-scene.ts';
import { startEmergencies } from './scene.ts';

/** What a page links to as also open: the reference, and what is said of it. */
function alsoOpenOn(page: string): string[] {
  const [, list = ''] = /emergenc(?:y is|ies are) open<\/h2>\s*<ul class="plain">(.*?)<\/ul>/s.exec(page) ?? [];
  return [...list.matchAll(/<li><a class="reach" href="[^"]*">(.*?)<\/a>: (.*?)<\/li>/gs)].map(
    ([, reference, words]) => `${reference} ${words}`,
  );
}

test('each page of an emergency lists the others that are open for its reader, what ends first before the others', async () => {
  const scene = await startEmergencies(3);
  const calls = pageCalls(scene);
  const first = await scene.open(24);
  const alone = (await calls.see(await pagePath(scene, first.reference))).text;
  expect(alone).not.toMatch(/more emergenc/);
  const late = await scene.open(40);
  const soon = await scene.open(20);
  await calls.post(await pagePath(scene, soon.reference), { answer: 'mine' });

  const page = (await calls.see(await pagePath(scene, first.reference))).text;
  expect(page).toContain('2 more emergencies are open');
  expect(alsoOpenOn(page)).toEqual([
    `${soon.reference} 20 hours left, On-call is on it`,
    `${late.reference} 40 hours left, no one is on it yet`,
  ]);
  const live = (await calls.see(`${await pagePath(scene, first.reference)}/live`)).text;
  expect(alsoOpenOn(live)).toEqual(alsoOpenOn(page));
  expect((await calls.get(await pagePath(scene, first.reference))).body.others).toEqual([
    {
      reference: soon.reference,
      deadline: plusHours(scene.now(), 20),
      ownedBy: 0,
      path: await pagePath(scene, soon.reference),
    },
    {
      reference: late.reference,
      deadline: plusHours(scene.now(), 40),
      ownedBy: null,
      path: await pagePath(scene, late.reference),
    },
  ]);
  const [, to = ''] = new RegExp(`href="(/p/[^"]+)">${soon.reference}<`).exec(page) ?? [];
  expect(await calls.get(to)).toMatchObject({ status: 200, body: { reference: soon.reference } });

  await scene.answer(await scene.offerToken(soon.reference), { answer: 'accept' });
  const after = (await calls.see(await pagePath(scene, first.reference))).text;
  expect(alsoOpenOn(after)).toEqual([`${late.reference} 40 hours left, no one is on it yet`]);
});

test('it lists nothing that went to other people', async () => {
  const scene = await startEmergencies(3);
  const calls = pageCalls(scene);
  const { reference } = await scene.open(24);
  await scene.pass(8.2);
  const { pages } = await scene.read(reference);
  const backup = pages.find(({ people }) => people.includes('backup@example.org'))?.number;
  const other = await scene.open(24);
  const backups = await pagePath(scene, reference, backup);
  expect(alsoOpenOn((await calls.see(backups)).text)).toEqual([]);
  expect(alsoOpenOn((await calls.see(await pagePath(scene, other.reference))).text)).toHaveLength(1);
});
