import { beforeEach, describe, expect, test } from 'vitest';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusMinutes } from '../../functions/domain/time/time.ts';
import { textOf } from '../intake/page.ts';
import { type PageCalls, pageCalls } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
let calls: PageCalls;

beforeEach(async () => {
  scene = await startEmergencies(60);
  scene.running.tools.intake = usualIntake;
  calls = pageCalls(scene);
});

/** An emergency of somebody unknown, with some hours left. */
const stranger = async (hours: number, name?: string) =>
  (await scene.openUnknown(hours, name === undefined ? {} : { name })).reference;
const pass = (minutes: number) => scene.running.advance(plusMinutes(scene.now(), minutes));
/** The link of the newest mail to on-call about the page that they share. */
const sharedPath = () => {
  const about = scene.running.sent.filter(
    ({ to, subject }) => to === 'oncall@example.org' && /unconfirmed/.test(subject),
  );
  return /\/p\/[\w-]{43}/.exec(about.at(-1)?.text ?? '')?.[0] ?? '';
};
const screen = async (path = sharedPath()) => textOf((await calls.see(path)).text).replaceAll('&#39;', "'");
/** To whom pages about them went, each with its moment. */
const pages = () =>
  scene.running.sent
    .filter(({ subject }) => /^PAGE: .*unconfirmed/.test(subject))
    .map(({ at, to }) => `${at.slice(11, 16)} ${to}`);

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
    expect(pages().filter((page) => !page.includes('coordinators'))).toEqual([
      '17:02 oncall@example.org',
      '17:07 backup@example.org',
    ]);
    await calls.post(sharedPath(), { answer: 'mine' });
    expect(await screen()).toMatch(/If you do nothing You are paged again at 2:09 p\.m\. EST\./);
  });
});
