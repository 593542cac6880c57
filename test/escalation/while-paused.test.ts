import { beforeEach, describe, expect, test } from 'vitest';
import { sweep } from '../../functions/dispatch/sweep.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { statusOf } from '../../functions/intake/status.ts';
import { countHeld } from '../../functions/store/held-mails.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { textOf } from '../intake/page.ts';
import { sendingPaused } from '../support/pausing.ts';
import { pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(20);
});

const paused = (is: boolean) => scene.store.transact([sendingPaused(is, scene.now())]);
/** Sending is resumed, and what waited leaves. */
const resume = async () => {
  await paused(false);
  scene.running.setClock(plusMinutes(scene.now(), 1));
  await sweep({ ...scene.running.tools, report: (failure) => scene.running.failures.push(failure) });
  await scene.running.settle();
};
const mailsTo = (to: string) => scene.running.sent.filter((mail) => mail.to === to);
const told = () => mailsTo('oncall@example.org').filter(({ subject }) => subject.startsWith('Emergency'));
const pages = () => mailsTo('oncall@example.org').filter(({ subject }) => subject.startsWith('PAGE'));
const act = (token: string, action: Parameters<typeof actForAttorney>[2]) =>
  actForAttorney(scene.running.tools, token, action).then(scene.running.settle);
/** The attorney presses the mailed link. */
const confirm = async (reference: string) => {
  const { sealed } = await scene.read(reference);
  await act(await openToken(scene.running.tools.sealer, reference, 'mailedStatus', sealed), { action: 'confirm' });
};

describe('on-call is paged because sending is paused', () => {
  test('while members who are to be asked wait for their mails', async () => {
    await paused(true);
    const { reference } = await scene.open(24 * 9);
    expect(pages()[0]?.text).toContain(
      'You are paged because sending is paused, so emails that ask members are waiting',
    );
    await resume();
    const { text } = await pageCalls(scene).see(await pagePath(scene, reference, 2));
    expect(textOf(text)).toContain('Sending was paused, so emails that ask members were waiting.');
  });

  test('and coordinators, who read of it once mail leaves again, that sending was', async () => {
    await paused(true);
    await scene.open(24 * 9);
    await scene.pass(0.01);
    await resume();
    await scene.pass(0.05);
    const page = scene.running.sent.find(({ to, subject }) => to.startsWith('coordinators') && /^PAGE/.test(subject));
    expect(page?.text).toContain('because sending was paused, so emails that ask members were waiting.');
  });

  test('and not where all who are asked had their mails before', async () => {
    await scene.openUnknown(72);
    const { reference } = await scene.openUnknown(72);
    await scene.pass(0.7);
    await paused(true);
    await confirm(reference);
    const { offers, events } = await scene.read(reference);
    expect(offers.length).toBeGreaterThan(0);
    expect(events.map(({ type }) => type)).toContain('on_call_told');
    expect(events.map(({ type }) => type)).not.toContain('on_call_paged');
    // Its attorney reads when on-call heard of it by the list, which the mail that waits does not move.
    const tools = { ...scene.running.tools, emergencyPhone: null };
    const toldAt = async () => (await statusOf(tools, await scene.read(reference))).escalation?.onCallToldAt;
    const byList = scene.running.sent.find(({ to, subject }) => to.startsWith('oncall') && /unverified/.test(subject));
    expect(byList).toBeDefined();
    expect(await toldAt()).toBe(byList?.at);
    await resume();
    expect(await toldAt()).toBe(byList?.at);
  });
});

describe('the mail by which on-call hears first, where it leaves late', () => {
  test('says who has been at work on it, where that is another level', async () => {
    await paused(true);
    const { reference } = await scene.open(24);
    await scene.onCall(reference, { answer: 'not_me' });
    await scene.pass(0.05);
    await scene.onCall(reference, { answer: 'mine' });
    await scene.pass(0.1);
    await resume();
    expect(told()[0]?.text).toContain(
      'The backup has been at work on it since 10:03 a.m. EST: nothing is asked of you.',
    );
    expect(told()[0]?.text).not.toContain('It is yours');
  });

  test('says when on-call was paged about it', async () => {
    await paused(true);
    await scene.open(24);
    await scene.pass(0.05);
    await resume();
    expect(told()[0]?.text).toContain('On-call was paged about it at 10:00 a.m. EST.');
    expect(told()[0]?.text).not.toContain('at the same time');
  });
});

test('pages say of the mail that tells on-call that it waits, and when it has left', async () => {
  const calls = pageCalls(scene);
  await paused(true);
  const { reference } = await scene.open(24);
  await scene.onCall(reference, { answer: 'not_me' });
  await scene.pass(0.05);
  const seen = async (live = '') => textOf((await calls.see(`${await pagePath(scene, reference)}${live}`)).text);
  const waiting = 'On-call (oncall@example.org): the mail that tells them is waiting to leave';
  expect(await seen('/live')).toContain(waiting);
  expect(await seen('/live')).not.toMatch(/told by mail|On-call was told/);
  await resume();
  const left = 'EST: On-call (oncall@example.org) told by mail';
  expect(await seen('/live')).toContain(`10:04 a.m. ${left}`);
});

test('what has ceased to be an emergency by the time that mail leaves again is told as none, to on-call and to coordinators', async () => {
  const { reference, statusToken } = await scene.open(24 * 60);
  const date = (hours: number) =>
    act(statusToken, { action: 'change_dates', matter: { removalAt: plusHours(scene.now(), hours) } });
  await paused(true);
  const from = scene.now();
  await date(40);
  await scene.pass(0.02);
  await date(24 * 50);
  await resume();
  await scene.pass(0.1);
  const { events, request } = await scene.read(reference);
  expect(events.map(({ type }) => type)).toContain('on_call_told');
  expect(request.urgency).toBe('expedited');
  const staff = scene.running.sent.filter(({ at, to }) => at > from && !/ada@|members/.test(to));
  expect(
    staff.filter(({ subject, text }) => /^Emergency|(There is|, an) emergency|has become/.test(`${subject} ${text}`)),
  ).toEqual([]);
  expect(staff.map(({ to, subject }) => `${to} ${subject}`)).toContain(
    `oncall@example.org No longer an emergency: ${reference}`,
  );
});

test('what would mail nobody is not counted among what waits', async () => {
  const { reference } = await scene.open(24);
  await scene.onCall(reference, { answer: 'mine' });
  await scene.pass(2.1);
  await paused(true);
  await scene.onCall(reference, { answer: 'mine' });
  await scene.pass(0.1);
  expect(await countHeld(scene.store, scene.now())).toBe(0);
});
