import { beforeEach, describe, expect, test } from 'vitest';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { requestFrom } from '../support/requests.ts';
import { type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
let calls: PageCalls;
let strangers: number;

beforeEach(async () => {
  scene = await startEmergencies(60);
  scene.running.tools.intake = usualIntake;
  calls = pageCalls(scene);
  strangers = 0;
});

/** An emergency of somebody unknown, with some hours left. */
async function stranger(hours = 12): Promise<string> {
  strangers += 1;
  const removalAt = plusHours(scene.now(), hours);
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, removalAt };
  const body = requestFrom(`stranger${strangers}@example.org`, { matter });
  const { reference } = await receiveRequest(scene.running.tools, body);
  await scene.running.settle();
  return reference;
}

const pass = (minutes: number) => scene.running.advance(plusMinutes(scene.now(), minutes));
const pages = () => scene.running.told.filter(({ channel }) => channel === 'topic');
/** The path of the newest page of the shared page, as the topic was told it. */
const sharedPath = () => new URL(shared().at(-1)?.link ?? '').pathname;
const shared = () => pages().filter(({ subject }) => subject.includes('unconfirmed'));
const listed = async () => (await calls.get(sharedPath())).body.requests as { reference: string }[];

test('one alone has a page of its own; from the second on they have one together, which the first joins', async () => {
  const first = await stranger(3);
  const single = await pagePath(scene, first);
  expect(pages()).toHaveLength(1);
  expect((await calls.get(single)).body).toMatchObject({ reference: first, confirmed: false });
  const second = await stranger(3);
  await pass(2);
  expect(pages()).toHaveLength(2);
  expect((await listed()).map(({ reference }) => reference)).toEqual([first, second]);
  // The link of the single page leads to the shared one, and answers for both.
  expect((await calls.get(single)).body.requests).toHaveLength(2);
  expect((await calls.post(single, { answer: 'mine' })).body).toEqual({ result: 'owned' });
  expect((await calls.get(sharedPath())).body).toMatchObject({ state: 'owned', owner: { isYou: true } });
  await pass(60);
  expect(pages()).toHaveLength(2);
});

describe('many of them', () => {
  test('page on-call together, as one page does that nobody answers', async () => {
    for (let number = 0; number < 30; number += 1) {
      await stranger(3);
      await pass(2);
    }
    expect(pages().length).toBeGreaterThan(3);
    expect(pages().length).toBeLessThanOrEqual(10);
    expect(await listed()).toHaveLength(30);
    const told = scene.running.sent.filter(
      ({ to, subject }) => to === 'oncall@example.org' && !subject.startsWith('PAGE'),
    );
    expect(told.length).toBeLessThanOrEqual(2);
  });

  test('are due when the earliest of them is, and what comes after an answer pages again, not each anew', async () => {
    await stranger(48);
    await stranger(24);
    await pass(2);
    expect(pages()).toHaveLength(0);
    // A third of the day of the second.
    await pass(8 * 60);
    expect(pages()).toHaveLength(1);
    await calls.post(sharedPath(), { answer: 'mine' });
    await pass(1);
    await stranger(3);
    await stranger(3);
    await pass(24);
    expect(pages()).toHaveLength(1);
    await pass(7);
    expect(pages().at(-1)?.subject).toContain('unconfirmed');
    expect(pages()).toHaveLength(2);
  });

  test('"not me" passes it on at once, "progress" is noted for all, and both only once', async () => {
    await stranger(3);
    await stranger(3);
    await pass(2);
    const before = pages().length;
    expect((await calls.post(sharedPath(), { answer: 'not_me' })).body).toEqual({ result: 'passed_on' });
    await scene.running.settle();
    expect(pages()).toHaveLength(before + 1);
    const path = sharedPath();
    expect((await calls.get(path)).body).toMatchObject({ levelName: 'backup' });
    const progress = { answer: 'progress', note: 'I am calling all of them.', until: 'PT1H' };
    expect((await calls.post(path, progress)).body).toEqual({ result: 'owned' });
    expect((await calls.post(path, progress)).body).toEqual({ result: 'owned' });
    expect((await calls.get(path)).body).toMatchObject({ owner: { isYou: true, until: plusHours(scene.now(), 1) } });
  });

  test('who is vouched for leaves the page, goes on in full and has pages of its own; the attorney hears of it', async () => {
    const references = [];
    for (let number = 0; number < 8; number += 1) references.push(await stranger(3));
    const real = references.at(-1) ?? '';
    await pass(2);
    expect((await scene.read(real)).offers).toHaveLength(3);
    expect((await calls.post(sharedPath(), { answer: 'vouched', reference: real })).body).toEqual({
      result: 'vouched',
    });
    await scene.running.settle();
    expect((await scene.read(real)).offers.length).toBeGreaterThan(6);
    expect((await scene.read(real)).request).toMatchObject({ confirmedBy: 'staff', unconfirmed: null });
    expect((await listed()).map(({ reference }) => reference)).not.toContain(real);
    expect(scene.running.sent.some(({ subject }) => subject === `Confirmed: ${real}`)).toBe(true);
    expect(scene.pagesTo(real).length).toBeGreaterThan(0);
    expect((await calls.post(sharedPath(), { answer: 'vouched', reference: real })).body).toEqual({
      result: 'vouched',
    });
    expect((await calls.post(sharedPath(), { answer: 'vouched', reference: 'ZZZZ-ZZZZ' })).status).toBe(422);
  });

  test('fakes are withdrawn together; what somebody stands behind stays; with the last one the page ends', async () => {
    const [one = '', two = '', three = ''] = [await stranger(3), await stranger(3), await stranger(3)];
    await pass(2);
    const path = sharedPath();
    await calls.post(path, { answer: 'vouched', reference: three });
    const fakes = { answer: 'withdraw_unconfirmed', references: [one, two, three], reason: 'Sent by a script.' };
    expect((await calls.post(path, fakes)).body).toEqual({ result: 'withdrawn' });
    expect((await scene.read(one)).request).toMatchObject({ state: 'closed', closedReason: 'withdrawn' });
    expect((await scene.read(three)).request.state).toBe('open');
    expect((await calls.get(path)).body).toMatchObject({ state: 'closed', requests: [] });
    const before = pages().filter(({ subject }) => subject.includes('unconfirmed')).length;
    await pass(60);
    expect(pages().filter(({ subject }) => subject.includes('unconfirmed'))).toHaveLength(before);
    expect((await calls.post(path, { answer: 'mine' })).status).toBe(410);
  });
});

test('a true emergency from a confirmed address pages as it does alone', async () => {
  await stranger(3);
  await stranger(3);
  const { reference } = await scene.open(3);
  await pass(2);
  expect((await listed()).map((each) => each.reference)).not.toContain(reference);
  expect(scene.pagesTo(reference).length).toBeGreaterThan(0);
});
