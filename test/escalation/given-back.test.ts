import { beforeEach, describe, expect, test } from 'vitest';
import { readRequest } from '../../functions/desk/api/requests.ts';
import { triedFor } from '../../functions/domain/request/tried.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { statusOf } from '../../functions/intake/status.ts';
import { membersOf } from '../../functions/store/members.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { viewAssignment } from '../../functions/work/assignment-view.ts';
import { releaseAssignment } from '../../functions/work/release-assignment.ts';
import { textOf } from '../intake/page.ts';
import { sampleMember } from '../support/members.ts';
import { sendingPaused } from '../support/pausing.ts';
import { sampleRequest } from '../support/requests.ts';
import { type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { readersOf } from './readers.ts';
import { type EmergencyScene, start, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
let calls: PageCalls;
beforeEach(async () => {
  scene = await startEmergencies(30);
  calls = pageCalls(scene);
});

const read = async (path: string) => textOf((await calls.see(path)).text);

test('a member who is asked for two evaluations counts once, on the page as on the live page', async () => {
  scene = await startEmergencies(10);
  calls = pageCalls(scene);
  const { evaluations } = sampleRequest();
  const { reference } = await scene.open(24, { evaluations: [...evaluations, ...evaluations] });
  await scene.answer(await scene.offerToken(reference), { answer: 'decline', reason: 'no_time' });
  const { offers } = await scene.read(reference);
  const asked = new Set(offers.map(({ memberId }) => memberId)).size;
  expect(offers.length).toBeGreaterThan(asked);
  const path = await pagePath(scene, reference);
  for (const address of [path, `${path}/live`])
    expect(await read(address)).toContain(`Asked ${asked} asked, 1 said no`);
});

test('coordinators who read late that a case was given back read what has become of it', async () => {
  const paused = (is: boolean) => scene.store.transact([sendingPaused(is, scene.now())]);
  const given = [await scene.open(24), await scene.open(24)];
  for (const [which, { reference, statusToken }] of given.entries()) {
    const yes = await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
    if (yes.result !== 'assigned') throw new Error('the yes was not taken');
    await paused(true);
    await releaseAssignment(scene.running.tools, yes.caseUrl.slice(-43), { action: 'release', reason: 'ill' });
    await scene.running.settle();
    const { memberId = '' } = (await scene.read(reference)).offers[1] ?? {};
    if (which === 0) await scene.onCall(reference, { answer: 'assign', reference, evaluation: 1, memberId });
    else await actForAttorney(scene.running.tools, statusToken, { action: 'withdraw' });
    await paused(false);
    await scene.pass(0.1);
  }
  const told = scene.running.sent.filter(({ subject }) => subject.startsWith('Given back'));
  expect(told.map(({ text }) => /was given back by its clinician\. (.*?\.)/.exec(text)?.[1])).toEqual([
    'A clinician has taken it since.',
    'No one else is asked.',
  ]);
});

test('that a yes by phone is recorded is said while it stands, and not once it was given back', async () => {
  const { reference } = await scene.open(24);
  const [offer] = (await scene.read(reference)).offers;
  const path = await pagePath(scene, reference);
  const yes = { answer: 'assign', reference, memberId: offer?.memberId, evaluation: 1 };
  expect((await calls.post(path, yes)).body).toEqual({ result: 'assigned' });
  expect(await read(path)).toContain('Somebody has said yes');
  await scene.running.settle();
  const had = (await scene.read(reference)).offers.find(({ state }) => state === 'accepted');
  if (!had) throw new Error('the yes was not recorded');
  const token = await openToken(scene.running.tools.sealer, reference, 'assignment', had);
  await releaseAssignment(scene.running.tools, token, { action: 'release', reason: 'ill' });
  await scene.running.settle();
  const seen = await read(path);
  expect(seen).toContain('gave it back');
  expect(seen).not.toContain('Their yes is recorded');
});

test('two evaluations of one type are named by it once', async () => {
  const { evaluations } = sampleRequest();
  const { reference } = await scene.open(24, { evaluations: [...evaluations, ...evaluations] });
  await scene.pass(9);
  const page = scene.running.sent.find(({ to, subject }) => to === 'oncall@example.org' && subject.startsWith('PAGE'));
  expect(page?.text).toContain(`The psychological evaluations of ${reference}`);
});

describe('an emergency that its clinician has given back', () => {
  let reference: string;
  let path: string;
  let token: string;
  let statusToken: string;
  beforeEach(async () => {
    ({ reference, statusToken } = await scene.open(24));
    await scene.answer(await scene.offerToken(reference, 1), { answer: 'decline', reason: 'too_far' });
    const yes = await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
    if (yes.result !== 'assigned') throw new Error('the yes was not taken');
    await scene.pass(1);
    token = yes.caseUrl.slice(-43);
    await releaseAssignment(scene.running.tools, token, { action: 'release', reason: 'ill' });
    await scene.running.settle();
    path = await pagePath(scene, reference);
  });

  test('lists on the live page whoever was asked in whatever round, and counts as the page does', async () => {
    const { offers } = await scene.read(reference);
    expect(new Set(offers.map(({ round }) => round))).toEqual(new Set([1, 2]));
    const asked = new Set(offers.map(({ memberId }) => memberId)).size;
    const live = await read(`${path}/live`);
    const [gaveBack, saidNo] = offers;
    expect(live).toContain(`Member ${gaveBack?.memberId} gave it back`);
    expect(live).toContain(`Member ${saidNo?.memberId} said no: too far`);
    // Of those who were asked before and not again, nobody else has taken it.
    expect(live).not.toContain('somebody else has taken it');
    expect(live).toMatch(/Search 1, wave 1 10:00 a.m. EST 8 1 0 over Search 2, wave 1 11:00 a.m. EST/);
    for (const seen of [live, await read(path)]) expect(seen).toContain(`Asked ${asked} asked, 1 said no`);
  });

  test('tells staff of the offers that its first yes had filled that they ended then, whatever yes comes after', async () => {
    const filledAt = (await scene.read(reference)).events.find(({ type }) => type === 'evaluation_assigned')?.at;
    const newest = (await scene.read(reference)).offers.findIndex(({ round }) => round === 2);
    await scene.pass(1);
    await scene.answer(await scene.offerToken(reference, newest), { answer: 'accept' });
    const { evaluations } = await readRequest(scene.running.tools, reference);
    const ofFirst = evaluations[0]?.offers.filter(({ round, state }) => round === 1 && state === 'filled') ?? [];
    expect(ofFirst.length).toBeGreaterThan(0);
    expect(new Set(ofFirst.map(({ expiresAt }) => expiresAt))).toEqual(new Set([filledAt]));
    await scene.pass(1);
    await actForAttorney(scene.running.tools, statusToken, { action: 'withdraw' });
    const ended = (await readRequest(scene.running.tools, reference)).evaluations[0]?.offers ?? [];
    const times = new Set(ended.filter(({ state }) => state === 'filled').map(({ expiresAt }) => expiresAt));
    expect(ended.map(({ state }) => state)).not.toContain('withdrawn');
    const { events } = await scene.read(reference);
    expect(times).toEqual(new Set(events.filter(({ type }) => type === 'evaluation_assigned').map(({ at }) => at)));
  });

  test('asks nobody again who has said no, by whatever name; their yes by phone takes the place of that no', async () => {
    const [gaveBack, saidNo] = (await scene.read(reference)).offers;
    const memberId = saidNo?.memberId ?? '';
    const mailed = () => scene.running.sent.filter(({ to }) => to === sampleMember(memberId).email).length;
    const before = mailed();
    for (const named of [{ memberId }, { email: sampleMember(memberId).email }])
      expect((await calls.post(path, { answer: 'ask', ...named })).body.errors).toMatchObject([
        { message: 'This member has been asked already. Their answer and telephone stand on the live page.' },
      ]);
    expect(mailed()).toBe(before);

    const live = (await calls.see(`${path}/live`)).text;
    const labels = [...live.matchAll(/<option value="1 ([0-9A-Z]{26})">[^;<]*; ([^;<]*)/g)];
    const labelOf = (id = '') => labels.filter(([, chosen]) => chosen === id).map(([, , label]) => label);
    expect([labelOf(memberId), labelOf(gaveBack?.memberId)]).toEqual([['said no before'], ['gave it back before']]);

    expect((await calls.post(path, { answer: 'assign', reference, memberId, evaluation: 1 })).status).toBe(200);
    await scene.running.settle();
    const file = await scene.read(reference);
    expect(triedFor(file, file.evaluations, scene.now())).toMatchObject({ declined: 0, gaveBack: 1 });
  });

  test('tells whoever gave it back of nobody else, while they are asked for it again', async () => {
    const follows = async () => (await viewAssignment(scene.running.tools, token)).follows;
    expect(await follows()).toBe('sought');
    const [gaveBack] = (await scene.read(reference)).offers;
    await scene.onCall(reference, { answer: 'ask', email: sampleMember(gaveBack?.memberId ?? '').email });
    expect(await follows()).toBe('asked_again');
  });

  test('is not one to which nobody has said yes yet: not on its pages, nor in the mails about it', async () => {
    for (const address of [path, `${path}/live`]) {
      const seen = await read(address);
      expect(seen).toContain(': a clinician had said yes and gave it back');
      expect(seen).not.toContain('nobody has said yes yet');
    }
    await scene.pass(9);
    const mails = scene.running.sent.filter(({ to, at }) => to === 'oncall@example.org' && at > start);
    const [told, page] = [mails.at(0), mails.find(({ subject }) => subject.startsWith('PAGE'))];
    for (const mail of [told, page]) expect(mail?.text).toContain('1 said no, 1 said yes and gave it back.');
    expect(page?.text).not.toContain('no clinician yet');
  });
});

test('where a page had gone out before the yes that was given back, the mail that tells of it asks nothing more', async () => {
  const { reference } = await scene.open(24);
  await scene.pass(8.1);
  const yes = await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  if (yes.result !== 'assigned') throw new Error('the yes was not taken');
  await releaseAssignment(scene.running.tools, yes.caseUrl.slice(-43), { action: 'release', reason: 'ill' });
  await scene.running.settle();
  const told = scene.running.sent.findLast(({ to }) => to === 'oncall@example.org');
  expect(told?.text).toContain('Nothing more is asked of you yet.');
  const seen = await read(await pagePath(scene, reference));
  expect(seen).toContain('This is to let you know: nothing more is demanded of you yet.');
});

test('whoever was at work on it before the yes is paged at once where it is undone or given back, and not said to be at work on it still', async () => {
  for (const how of ['undone', 'given back']) {
    const { reference, statusToken } = await scene.open(24);
    await scene.onCall(reference, { answer: 'mine' });
    const token = await scene.offerToken(reference);
    const yes = await scene.answer(token, { answer: 'accept' });
    if (yes.result !== 'assigned') throw new Error('the yes was not taken');
    if (how === 'undone') await scene.answer(token, { answer: 'undo' });
    else await releaseAssignment(scene.running.tools, yes.caseUrl.slice(-43), { action: 'release', reason: 'ill' });
    await scene.running.settle();
    expect({ how, owner: (await scene.read(reference)).onCall?.owner }).toEqual({ how, owner: undefined });
    const paged = scene.running.sent.findLast(({ to }) => to === 'oncall@example.org');
    expect(paged?.subject).toMatch(/^PAGE .*: its clinician gave it back/);
    expect(paged?.text).toContain('because a clinician had said yes and has given it back,');
    expect(await read(await pagePath(scene, reference))).not.toContain('It is yours');
    await actForAttorney(scene.running.tools, statusToken, { action: 'withdraw', reason: 'settled' });
    await scene.running.settle();
  }
});

test('a page that was passed on stands as open again once a yes has come and was given back', async () => {
  const { reference } = await scene.open(24);
  await scene.pass(8.1);
  const path = await pagePath(scene, reference);
  await calls.post(path, { answer: 'not_me' });
  expect(await read(path)).toContain('it is passed on');
  const token = await scene.offerToken(reference);
  await scene.answer(token, { answer: 'accept' });
  await scene.answer(token, { answer: 'undo' });
  expect(await read(path)).not.toContain('it is passed on');
  expect((await calls.get(path)).body).toMatchObject({ state: 'open' });
});

test('whoever said yes by phone was in no wave, and is counted as asked by phone', async () => {
  const { reference, statusToken } = await scene.open(24);
  const { offers } = await scene.read(reference);
  const put = new Set(offers.map(({ memberId }) => memberId));
  const memberId = (await membersOf(scene.store, 'verified')).find((each) => !put.has(each.memberId))?.memberId ?? '';
  await scene.onCall(reference, { answer: 'assign', reference, evaluation: 1, memberId });
  const yes = (await scene.read(reference)).offers.find(({ state }) => state === 'accepted');
  if (!yes) throw new Error('the yes was not recorded');
  const token = await openToken(scene.running.tools.sealer, reference, 'assignment', yes);
  await releaseAssignment(scene.running.tools, token, { action: 'release', reason: 'ill' });
  await scene.running.settle();
  const asked = new Set((await scene.read(reference)).offers.map((offer) => offer.memberId)).size;
  const path = await pagePath(scene, reference);
  expect(await read(path)).toContain(`Asked ${asked} asked, 1 of them by phone, 0 said no`);
  expect(await read(`${path}/live`)).toMatch(new RegExp(`Search 1, wave 1 10:00 a.m. EST ${offers.length} `));
  const status = await statusOf({ ...scene.running.tools, emergencyPhone: null }, await scene.read(reference));
  expect(status.evaluations).toMatchObject([{ asked, askedByPhone: 1 }]);
  expect(await readersOf(scene).status(statusToken)).toContain(
    `${asked} clinicians have been asked, 1 of them by phone; nobody has declined.`,
  );
});

test('a yes that was undone is told with what was tried, and the attorney does not read that none said yes', async () => {
  const { reference } = await scene.open(3);
  const token = await scene.offerToken(reference);
  await scene.answer(token, { answer: 'accept' });
  await scene.pass(0.1);
  await scene.answer(token, { answer: 'undo' });
  await scene.pass(4);
  const told = scene.running.sent.find(({ subject }) => subject === `Nobody was found in time: ${reference}`);
  expect(told?.text).toContain('1 said yes and could not keep it, and no one else said yes.');
});

test('a page that falls due while the yes stands says, once that is undone, why it goes out', async () => {
  const { reference } = await scene.open(3);
  const token = await scene.offerToken(reference);
  await scene.answer(token, { answer: 'accept' });
  await scene.pass(0.4);
  await scene.answer(token, { answer: 'undo' });
  await scene.running.settle();
  expect((await scene.read(reference)).pages.at(-1)).toMatchObject({ level: 1, why: 'given_back' });
});

test('a page that was taken stays so where the mail that tells anew is passed on', async () => {
  const { reference } = await scene.open(48);
  await scene.pass(17);
  await scene.onCall(reference, { answer: 'mine' });
  const yes = await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  if (yes.result !== 'assigned') throw new Error('the yes was not taken');
  await scene.pass(2.1);
  await releaseAssignment(scene.running.tools, yes.caseUrl.slice(-43), { action: 'release', reason: 'ill' });
  await scene.running.settle();
  const path = await pagePath(scene, reference);
  await calls.post(path, { answer: 'not_me' });
  const live = await read(`${path}/live`);
  expect(live).toMatch(/\(backup@example\.org\) paged, took it/);
  expect(live).toMatch(/told by mail \(this page\), passed it on/);
});
