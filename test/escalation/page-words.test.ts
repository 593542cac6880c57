import { beforeEach, expect, test } from 'vitest';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { takeOver } from '../../functions/escalation/take-over.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { casePartition, mailKey } from '../../functions/store/keys.ts';
import { textOf } from '../intake/page.ts';
import { type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, start, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
let calls: PageCalls;
beforeEach(async () => {
  scene = await startEmergencies(20);
  calls = pageCalls(scene);
});

const read = async (path: string) => textOf((await calls.see(path)).text);

test('the coordinators are told by whatever mail about it reached them last', async () => {
  const { reference, statusToken } = await scene.open(60 * 24);
  await scene.pass(1);
  const matter = { removalAt: plusHours(scene.now(), 24) };
  await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter });
  await scene.running.settle();
  const path = await pagePath(scene, reference, 1);
  expect(await read(path)).toContain('Also told The coordinators at 11:00 a.m. EST.');
  await scene.pass(9);
  const { mails } = await scene.read(reference);
  const last = mails.findLast(({ recipient, kind }) => recipient === 'coordinators' && kind === 'page');
  expect(last?.markedAt).toBeDefined();
  expect(await read(path)).toMatch(/Also told .*the coordinators at \d:\d\d p.m. EST\./);
});

test('a page that followed one without an answer says who has taken it since', async () => {
  const { reference } = await scene.open(2);
  await scene.pass(0.1);
  const path = await pagePath(scene, reference);
  expect(await read(path)).toContain(
    'You are on duty as the backup. Nobody had said “mine” to the page before this one.',
  );
  await scene.onCall(reference, { answer: 'mine' }, 2);
  const seen = await read(path);
  expect(seen).toContain('You are on duty as the backup. On-call is at work on it.');
  expect(seen).not.toContain('Nobody has answered');
});

test('whoever has passed it on reads that the next is paged unless somebody answers before', async () => {
  const { reference } = await scene.open(24);
  await scene.pass(8);
  const path = await pagePath(scene, reference);
  await scene.onCall(reference, { answer: 'not_me' });
  const seen = await read(path);
  expect(seen).toMatch(
    /The director is paged at [^:]+:\d\d [ap]\.m\. EST, unless somebody answers before\. You need do/,
  );
});

test('one mail that has not left is no more than one', async () => {
  const { reference } = await scene.open(24);
  const { mails, offers } = await scene.read(reference);
  const [waiting] = offers;
  const mail = mails.find(({ recipient }) => recipient === `member-${waiting?.memberId}`);
  if (!mail) throw new Error('nobody was asked');
  const key = mailKey(casePartition(reference), mail.seq, mail.recipient, mail.kind);
  await scene.store.transact([{ kind: 'remove', table: 'casework', key }]);
  expect(await read(await pagePath(scene, reference))).toContain(
    'Asked 7 asked, 0 said no; the mail to 1 more has not left',
  );
});

test('whoever stops it reads that those whose offer is open are told, and not everybody', async () => {
  const { reference } = await scene.open(24);
  await scene.running.advance(plusMinutes(scene.now(), 1));
  const live = await read(`${await pagePath(scene, reference)}/live`);
  expect(live).toContain('The request is closed for good. Those whose offer is still open are told, by day.');
  expect(live).not.toContain('everybody who was asked is told');
});

test('a page that goes out before the step that was missed has been taken does not say that it was', async () => {
  const { reference } = await scene.open(48);
  const due = (await scene.read(reference)).due.find(({ kind }) => kind === 'escalate');
  scene.running.setClock(plusMinutes(due?.at ?? scene.now(), 3));
  const failing = () => Promise.reject(new Error('no wave can be sent'));
  await expect(takeOver(scene.running.tools, reference, 1, failing)).rejects.toThrow();
  const seen = await read(await pagePath(scene, reference));
  expect(seen).toContain('The search for a clinician missed a step. A person should look.');
  expect((await scene.read(reference)).evaluations).toMatchObject([{ wave: 1 }]);
});

