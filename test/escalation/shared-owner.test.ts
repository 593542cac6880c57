import { beforeEach, describe, expect, test } from 'vitest';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { statusOf } from '../../functions/intake/status.ts';
import { textOf } from '../intake/page.ts';
import { type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, start, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
let calls: PageCalls;

beforeEach(async () => {
  scene = await startEmergencies(60, usualIntake);
  calls = pageCalls(scene);
});

/** An emergency of somebody unknown, with some hours left. */
const stranger = async (hours: number, name?: string) =>
  (await scene.openUnknown(hours, name === undefined ? {} : { name })).reference;
const pass = (minutes: number) => scene.running.advance(plusMinutes(scene.now(), minutes));
/** The link of the newest mail to on-call about the page that they share. */
const sharedPath = () => {
  const about = scene.running.sent.filter(
    ({ to, subject }) => to === 'oncall@example.org' && /unverified/.test(subject),
  );
  return /\/p\/[\w-]{43}/.exec(about.at(-1)?.text ?? '')?.[0] ?? '';
};
const screen = async (path = sharedPath()) => {
  const [lead = ''] = textOf((await calls.see(path)).text)
    .replaceAll('&#39;', "'")
    .split('Whom to call');
  return lead;
};
const escalationOf = async (reference: string) =>
  (await statusOf({ ...scene.running.tools, emergencyPhone: null }, await scene.read(reference))).escalation;
/** To whom pages about them went, each with its moment. */
const pages = () =>
  scene.running.sent
    .filter(({ subject, to }) => /^PAGE: .*unverified/.test(subject) && !to.startsWith('coordinators'))
    .map(({ at, to }) => `${at.slice(11, 16)} ${to}`);

type AlsoOpen = { reference: string; ownedBy: number | null };

describe('an owner who goes silent', () => {
  test('is paged at the end of their time, long before the first of them asks by itself, and then the others', async () => {
    await stranger(60);
    await stranger(60);
    await pass(2);
    await calls.post(sharedPath(), { answer: 'mine' });
    expect(await screen()).toMatch(/If you do nothing You are paged at 12:02 p\.m\. EST\./);
    await pass(119);
    expect(pages()).toEqual([]);
    await pass(8);
    expect(pages()).toEqual(['17:02 oncall@example.org', '17:07 backup@example.org']);
    await calls.post(sharedPath(), { answer: 'mine' });
    expect(await screen()).toMatch(/If you do nothing You are paged again at 2:09 p\.m\. EST\./);
  });
});

test('nothing is anybody’s once nothing is left on it', async () => {
  const [one, other] = [await stranger(12), await stranger(12)];
  await pass(2);
  const path = sharedPath();
  await calls.post(path, { answer: 'mine' });
  for (const reference of [one, other]) await calls.post(path, { answer: 'vouched', reference });
  expect(await screen(path)).toContain('Nothing is left on this page');
  expect(await screen(path)).not.toMatch(/yours|paged about/);
  expect((await calls.get(path)).body).toMatchObject({ state: 'closed', owner: null, listed: 0 });
});

describe('whoever is at work on what they answered for', () => {
  test('reads which of them are theirs and what has come since, and answers for that by saying so again', async () => {
    await stranger(12);
    await stranger(12);
    await pass(2);
    const path = sharedPath();
    await calls.post(path, { answer: 'mine' });
    await pass(3);
    const third = await stranger(12);
    await pass(1);
    const seen = await screen(path);
    for (const words of [
      'Noted: 2 of 3 are yours until 12:02 p.m. EST',
      'The other came in since: press again to answer for it.',
      '3 unverified emergencies: 2 yours',
      'You have said that you are at work on 2 of 3.',
      'You, until 12:02 p.m. EST: 2 of 3; the other came in since: press again to answer for it',
      'I work on all 3 now',
    ])
      expect(seen).toContain(words);
    expect(await escalationOf(third)).toMatchObject({ ownedSince: null, listOwnedSince: null });
    const { reference } = await scene.open(24);
    const others = (await calls.get(await pagePath(scene, reference))).body.others as AlsoOpen[];
    expect(others.find((each) => each.reference === third)?.ownedBy).toBeNull();
    expect(others.map(({ ownedBy }) => ownedBy).toSorted()).toEqual([0, 0, null]);
    const { events } = await scene.read(third);
    await calls.post(path, { answer: 'mine' });
    expect(await screen(path)).toContain('3 unverified emergencies: yours');
    const joinedAt = events.find(({ type }) => type === 'shared_page_joined')?.at;
    expect(await escalationOf(third)).toMatchObject({ listOwnedSince: joinedAt });
  });

  test('reads that they are paged about what has come since, before their time is over, and not again', async () => {
    await stranger(48);
    await stranger(48);
    await pass(2);
    await calls.post(sharedPath(), { answer: 'mine' });
    await pass(1);
    await stranger(5);
    expect(await screen()).toContain('You are paged at 11:43 a.m. EST about what has come in since.');
    await pass(100);
    expect(pages().at(-1)).toBe('16:43 oncall@example.org');
  });

  test('reads that it has changed where nothing came', async () => {
    await stranger(48);
    const second = await scene.openUnknown(48);
    await pass(2);
    await calls.post(sharedPath(), { answer: 'mine' });
    await pass(10);
    const matter = { removalAt: plusHours(scene.now(), 3.5) };
    await actForAttorney(scene.running.tools, second.statusToken, { action: 'change_dates', matter });
    const seen = await screen();
    expect(seen).toContain('the other changed since: press again to answer for it');
    expect(seen).toMatch(/You are paged .*about what has changed since\./);
  });

  test('from a page of one alone has only that on the list, and loses it there with the list', async () => {
    const first = await stranger(12);
    await calls.post(await pagePath(scene, first), { answer: 'mine' });
    const ownedAt = scene.now();
    await pass(5);
    const second = await stranger(12);
    await pass(1);
    expect(await screen()).toContain('1 of 2; the other came in since: press again to answer for it');
    expect(await escalationOf(first)).toMatchObject({ ownedSince: null, listOwnedSince: plusMinutes(ownedAt, 6) });
    expect(await escalationOf(second)).toMatchObject({ ownedSince: null, listOwnedSince: null });
    await calls.post(sharedPath(), { answer: 'not_me' });
    await scene.running.settle();
    expect(await screen()).toContain('Who’s on it No one If');
    expect(await escalationOf(first)).toMatchObject({ ownedSince: null, listOwnedSince: null });
  });

  test('hears that nobody was found for it, where they were at work on it to its end', async () => {
    const two = [await stranger(5), await stranger(5)];
    await pass(2);
    const path = sharedPath();
    await calls.post(path, { answer: 'mine' });
    await pass(100);
    await calls.post(path, { answer: 'progress', until: 'PT1H' });
    await pass(55);
    await calls.post(path, { answer: 'progress', until: 'PT1H' });
    await pass(55);
    await calls.post(path, { answer: 'progress' });
    await pass(100);
    for (const reference of two) {
      expect((await scene.read(reference)).evaluations[0]?.state).toBe('unfilled');
      const told = scene.running.sent.filter(
        ({ at, to, subject }) => at > plusHours(start, 1) && to === 'oncall@example.org' && subject.includes(reference),
      );
      expect(told).toHaveLength(1);
    }
  });
});

describe('pages of one alone that nobody has answered', () => {
  test('go on as those of the list: at their time, to the level that was said to be next', async () => {
    const first = await stranger(3);
    await pass(1);
    await stranger(48);
    await pass(5);
    expect((await scene.read(first)).pages.filter(({ why }) => why !== 'told')).toMatchObject([{ level: 0 }]);
    expect(pages()).toEqual(['15:05 backup@example.org']);
  });

  test('so do those that were passed on', async () => {
    const first = await stranger(3);
    await calls.post(await pagePath(scene, first), { answer: 'not_me' });
    await pass(1);
    await stranger(48);
    await pass(6);
    expect(pages()).toEqual(['15:05 director@example.org']);
  });

  test('leave what has come and is due before to whoever was paged last, and keep their time', async () => {
    await stranger(3);
    await pass(2);
    await stranger(3);
    await pass(4);
    expect(pages()).toEqual(['15:03 oncall@example.org', '15:05 backup@example.org']);
  });

  test('are told to the attorney of each that stands on the list, the newest of them', async () => {
    const first = await stranger(3);
    await pass(1);
    const second = await stranger(48);
    const { pagedAt: before } = (await escalationOf(first)) ?? {};
    expect(before).toBe(plusMinutes(scene.now(), -1));
    await pass(5);
    for (const reference of [first, second])
      expect((await escalationOf(reference))?.pagedAt).toBe('2027-01-12T15:05:00.000Z');
  });
});
