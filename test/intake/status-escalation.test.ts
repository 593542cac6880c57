import { beforeEach, describe, expect, test } from 'vitest';
import { requestStatus } from '../../functions/contracts/replies.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { statusRoutes } from '../../functions/intake/status-routes.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { type EmergencyScene, start, startEmergencies } from '../escalation/scene.ts';
import { callerOf } from '../http/call.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sendingPaused } from '../support/pausing.ts';
import { requestFrom, sampleRequest } from '../support/requests.ts';
import { textOf } from './page.ts';

const attorney = 'ada@harbor.example';
const phone = '+1 202 555 0143';

/** An emergency of somebody whom nobody knows. */
const unconfirmed = {
  relief: ['asylum' as const],
  forum: 'immigration_court' as const,
  removalAt: plusHours(start, 24),
};

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(40);
});

/** The attorney's door; `emergencyPhone` null for a deployment without one. */
function door(token: string, emergencyPhone: string | null = phone) {
  const tools = { ...scene.running.tools, coordinators: 'coordinators@network.example', emergencyPhone };
  const { call } = callerOf(...statusRoutes(tools));
  const get = (Accept: string) => call({ path: `/s/${token}`, headers: { Accept } });
  return {
    json: async () => requestStatus.parse(JSON.parse((await get('application/json')).body)).escalation,
    page: async () => (await get('text/html')).body,
    text: async () => textOf((await get('text/html')).body),
  };
}

