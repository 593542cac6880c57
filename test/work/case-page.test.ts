import { beforeEach, describe, expect, test } from 'vitest';
import { decideOnCase } from '../../functions/store/change-case.ts';
import { asked, close } from '../offers/asked.ts';
import { everything, idOf, offerOf, type Scene, startScene } from '../offers/scene.ts';
import { sampleIntake, sampleMatter } from '../support/cases.ts';

let scene: Scene;
beforeEach(() => {
  scene = startScene();
});

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

describe('for half an hour after the yes', () => {
  const thanks = 'Thank you: this evaluation is yours';

  async function casePage(): Promise<{ a: string; path: string; reference: string }> {
    const { reference, a } = await asked(scene);
    await scene.post(a, { answer: 'accept' });
    return { a, path: await scene.casePath(reference, 'A'), reference };
  }
  const shown = async (path: string) => (await scene.get(path, 'text/html')).text;

  test('the case page says thank you, and until when the yes can be taken back', async () => {
    const { path } = await casePage();
    scene.clock.advance(29);
    const text = await shown(path);
    expect(text).toContain(thanks);
    expect(text).toMatch(/Possible until Tue, Jan 12, 2027, 10:3\d a\.m\. EST/);
    const undo = /action="(\/o\/[^"]+)"/.exec(text)?.[1] ?? '';
    expect((await scene.post(undo, { answer: 'undo' })).status).toBe(200);
    expect(title(await shown(path))).toBe('This is not assigned to you');
  });

  test('and no longer', async () => {
    const { path } = await casePage();
    scene.clock.advance(30);
    const text = await shown(path);
    expect(title(text)).toMatch(/^Your evaluation/);
    expect(text).not.toContain(thanks);
  });

  test('a yes given anew begins it anew', async () => {
    const { a, path } = await casePage();
    scene.clock.advance(20);
    await scene.post(a, { answer: 'undo' });
    expect(await shown(path)).not.toContain(thanks);
    await scene.post(a, { answer: 'accept' });
    scene.clock.advance(20);
    expect(await shown(path)).toContain(thanks);
  });

  test('a yes by telephone, which has no page of its offer, is not told of one', async () => {
    const { path, reference } = await casePage();
    const tools = { ...scene.tools, store: scene.store };
    await decideOnCase(tools, reference, (file) => {
      const { sealedToken, ...byTelephone } = offerOf(file, 'A');
      return { answer: sealedToken, change: { offers: [byTelephone], events: [] } };
    });
    const text = await shown(path);
    expect(title(text)).toMatch(/^Your evaluation/);
    expect(text).not.toContain(thanks);
  });

  test('the work that is done already is not begun', async () => {
    const { path, reference } = await casePage();
    await close(scene, reference, 'completed');
    expect(title(await shown(path))).toMatch(/: done$/);
    expect(await shown(path)).not.toContain(thanks);
  });
});

describe('once the time of the evaluation is over', () => {
  const shown = async (path: string) => (await scene.get(path, 'text/html')).text;
  const removalOn = '2027-01-13';
  const { affidavitDueOn: _, ...undated } = sampleMatter();
  const matter = { ...undated, removalOn, removalKnown: 'believed' as const, hearingOn: removalOn };

  test('the case page says so, that no one else is asked, and of its dates that they were', async () => {
    const { reference, a } = await asked(scene, {}, { intake: sampleIntake({ matter }) });
    await scene.post(a, { answer: 'accept' });
    const path = await scene.casePath(reference, 'A');
    const before = await shown(path);
    expect(before).toMatch(/<dt>Removal<\/dt><dd>[^<]* \(believed\)<\/dd>/);
    expect(before).toContain('<dt>Hearing</dt>');
    expect(before).toContain('We look for somebody else, and nobody thinks less of you.');
    scene.clock.advance(3 * 24 * 60);
    const after = await shown(path);
    expect(after).toMatch(/<dt>Removal was expected<\/dt><dd>[^<]* \(believed\)<\/dd>/);
    expect(after).toContain('<dt>Hearing was</dt>');
    expect(after).toContain('Its time is over, so no one else is asked. Nobody thinks less of you.');
    expect(after).not.toContain('We look for');
    await scene.submit(path, { action: 'release', reason: 'ill' });
    const given = await shown(path);
    expect(given).toContain('back. Thank you for telling us.');
    expect(given).not.toMatch(/somebody else|in time/);
  });
});

describe('after the case was given back', () => {
  const looking = 'We look for somebody else.';
  const givenBack = async () => {
    const { reference, a } = await asked(scene);
    await scene.post(a, { answer: 'accept' });
    const path = await scene.casePath(reference, 'A');
    await scene.post(path, { action: 'release', reason: 'ill' });
    const shown = async () => (await scene.get(path, 'text/html')).text;
    expect(await shown()).toContain(looking);
    return { reference, shown };
  };

  test('the page says that somebody is looked for no longer than that is so: not once somebody has it', async () => {
    const { reference, shown } = await givenBack();
    await scene.members(['D', 'E', 'F']);
    await scene.place(reference);
    await scene.post(await scene.offerPath(reference, 'D'), { answer: 'accept' });
    expect(await shown()).not.toContain(looking);
  });

  test('nor once the request is closed', async () => {
    const { reference, shown } = await givenBack();
    await close(scene, reference);
    expect(await shown()).not.toContain(looking);
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
