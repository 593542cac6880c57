import { expect, test } from 'vitest';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { ALSO_OPEN_LISTED } from '../../functions/domain/limits.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { requestFrom, sampleRequest } from '../support/requests.ts';
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
    `${soon.reference} 20 hours left, on-call is on it`,
    `${late.reference} 40 hours left, no one is on it`,
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
  expect(alsoOpenOn(after)).toEqual([`${late.reference} 40 hours left, no one is on it`]);
});

test('it counts every one that is open, and links where its reader has a page of it', async () => {
  const scene = await startEmergencies(3);
  const calls = pageCalls(scene);
  const { reference } = await scene.open(24);
  await scene.pass(8.2);
  const { pages } = await scene.read(reference);
  const backup = pages.find(({ people }) => people.includes('backup@example.org'))?.number;
  const other = await scene.open(24);
  const backups = await pagePath(scene, reference, backup);
  const page = (await calls.see(backups)).text;
  expect(page).toContain('1 more emergency is open');
  expect(page).toContain(`<li>${other.reference}: 24 hours left, no one is on it</li>`);
  expect((await calls.get(backups)).body).toMatchObject({
    othersOpen: 1,
    others: [{ reference: other.reference, path: null }],
  });
  expect(alsoOpenOn((await calls.see(await pagePath(scene, other.reference))).text)).toHaveLength(1);
});

test('those on the shared page count on a page of one, and one that no one has been told of yet on both', async () => {
  const scene = await startEmergencies(3);
  const { tools, settle } = scene.running;
  tools.intake = usualIntake;
  const calls = pageCalls(scene);
  const confirmed = await scene.open(24);
  for (const name of ['one', 'two']) {
    const matter = {
      relief: ['asylum' as const],
      forum: 'immigration_court' as const,
      removalAt: plusHours(scene.now(), 3),
    };
    await receiveRequest(tools, requestFrom(`${name}@example.org`, { matter }));
  }
  await settle();
  await scene.pass(0.1);
  const single = await pagePath(scene, confirmed.reference);
  const { body } = await calls.get(single);
  expect(body).toMatchObject({ othersOpen: 2 });
  const [{ path }] = body.others as [{ path: string }];
  expect((await calls.get(path)).body).toMatchObject({ listed: 2, othersOpen: 1 });
  expect((await calls.get(path)).body.others).toMatchObject([{ reference: confirmed.reference, path: single }]);

  // Its machine has not begun: no one has been told, and it has no page.
  const removalAt = plusHours(scene.now(), 5);
  const late = { relief: ['asylum' as const], forum: 'immigration_court' as const, removalAt };
  const { reference } = await receiveRequest(tools, sampleRequest({ matter: late }));
  expect((await scene.read(reference)).pages).toEqual([]);
  expect((await calls.get(single)).body).toMatchObject({ othersOpen: 3 });
  expect((await calls.get(path)).body.others).toMatchObject([
    { reference, path: null },
    { reference: confirmed.reference },
  ]);
  expect((await calls.see(path)).text).toContain('2 more emergencies are open');
});

test('however many are open, the most pressing are named and all are counted', async () => {
  const scene = await startEmergencies(0);
  const calls = pageCalls(scene);
  const { reference } = await scene.open(200);
  for (let number = 1; number <= ALSO_OPEN_LISTED + 2; number += 1) await scene.open(24 + number);
  const page = await calls.get(await pagePath(scene, reference));
  expect(page.body).toMatchObject({ othersOpen: ALSO_OPEN_LISTED + 2 });
  expect(page.body.others).toHaveLength(ALSO_OPEN_LISTED);
  const seen = (await calls.see(await pagePath(scene, reference))).text;
  expect(seen).toContain(`${ALSO_OPEN_LISTED + 2} more emergencies are open`);
  expect(seen).toContain('And 2 more.');
});