describe('the attorney’s page of an emergency', () => {
  test('says that on call was told, was paged, and is at work, and when to call', async () => {
    const { reference, statusToken } = await scene.open(24);
    const { json, text, page } = door(statusToken);
    expect(await json()).toEqual({
      onCallToldAt: start,
      pagedAt: null,
      ownedSince: null,
      listOwnedSince: null,
      callAfter: plusMinutes(start, 15),
      phone,
    });
    expect(await text()).toContain(
      `On-call staff were told at 10:00 a.m. EST. If you hear nothing within 15 minutes, by 10:15 a.m. EST, call ${phone}.`,
    );
    expect(await page()).toContain('href="tel:+12025550143"');

    await scene.pass(8.1);
    const pagedAt = plusMinutes(start, 8 * 60 + 5);
    expect(await json()).toMatchObject({ pagedAt, ownedSince: null, callAfter: plusMinutes(start, 15) });
    expect(await text()).toContain('On-call staff were paged, last at 6:05 p.m. EST. If you have heard nothing, call');

    await scene.onCall(reference, { answer: 'mine' });
    const ownedSince = scene.now();
    expect(await json()).toMatchObject({ pagedAt, ownedSince, callAfter: plusHours(ownedSince, 2) });
    expect(await text()).toContain(
      'A colleague on call has been at work on it since 6:06 p.m. EST. If you hear nothing within 2 hours, by 8:06 p.m.',
    );
  });

  test('does not put off the moment to call with every page that nobody answers', async () => {
    const { statusToken } = await scene.open(24);
    const { json, text } = door(statusToken);
    await scene.pass(9);
    expect((await json())?.callAfter).toBe(plusMinutes(start, 15));
    expect(await text()).toContain(
      `On-call staff were paged, last at 6:40 p.m. EST. If you have heard nothing, call ${phone}.`,
    );
  });

  test('leaves out what has not happened: somebody may be at work on it before anybody is paged', async () => {
    const { reference, statusToken } = await scene.open(24);
    await scene.onCall(reference, { answer: 'mine' });
    const { json, text } = door(statusToken);
    expect(await json()).toMatchObject({ pagedAt: null, ownedSince: start, callAfter: plusHours(start, 2) });
    expect(await text()).toContain(
      'On-call staff were told at 10:00 a.m. EST. A colleague on call has been at work on it since 10:00 a.m. EST.',
    );
    await scene.pass(2.1);
    expect(await json()).toMatchObject({ pagedAt: expect.stringMatching(/^2027-01-12T17:0/), ownedSince: null });
  });

  test('says that on-call was paged also once the time of whoever took it is over by night, and the next page waits for the morning', async () => {
    const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, affidavitDueOn: '2027-01-14' };
    const { reference, statusToken } = await scene.open(0, { matter });
    await scene.pass(22.2);
    await scene.onCall(reference, { answer: 'mine' });
    for (let times = 0; times < 8; times += 1) {
      await scene.pass(1.9);
      await scene.onCall(reference, { answer: 'progress', note: 'Called three.' });
    }
    await scene.pass(2.2);
    const paged = (await scene.read(reference)).pages.filter(({ why }) => why !== 'told').at(-1)?.at;
    expect(paged).toBeDefined();
    expect(await door(statusToken).json()).toMatchObject({ pagedAt: paged, ownedSince: null });
  });

  test('after a yes that was taken back says to call fifteen minutes from the page about that', async () => {
    const { reference, statusToken } = await scene.open(24);
    await scene.onCall(reference, { answer: 'mine' });
    const token = await scene.offerToken(reference);
    await scene.answer(token, { answer: 'accept' });
    await scene.pass(0.4);
    await scene.answer(token, { answer: 'undo' });
    await scene.running.settle();
    const { pagedAt, callAfter } = (await door(statusToken).json()) ?? {};
    expect(callAfter).toBe(plusMinutes(pagedAt ?? start, 15));
  });

  test('shows the time at the attorney’s place', async () => {
    const ada = { ...sampleRequest().attorney, timeZone: 'America/Denver' };
    const { statusToken } = await scene.open(24, { attorney: ada });
    expect(await door(statusToken).text()).toContain(
      'On-call staff were told at 8:00 a.m. MST. If you hear nothing within 15 minutes, by 8:15 a.m. MST',
    );
  });

  test('names the coordinators where there is no telephone', async () => {
    const { statusToken } = await scene.open(24);
    const { json, text, page } = door(statusToken, null);
    expect((await json())?.phone).toBeNull();
    expect(await text()).toContain(
      'If you hear nothing within 15 minutes, by 10:15 a.m. EST, write to coordinators@network.example',
    );
    expect(await page()).not.toContain('href="tel:');
  });

  test('says nothing of on-call once somebody has said yes, nor where it is no emergency', async () => {
    const { reference, statusToken } = await scene.open(24);
    await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
    const standard = await scene.open(0, { matter: sampleRequest().matter });
    for (const token of [statusToken, standard.statusToken]) {
      expect(await door(token).json()).toBeNull();
      expect(await door(token).text()).not.toMatch(/on call/i);
    }
  });

  test('says of one on the page that unverified ones share that it is on that list, not that it was told of', async () => {
    await receiveRequest(scene.running.tools, requestFrom('one@firm.example', { matter: unconfirmed }));
    await scene.running.settle();
    const { statusUrl } = await receiveRequest(
      scene.running.tools,
      requestFrom('two@firm.example', { matter: unconfirmed }),
    );
    await scene.running.settle();
    const { text, json } = door(statusUrl.split('/').at(-1) ?? '');
    expect((await json())?.onCallToldAt).toBeNull();
    expect(await text()).toContain(
      `It is on the list that our on-call staff work through. If you hear nothing within 15 minutes, by 10:15 a.m. EST, call ${phone}.`,
    );
    expect(await text()).not.toContain('were told at');
  });

  test('says when on-call heard of it by the list, while the email about it alone waits', async () => {
    await scene.openUnknown(72);
    const { reference, statusToken } = await scene.openUnknown(72);
    await scene.pass(0.5);
    await scene.store.transact([sendingPaused(true, scene.now())]);
    const { sealed } = await scene.read(reference);
    const mailed = await openToken(scene.running.tools.sealer, reference, 'mailedStatus', sealed);
    await actForAttorney(scene.running.tools, mailed, { action: 'confirm' });
    await scene.running.settle();
    await scene.pass(0.1);
    const text = await door(statusToken).text();
    expect(text).toContain('On-call staff were told at 10:01 a.m. EST.');
    expect(text).not.toMatch(/being told now|waiting to leave/);
  });
});

