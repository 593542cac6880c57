import { beforeEach, expect, test } from 'vitest';
import { mailBounced } from '../../functions/escalation/bounced.ts';
import { noteFailure } from '../../functions/escalation/failed.ts';
import { casePartition, mailKey, offerKey, profileKey } from '../../functions/store/keys.ts';
import type { Write } from '../../functions/store/store.ts';
import { placingOf } from '../support/cases.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sendingPaused } from '../support/pausing.ts';
import { sampleRequest } from '../support/requests.ts';
import { type PageCalls, pageCalls, pagePath, textOf } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
let calls: PageCalls;
let reference: string;
let path: string;
beforeEach(async () => {
  scene = await startEmergencies(12);
  calls = pageCalls(scene);
  ({ reference } = await scene.open(14));
  path = `${await pagePath(scene, reference)}/live`;
});

const shown = async () => textOf((await calls.see(path)).text);

test('says what comes next and when, and how much of the time has gone', async () => {
  await scene.pass(1);
  const { text } = await calls.see(path);
  expect(text).toMatch(/<progress [^>]*max="100" value="7"/);
  const { onCall, evaluations } = await scene.read(reference);
  const clock = (at: string | null | undefined) => {
    const hour = Number(at?.slice(11, 13)) - 5;
    return `${hour > 12 ? hour - 12 : hour}${at?.slice(13, 16)} ${hour < 12 ? 'a.m.' : 'p.m.'} EST`;
  };
  const nextWave = clock(placingOf(evaluations[0]).placeAt ?? '');
  expect(textOf(text)).toContain(`Next wave ${nextWave}, if there is anybody more to ask`);
  expect(textOf(text)).toContain(`You are paged at ${clock(onCall?.pageAt)}`);
  expect(textOf(text)).toContain('Given up Wed, Jan 13, 2027, 12:00 a.m. EST');
});

test('says how the search stands in the words of the mails', async () => {
  expect(await shown()).toContain('The search Members are deciding.');
  await scene.pass(9);
  expect(placingOf((await scene.read(reference)).evaluations[0]).exhausted).toBe(true);
  expect(await shown()).toMatch(
    /The search There was nobody more to ask at the last look. Next wave We look for somebody new at \d+:\d\d [ap]\.m\. EST/,
  );
});

test('says that no email leaves while sending is paused, and nothing of it else', async () => {
  const paused = (is: boolean) => sendingPaused(is, scene.now());
  expect(await shown()).not.toContain('None leaves right now');
  await scene.store.transact([paused(true)]);
  expect(await shown()).toContain('Email None leaves right now: telephone whoever must hear today');
  await scene.store.transact([paused(false)]);
  expect(await shown()).not.toContain('None leaves right now');
});

test('says of whoever took an answer back that they did, and not that they never answered', async () => {
  for (const [place, answer] of [
    [0, { answer: 'accept' }],
    [1, { answer: 'decline', reason: 'no_time' }],
  ] as const) {
    const token = await scene.offerToken(reference, place);
    await scene.answer(token, answer);
    await scene.answer(token, { answer: 'undo' });
  }
  await scene.running.settle();
  const text = await shown();
  for (const said of ['took the yes back', 'took the no back']) expect(text).toContain(said);
});

test('names everybody who was asked, with their answer and their telephone', async () => {
  const { offers } = await scene.read(reference);
  const [memberId = ''] = offers.map((offer) => offer.memberId);
  const item = await scene.store.get('network', profileKey(memberId));
  const known = { ...item, ...profileKey(memberId), name: 'Rowan Vale', phone: '+1 212 555 0123' };
  await scene.store.transact([{ kind: 'put', table: 'network', item: known }]);
  expect(await shown()).toContain('Rowan Vale no answer yet +1 212 555 0123');
  await scene.answer(await scene.offerToken(reference), { answer: 'decline', reason: 'too_far' });
  const text = await shown();
  expect(text).toContain('Rowan Vale said no: too far');
  expect(text).toContain('Rowan Vale said no: too far.');
  expect(text).toMatch(/1 10:00 a.m. EST 8 1 7 \d+:\d\d [ap]\.m\. EST/);
});

test('whose mail came back is told from whom none went out to, and neither counts as asked', async () => {
  const { offers, mails } = await scene.read(reference);
  const [returned, spared] = offers;
  const mail = mails.find(({ recipient }) => recipient === `member-${spared?.memberId}`);
  if (!returned || !spared || !mail) throw new Error('nobody was asked');
  const lost = [returned, spared].map((offer) => ({
    ...offerKey(reference, offer),
    ...offer,
    undeliveredAt: scene.now(),
  }));
  await scene.store.transact([
    ...lost.map((item): Write => ({ kind: 'put', table: 'casework', item })),
    { kind: 'remove', table: 'casework', key: mailKey(casePartition(reference), mail.seq, mail.recipient, mail.kind) },
  ]);
  const text = await shown();
  expect(text).toContain(`Member ${returned.memberId} the mail came back`);
  expect(text).toContain(`Member ${spared.memberId} no mail went out to them`);
  expect(text).toMatch(/1 10:00 a.m. EST 6 0 6 /);
});

