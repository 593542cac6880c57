import { beforeEach, describe, expect, test } from 'vitest';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { PAGE_CHOOSING } from '../../functions/domain/limits.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { mailCameBack } from '../../functions/store/profile-marks.ts';
import { textOf } from '../intake/page.ts';
import { sampleMember, storeMember } from '../support/members.ts';
import { requestFrom, sampleRequest } from '../support/requests.ts';
import { type Answer, type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

/** Members whom on-call knows by name: who fits and sleeps, who fits and is near, and who does other evaluations. */
const [asleep, near, unfit] = ['01JA', '01JB', '01JC'].map((id) => id.padEnd(26, '0')) as [string, string, string];

let scene: EmergencyScene;
let calls: PageCalls;
let reference: string;
let path: string;
beforeEach(async () => {
  scene = await startEmergencies(0);
  calls = pageCalls(scene);
  const [psychological] = sampleRequest().evaluations;
  const evaluations = psychological ? [{ ...psychological, modes: ['phone' as const, 'remote' as const] }] : [];
  ({ reference } = await scene.open(24, { evaluations }));
  path = await pagePath(scene, reference);
  const tigrinya = [{ code: 'tir', level: 'native' }] as const;
  await storeMember(scene.store, asleep, {
    name: 'Sol Asleep',
    languages: [...tigrinya],
    emergencies: false,
    timeZone: 'Asia/Tokyo',
  });
  await storeMember(scene.store, near, {
    name: 'Nia Near',
    languages: [...tigrinya],
    modes: ['remote', 'phone'],
    profession: 'physician',
    phone: '+1 202 555 0199',
  });
  await storeMember(scene.store, unfit, { name: 'Ugo Unfit', evaluationTypes: ['physical'] });
});

const said = ({ status, body }: Answer) =>
  status === 200 ? body.result : `${status} ${String(body.type).split('/').at(-1)}`;
const assign = (memberId: string) => ({ answer: 'assign', reference, evaluation: 1, memberId });
const state = async () => (await scene.read(reference)).evaluations[0]?.state;

test('a yes by phone is recorded by on-call, once, and both sides are introduced', async () => {
  expect(said(await calls.post(path, assign(near)))).toBe('assigned');
  const { events, evaluations } = await scene.read(reference);
  expect(evaluations[0]).toMatchObject({ state: 'assigned', phase: { memberId: near } });
  expect(events.at(-1)).toMatchObject({ type: 'evaluation_assigned', actor: 'on_call' });
  const before = await scene.store.everything();
  expect(said(await calls.post(path, assign(near)))).toBe('assigned');
  expect(await scene.store.everything()).toEqual(before);
  expect(said(await calls.post(path, assign(asleep)))).toBe('409 already-filled');
  await scene.running.settle();
  const told = scene.running.sent.slice(-2).map(({ to, subject }) => `${to} ${subject}`);
  expect(told.join('\n')).toContain(`ada@harbor.example A clinician has accepted: ${reference}`);
  expect(told.join('\n')).toContain(`${sampleMember(near).email} Thank you: ${reference} is yours`);
});

test('of two who are recorded at once one has it', async () => {
  const answers = await Promise.all([near, asleep].map(async (id) => said(await calls.post(path, assign(id)))));
  expect(answers.sort()).toEqual(['409 already-filled', 'assigned']);
});

test('another request, another evaluation and nobody are refused, and nothing is changed', async () => {
  const { reference: other } = await scene.open(24);
  const before = await scene.store.everything();
  expect((await calls.post(path, { ...assign(near), reference: other })).status).toBe(422);
  expect((await calls.post(path, { ...assign(near), evaluation: 2 })).status).toBe(422);
  expect(said(await calls.post(path, assign('01JD'.padEnd(26, '0'))))).toBe('409 not-eligible');
  expect(await scene.store.everything()).toEqual(before);
});

test('somebody who fits is asked by their id; who does not fit is not, nor is whoever is named twice over', async () => {
  const ask = (memberId: string) => calls.post(path, { answer: 'ask', memberId });
  expect((await ask(unfit)).body.errors).toMatchObject([{ path: 'memberId' }]);
  expect((await calls.post(path, { answer: 'ask' })).body.errors).toMatchObject([{ path: 'memberId' }]);
  const both = { answer: 'ask', memberId: near, email: sampleMember(near).email };
  expect((await calls.post(path, both)).status).toBe(422);
  expect(said(await ask(near))).toBe('asked');
  await scene.running.settle();
  expect((await scene.read(reference)).offers.map(({ memberId }) => memberId)).toContain(near);
});

test('whom mail does not reach is named with their number, and can say yes but not be asked by mail', async () => {
  await scene.store.transact([mailCameBack(near, scene.now())]);
  const page = (await calls.see(`${path}/live`)).text;
  const choices = [...page.matchAll(/<option value="1 ([0-9A-Z]{26})">([^<]*)</g)].filter(([, id]) => id === near);
  expect(choices.map(([, , label]) => label)).toEqual([
    `Nia Near, physician; Tigrinya; by video or by telephone; mail does not reach them: call +1 202 555 0199`,
  ]);
  expect(page.indexOf('Nia Near')).toBeGreaterThan(page.indexOf('Who said yes?'));
  expect((await calls.post(path, { answer: 'ask', memberId: near })).body.errors).toMatchObject([{ path: 'memberId' }]);
  expect(said(await calls.post(path, assign(near)))).toBe('assigned');
});

test('the live page names those who fit, the best first, and whose mail waits; both answers go by their form', async () => {
  const page = (await calls.see(`${path}/live`)).text;
  const options = [...page.matchAll(/<option value="1 ([0-9A-Z]{26})">([^<]*)</g)].map(
    ([, id, label]) => `${id} ${label}`,
  );
  expect(options).toEqual([
    `${near} Nia Near, physician; Tigrinya; by video or by telephone`,
    `${asleep} Sol Asleep, psychologist; Tigrinya; by video; the mail waits until 8 a.m. there`,
    `${near} Nia Near, physician; Tigrinya; by video or by telephone`,
    `${asleep} Sol Asleep, psychologist; Tigrinya; by video; the mail waits until 8 a.m. there`,
  ]);
  const form = { from: 'live', reference, takeOver: 'true', email: '', evaluation: '', reason: '', closedReason: '' };
  const asked = await calls.submit(path, { ...form, answer: 'ask', chosen: `1 ${near}`, saidYes: '' });
  expect([asked.status, asked.location]).toEqual([303, `${path}/live`]);
  const nobody = await calls.submit(path, { ...form, answer: 'assign', chosen: `1 ${near}`, saidYes: '' });
  expect(nobody.status).toBe(422);
  expect(nobody.text).toContain('Choose who said yes.');
  const yes = await calls.submit(path, { ...form, answer: 'assign', chosen: '', saidYes: `1 ${asleep}` });
  expect([yes.status, await state()]).toEqual([303, 'assigned']);
  expect((await calls.see(path)).text).toContain('Somebody has said yes');
});

test('of whoever lives near on-call reads how far, as the offer says it, beside every way', async () => {
  const [psychological] = sampleRequest().evaluations;
  const evaluations = psychological ? [{ ...psychological, modes: ['in_person' as const, 'remote' as const] }] : [];
  ({ reference } = await scene.open(24, { evaluations }));
  await storeMember(scene.store, '01JE'.padEnd(26, '0'), {
    name: 'Mo Manhattan',
    languages: [{ code: 'tir', level: 'native' }],
    emergencies: false,
    timeZone: 'Asia/Tokyo',
  });
  const page = (await calls.see(`${await pagePath(scene, reference)}/live`)).text;
  expect(page).toMatch(/>Mo Manhattan, [^<]*; in person or by video, under 5 miles away;/);
});

test('whoever would get the mail only after the end gets none before it: every page says so, and none counts them as to be asked', async () => {
  ({ reference } = await scene.open(2));
  path = await pagePath(scene, reference, 1);
  const live = async () => (await calls.see(`${path}/live`)).text;
  expect(await live()).toMatch(/>Sol Asleep, [^<]*; gets no mail before the end: no phone number is known</);
  expect(said(await calls.post(path, { answer: 'mine' }))).toBe('owned');
  expect(said(await calls.post(path, { answer: 'ask', memberId: asleep }))).toBe('asked');
  for (const settled of [false, true]) {
    if (settled) await scene.running.settle();
    for (const address of [path, `${path}/live`]) {
      const seen = textOf((await calls.see(address)).text);
      expect(seen).toContain('Their day begins at 6:00 p.m. EST, and they get no mail before the end.');
      expect(seen).not.toMatch(/the mail leaves at|will be asked|the mail to 1 more|the mails? to \d more/);
    }
  }
  expect(textOf(await live())).toContain('Sol Asleep gets no mail before the end: reach them yourself');
  expect((await calls.get(path)).body.evaluations).toMatchObject([{ toBeAsked: 0 }]);
});

test('whoever is named in their night is not said to be asked: neither before there is an offer, nor in the list of who said yes', async () => {
  const asking = { from: 'live', reference, answer: 'ask', chosen: `1 ${asleep}` };
  expect((await calls.submit(path, asking)).status).toBe(303);
  expect((await scene.read(reference)).offers.map(({ memberId }) => memberId)).not.toContain(asleep);
  const from = '6:00 p.m. EST';
  for (const settled of [false, true]) {
    if (settled) await scene.running.settle();
    for (const address of [path, `${path}/live`]) {
      const seen = textOf((await calls.see(address)).text);
      expect(seen).toContain(`will be asked The mail to them leaves at ${from}, when their day begins.`);
      expect(seen).not.toContain('The mail leaves within a minute');
    }
  }
  const { text } = await calls.see(`${path}/live`);
  expect(textOf(text)).toContain(`Sol Asleep will be asked from ${from}`);
  expect(text).toContain(`>Sol Asleep, psychologist; will be asked from ${from}<`);
  await calls.submit(path, { ...asking, chosen: `1 ${near}` });
  expect(textOf((await calls.see(path)).text)).toContain(
    'They are being asked The live page shows when the email to them has left, and what they answer.',
  );
});

describe('on the page that unverified emergencies share', () => {
  let shared: string;
  let references: string[];
  beforeEach(async () => {
    scene.running.tools.intake = usualIntake;
    references = [];
    for (const number of Array.from({ length: PAGE_CHOOSING + 1 }).keys()) {
      const matter = {
        relief: ['asylum' as const],
        forum: 'immigration_court' as const,
        removalAt: plusHours(scene.now(), 24 + number),
      };
      const body = requestFrom(`stranger${number}@example.org`, { matter });
      references.push((await receiveRequest(scene.running.tools, body)).reference);
      await scene.running.settle();
    }
    await scene.pass(0.05);
    const told = scene.running.sent.findLast(
      ({ to, subject }) => to.startsWith('oncall@') && subject.includes('unverified'),
    );
    shared = `/p/${/\/p\/([\w-]{43})/.exec(told?.text.replaceAll('=\r\n', '') ?? '')?.[1]}`;
  });
  const sheetOf = async (of: string, address = shared) => {
    const { text } = await calls.see(address);
    return text.split('<div class="sheet">').find((sheet) => sheet.includes(`<h3 id="${of}">`)) ?? '';
  };

  test('each request has a folded form that names those who fit; nothing chosen, nothing is done', async () => {
    const [first = ''] = references;
    const sheet = await sheetOf(first);
    expect(sheet).toContain('<details><summary>Someone said yes by phone</summary>');
    expect(sheet).toContain(`<option value="1 ${near}">Nia Near, physician`);
    const ids = [...(await calls.see(shared)).text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const nobody = await calls.submit(shared, { answer: 'assign', reference: first, saidYes: '' });
    expect(nobody.status).toBe(422);
    expect(nobody.text).toContain(`<a href="#${first}-saidYes">Who said yes? Choose who said yes.</a>`);
    expect(nobody.text).toContain('<details open><summary>Someone said yes by phone</summary>');
    const yes = await calls.submit(shared, { answer: 'assign', reference: first, saidYes: `1 ${near}` });
    expect([yes.status, yes.location]).toEqual([303, `${shared}?done=assigned`]);
    expect((await scene.read(first)).evaluations[0]).toMatchObject({ state: 'assigned', phase: { memberId: near } });
    const after = (await calls.see(`${shared}?done=assigned`)).text;
    expect(after).toContain('Their yes is recorded');
    expect(after).not.toContain(`<h3 id="${first}">`);
  });

  test('far down the page the form is a link away, so that the page stays short', async () => {
    const last = references.at(-1) ?? '';
    const sheet = await sheetOf(last);
    expect(sheet).not.toContain('<option');
    const [, way = ''] = /href="([^"]+)">Someone said yes by phone/.exec(sheet) ?? [];
    expect(way).toBe(`${shared}?yes=${last}#${last}`);
    expect(await sheetOf(last, way)).toMatch(/<details open>.*Nia Near/s);
  });
});