describe('the mail that an emergency has arrived', () => {
  const received = () => scene.running.sent.find(({ to, subject }) => to === attorney && subject.startsWith('We have'));

  test('says who is told now, when they are paged, and when to call', async () => {
    await scene.open(24);
    expect(received()?.text).toContain(
      'Our colleagues on call, who answer by day and by night, are told now. They are paged, and look for a clinician by hand, if no one has said yes within 8 hours, by 6:00 p.m. EST, or possibly sooner',
    );
    expect(received()?.text).toContain(`If you hear nothing within 15 minutes, by 10:15 a.m. EST, call ${phone}.`);
  });

  test('says that they are paged now where little time is left, and where to write without a telephone', async () => {
    scene.running.tools.emergencyPhone = null;
    await scene.open(3);
    expect(received()?.text).toContain('Our colleagues on call, who answer by day and by night, are paged now.');
    expect(received()?.text).toContain(
      'If you hear nothing within 15 minutes, by 10:15 a.m. EST, write to coordinators@network.example.',
    );
  });

  test('says nothing of on-call where it is none', async () => {
    await scene.open(0, { matter: sampleRequest().matter });
    expect(received()?.text).not.toMatch(/on call/i);
  });
});

test('what becomes an emergency by new dates is told in the same words, once', async () => {
  const { statusToken } = await scene.open(0, { matter: sampleRequest().matter });
  const { call } = callerOf(...statusRoutes({ ...scene.running.tools, coordinators: 'c@network.example' }));
  const move = async (hours: number) => {
    const { statusCode } = await call({
      method: 'POST',
      path: `/s/${statusToken}`,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify({ action: 'change_dates', matter: { removalAt: plusHours(start, hours) } }),
    });
    expect(statusCode).toBe(200);
    await scene.running.settle();
  };
  await move(24);
  await move(30);
  const [became, moved] = scene.running.sent.filter(
    ({ to, subject }) => to === attorney && subject.startsWith('A change to the dates'),
  );
  expect(became?.text).toContain(
    'They are paged, and look for a clinician by hand, if no one has said yes within 8 hours, by 6:00 p.m. EST, or possibly sooner',
  );
  expect(became?.text).toContain(`If you hear nothing within 15 minutes, by 10:15 a.m. EST, call ${phone}.`);
  expect(moved?.text).not.toMatch(/on call/i);
});

test('once one of two evaluations is given back, its attorney reads what both wait for, and has nothing to do for that one', async () => {
  const evaluationTypes = ['cognitive' as const];
  await storeMember(scene.store, freshMemberId(), { evaluationTypes, languages: [{ code: 'tir', level: 'native' }] });
  const [psychological] = sampleRequest().evaluations;
  if (!psychological) throw new Error('the sample asks for an evaluation');
  const evaluations = [psychological, { ...psychological, type: 'cognitive' as const }];
  const { reference, statusToken } = await scene.open(24, { evaluations });
  const tokens = [await scene.offerToken(reference, 0, 1), await scene.offerToken(reference, 0, 2)];
  for (const token of tokens) await scene.answer(token, { answer: 'accept' });
  const { text } = door(statusToken);
  expect(await text()).toContain('Emergency Agree on a time with each clinician.');
  await scene.answer(tokens[0] ?? '', { answer: 'undo' });
  expect(scene.running.sent.at(-1)?.text.replaceAll(/\s+/g, ' ')).toContain('There is nothing you need to do for it;');
  expect(await text()).toContain(
    'Emergency Cognitive: Agree on a time with the clinician. Psychological: Clinicians are deciding.',
  );
  await scene.answer(tokens[1] ?? '', { answer: 'undo' });
  await scene.answer(tokens[0] ?? '', { answer: 'accept' });
  await scene.answer(tokens[1] ?? '', { answer: 'decline', reason: 'no_time' });
  await scene.pass(12);
  expect(await text()).toContain(
    'Psychological: A clinician has accepted. Cognitive: When we last looked, there was no one more whom we could ask',
  );
});