test('tells who was paged and what they said, with their notes, and how the machine does', async () => {
  await scene.pass(4);
  await scene.onCall(reference, { answer: 'mine' }, 2);
  await scene.onCall(reference, { answer: 'progress', note: 'Rang <b> a clinic' }, 2);
  const failure = { version: 1, reference, evaluation: 1, attempt: 1, state: 'Step', error: 'States.Timeout' } as const;
  await noteFailure(scene.running.tools, failure);
  const { text } = await calls.see(path);
  expect(text).toContain('<q>Rang &lt;b&gt; a clinic</q>');
  const words = textOf(text);
  expect(words).toMatch(/On-call \(oncall@example.org\) paged, took it/);
  expect(words).toContain('Machine 1, never started again.');
  expect(words).toMatch(/Failed: Step at \d+:\d\d [ap]\.m\. EST/);
  expect(words).toContain('On-call took it.');
});

test('an answer through an older link counts for the newest page to that level', async () => {
  await scene.pass(9.3);
  const { pages } = await scene.read(reference);
  const toOnCall = pages.filter(({ level, why }) => level === 0 && why !== 'told');
  expect(toOnCall.length).toBeGreaterThan(1);
  await scene.onCall(reference, { answer: 'mine' }, toOnCall[0]?.number);
  const lines =
    (await shown()).match(/On-call \([^)]*\) paged(?: \(this page\))?, (?:took it|not taken by them)/g) ?? [];
  expect(lines.map((line) => line.replace(/.*, /, ''))).toEqual([
    'took it',
    ...Array(toOnCall.length - 1).fill('not taken by them'),
  ]);
});

test('whoever was paged is not said to have been the last hope, once the next level took it by an older link', async () => {
  await scene.pass(9.3);
  const { pages } = await scene.read(reference);
  const toBackup = pages.find(({ level }) => level === 1);
  await scene.onCall(reference, { answer: 'mine' }, toBackup?.number);
  const text = await shown();
  expect(text).toMatch(/The backup \([^)]*\) paged, took it/);
  expect(text).toMatch(/On-call \([^)]*\) paged(?: \(this page\))?, not taken by them/);
  expect(text).not.toContain('nobody took it');
});

test('reloads by itself only where that was asked for, and then has no form to be lost', async () => {
  const { text } = await calls.see(path);
  expect(text).not.toContain('http-equiv="refresh"');
  expect(text).toContain(`href="${path}?refresh=on"`);
  expect(text).toContain('<form');
  const refreshing = (await calls.see(`${path}?refresh=on`)).text;
  expect(refreshing).toContain('<meta http-equiv="refresh" content="30">');
  expect(refreshing).toContain(`href="${path}"`);
  expect(refreshing).not.toContain('<form');
});

test('shows nothing of the client, neither here nor on the page nor as JSON', async () => {
  const opened = await scene.open(14, { summary: 'Held in 2019.' });
  const page = await pagePath(scene, opened.reference);
  const shown = [await calls.see(page), await calls.see(`${page}/live`), await calls.get(page)];
  for (const { status, text } of shown) {
    expect(status).toBe(200);
    for (const told of ['Held in 2019', 'Eritrea', '"ER"']) expect(text).not.toContain(told);
  }
});

test('says that no wave follows once it would come when the time is over, wherever that stands', async () => {
  const short = await scene.open(0.4);
  await scene.pass(0.3);
  const seen = textOf((await calls.see(`${await pagePath(scene, short.reference)}/live`)).text);
  expect(seen).toContain('Next wave None: the time is over before');
  expect(seen).toMatch(/Next after (?:\d \S+ [ap]\.m\. EST \d \d \d over )*\d \S+ [ap]\.m\. EST \d \d \d none/);
});

test('says of what waits for papers that it does, and of no wave', async () => {
  const waiting = await scene.open(0, {
    documents: { declarationReady: false, releaseSigned: true },
    matter: { relief: ['asylum'], forum: 'immigration_court', affidavitDueOn: '2027-01-20' },
  });
  await scene.running.advance('2027-01-19T20:00:00.000Z');
  const seen = textOf((await calls.see(`${await pagePath(scene, waiting.reference)}/live`)).text);
  expect(seen).toContain('The search It waits for the draft declaration, and nobody is asked before.');
  expect(seen).not.toContain('Next wave');
});

test('asks nobody to telephone a member without a number, nor calls a yes by phone a wave', async () => {
  const { offers, events } = await scene.read(reference);
  await mailBounced(scene.running.tools, {
    eventType: 'Bounce',
    mail: {
      tags: {
        reference,
        event: events.find(({ type }) => type === 'wave_sent')?.seq ?? 0,
        recipient: `member-${offers[0]?.memberId}`,
      },
    },
    bounce: { bounceType: 'Permanent' },
  });
  expect(await shown()).toContain('the mail came back');
  expect(await shown()).not.toContain('the mail came back: telephone them');
  const alone = await startEmergencies(0);
  const [wish] = sampleRequest().evaluations;
  if (!wish) throw new Error('nothing is asked for');
  const two = await alone.open(5, { evaluations: [wish, wish] });
  const memberId = freshMemberId();
  await storeMember(alone.store, memberId);
  await alone.onCall(two.reference, { answer: 'assign', reference: two.reference, evaluation: 1, memberId });
  const seen = textOf((await pageCalls(alone).see(`${await pagePath(alone, two.reference)}/live`)).text);
  expect(seen).toContain('said yes');
  expect(seen).not.toContain('Waves of evaluation 1');
});