test('whoever took it by the mail that told first is not paged again, and nobody is on it once their time is over', async () => {
  const { reference } = await scene.open(24);
  const path = await pagePath(scene, reference);
  await calls.post(path, { answer: 'mine' });
  const mine = await read(path);
  expect(mine).toContain('If there is no word You are paged at 12:00 p.m. EST.');
  expect(mine).toContain('Here below; else you are paged.');
  // None of them has given a number.
  expect(mine).toContain('Everybody who was asked, with their answer and how to reach them:');
  expect((await calls.get(path)).body.next).toMatchObject({ what: expect.stringMatching(/on-call is paged\.$/) });
  await scene.pass(2);
  expect(await read(`${path}/live`)).toContain('Who’s on it Nobody Next page');
  await calls.post(path, { answer: 'mine' });
  expect(await read(path)).toContain('If there is no word You are paged again at 2:00 p.m. EST.');
});

test('whoever said yes, took it back and then said no had said yes', async () => {
  const { reference } = await scene.open(24);
  const token = await scene.offerToken(reference);
  await scene.answer(token, { answer: 'accept' });
  await scene.answer(token, { answer: 'undo' });
  await scene.answer(token, { answer: 'decline', reason: 'no_time' });
  expect(await read(await pagePath(scene, reference))).toContain('a clinician had said yes and gave it back');
});

test('a level that was only told since is not said to have been paged, and reads who was, and has not answered', async () => {
  scene = await startEmergencies(60);
  calls = pageCalls(scene);
  const { reference, statusToken } = await scene.open(24);
  await scene.pass(8.2);
  const matter = { removalAt: plusHours(scene.now(), 5) };
  await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter });
  await scene.running.settle();
  const { pages, offers } = await scene.read(reference);
  expect(pages.at(-1)).toMatchObject({ why: 'told', level: 0 });
  expect(await read(await pagePath(scene, reference))).toContain(
    'Why you You are on call. The director was paged about it before, and nobody has answered: if you can take it, answer here.',
  );
  const backup = await pagePath(scene, reference, pages.find(({ level }) => level === 1)?.number);
  const { body } = await calls.post(backup, { answer: 'ask', memberId: offers[0]?.memberId, evaluation: 1 });
  expect(body.detail).toContain('On-call was told after you at ');
});

test('that on-call may be paged sooner than planned is said until they are', async () => {
  scene = await startEmergencies(5);
  calls = pageCalls(scene);
  const { reference } = await scene.open(24);
  const told = scene.running.sent.find(({ to }) => to.startsWith('oncall@'));
  expect(told?.subject).toContain('you are paged by 6:00 p.m. EST if nobody says yes');
  expect(told?.text).toContain(
    'you are paged, or possibly sooner if there is nobody more to ask. Somebody must then look',
  );
  const path = await pagePath(scene, reference);
  expect(await read(path)).toContain(
    'If you do nothing You are paged at 6:00 p.m. EST, or possibly sooner if there is nobody more to ask.',
  );
  await scene.pass(3);
  expect((await scene.read(reference)).pages.at(-1)).toMatchObject({ why: 'nobody_left', at: scene.now() });
  expect(await read(path)).toContain('If you do nothing The backup is paged at 1:05 p.m. EST.');
});

test('that a page may come sooner is not said where nobody is left already, since the page that is due is the one of that', async () => {
  scene = await startEmergencies(0);
  calls = pageCalls(scene);
  // Ten in the evening in New York, with days left: the page that nobody is left waits for the morning.
  scene.running.setClock(plusHours(start, 12));
  const { reference } = await scene.open(72);
  expect((await scene.read(reference)).evaluations[0]?.phase).toMatchObject({ exhausted: true });
  const path = await pagePath(scene, reference);
  const told = scene.running.sent.find(({ to }) => to === 'oncall@example.org')?.text ?? '';
  for (const text of [await read(path), await read(`${path}/live`), told]) expect(text).not.toContain('sooner');
  expect(await read(path)).toMatch(/If you do nothing You are paged at /);
});
