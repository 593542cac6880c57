import { beforeEach, describe, expect, test } from 'vitest';
import type { NewRequest } from '../../functions/contracts/request.ts';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { spanInWords } from '../../functions/domain/time/time-words.ts';
import { sendingPaused } from '../support/pausing.ts';
import { type PageCalls, pageCalls } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

/** Eleven in the evening in New York, and eight the next morning. */
const evening = '2027-01-13T04:00:00.000Z';
const morning = '2027-01-13T13:00:00.000Z';

let scene: EmergencyScene;
let calls: PageCalls;

beforeEach(async () => {
  scene = await startEmergencies(20, usualIntake);
  calls = pageCalls(scene);
  await scene.running.advance(evening);
});

const asylum = { relief: ['asylum' as const], forum: 'immigration_court' as const };
const stranger = async (dates: Partial<NewRequest['matter']>) =>
  (await scene.openUnknown(0, { matter: { ...asylum, ...dates } })).reference;
const filing = () => stranger({ affidavitDueOn: '2027-01-13' });
const removal = (hours: number) => stranger({ removalAt: plusHours(scene.now(), hours) });

const pages = () =>
  scene.running.told.filter(({ channel, subject }) => channel === 'topic' && subject.startsWith('PAGE: '));
const sharedPath = () => {
  const told = scene.running.sent.findLast(({ subject }) => subject.includes('unverified'));
  return `/p/${/\/p\/([\w-]{43})/.exec(told?.text ?? '')?.[1]}`;
};

describe('the page that unverified emergencies share', () => {
  test('wakes nobody for filing dates, says so, and goes out at eight', async () => {
    await filing();
    await filing();
    await scene.running.advance(plusMinutes(evening, 5));
    expect((await calls.get(sharedPath())).body.next).toMatchObject({ at: morning });
    expect((await calls.see(sharedPath())).text).toContain('paged at Wed, Jan 13, 2027, 8:00 a.m. EST.');
    await scene.running.advance(plusMinutes(morning, -1));
    expect(pages()).toEqual([]);
    await scene.running.advance(plusMinutes(morning, 2));
    expect(pages().map(({ at }) => at)).toEqual([morning]);
  });

  test('is passed on by night to whoever wakes at eight', async () => {
    await filing();
    await filing();
    await scene.running.advance(plusMinutes(evening, 5));
    expect((await calls.post(sharedPath(), { answer: 'not_me' })).body).toEqual({ result: 'passed_on' });
    await scene.running.advance(plusMinutes(morning, 2));
    expect(pages().map(({ at }) => at)).toEqual([morning]);
    const paged = scene.running.sent.filter(
      ({ subject, to }) => subject.startsWith('PAGE: ') && to.startsWith('backup'),
    );
    expect(paged).toHaveLength(1);
  });

  test('goes out by night for what is there for more than that', async () => {
    await filing();
    await removal(6);
    await scene.running.advance(plusHours(evening, 3));
    expect(pages().length).toBeGreaterThan(0);
    expect(pages()[0]?.at.slice(0, 16)).toBe('2027-01-13T05:58');
  });

  test('goes out by night where the date passes before the morning', async () => {
    await stranger({ affidavitDueOn: '2027-01-12' });
    await stranger({ affidavitDueOn: '2027-01-12' });
    await scene.running.advance(plusHours(evening, 1));
    expect(pages().length).toBeGreaterThan(0);
  });
});

test('its mails reckon from the moment at which they are first tried', async () => {
  const sending = (paused: boolean) => scene.store.transact([sendingPaused(paused, scene.now())]);
  const endsAt = plusHours(evening, 30);
  await stranger({ removalAt: endsAt });
  await sending(true);
  await stranger({ removalAt: endsAt });
  await scene.running.advance(plusHours(evening, 2));
  await sending(false);
  await scene.running.advance(plusHours(evening, 4));
  const told = scene.running.sent.find(({ to, subject }) => to === 'oncall@example.org' && /who is real/.test(subject));
  if (!told) throw new Error('on-call was not told');
  expect(told.at >= plusHours(evening, 2)).toBe(true);
  expect(told.text).toContain(`First one ends: ${spanInWords(told.at, endsAt)} from now`);
});
