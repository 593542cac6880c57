import { beforeEach, describe, expect, test } from 'vitest';
import type { AttorneyAction } from '../../functions/contracts/request.ts';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { isOnSharedPage } from '../../functions/domain/on-call/standing.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { answerAboutShared } from '../../functions/escalation/page/shared/answer-unconfirmed.ts';
import { openShared } from '../../functions/escalation/page/shared/shared-scene.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { statusOf } from '../../functions/intake/status.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { releaseAssignment } from '../../functions/work/release-assignment.ts';
import { textOf } from '../intake/page.ts';
import { sampleRequest } from '../support/requests.ts';
import { type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
let calls: PageCalls;

beforeEach(async () => {
  scene = await startEmergencies(60, usualIntake);
  calls = pageCalls(scene);
});

/** A removal in some hours, sent by somebody unknown. */
const stranger = async (name: string, hours = 8) => (await scene.openUnknown(hours, { name })).reference;

const pass = (minutes: number) => scene.running.advance(plusMinutes(scene.now(), minutes));
const mailsTo = (to: string, about: string) =>
  scene.running.sent.filter((mail) => mail.to === to && mail.subject.includes(about));
const escalationOf = async (reference: string) =>
  (await statusOf({ ...scene.running.tools, emergencyPhone: null }, await scene.read(reference))).escalation;

/** The path of the shared page's newest link. */
const sharedPath = () => {
  const told = scene.running.sent.filter(
    ({ to, subject }) => to === 'oncall@example.org' && /unverified/.test(subject),
  );
  return /\/p\/[\w-]{43}/.exec(told.at(-1)?.text ?? '')?.[0] ?? '';
};

test('an attorney whose emergency stands on a list with others does not read that on-call was told of it', async () => {
  await stranger('first');
  const second = await stranger('second');
  await pass(2);
  const third = await stranger('third');
  await pass(2);
  for (const reference of [second, third]) {
    expect(await escalationOf(reference)).toMatchObject({ onCallToldAt: null, pagedAt: null });
    expect((await escalationOf(reference))?.callAfter).not.toBeNull();
  }
  for (const name of ['second', 'third']) {
    const received = scene.running.sent.filter(({ to }) => to === `${name}@example.org`).map(({ text }) => text);
    expect(received.join('\n')).toContain('is on the list that our colleagues on call');
    expect(received.join('\n')).not.toMatch(/are told now|are paged/);
  }
});

test.each([
  ['the first that nobody stands behind', () => scene.openUnknown(8)],
  [
    'the second of an attorney who is known',
    async () => {
      await scene.open();
      const matter = { ...sampleRequest().matter, removalAt: plusHours(scene.now(), 8) };
      const received = await receiveRequest(scene.running.tools, sampleRequest({ matter }));
      await scene.running.settle();
      return received;
    },
  ],
])('the attorney of %s, which stands on no list, reads when on-call is paged', async (_, open) => {
  const { reference } = await open();
  const { request } = await scene.read(reference);
  expect(request.unconfirmed).toMatchObject({ since: scene.now() });
  expect(isOnSharedPage(request)).toBe(false);
  const received = scene.running.sent.find(({ subject }) => subject === `We have your request: ${reference}`);
  expect(received?.text).toMatch(/are told now\.\s+They\s+are\s+paged/);
  expect(received?.text).not.toContain('is on the list');
});

describe('an emergency that leaves the page which unverified ones share', () => {
  test('is told to on-call by itself in that minute, once its attorney has confirmed it', async () => {
    await stranger('first');
    const second = await stranger('second');
    const { callAfter } = (await escalationOf(second)) ?? {};
    await pass(40);
    expect(mailsTo('oncall@example.org', second)).toEqual([]);
    const { sealed } = await scene.read(second);
    const mailed = await openToken(scene.running.tools.sealer, second, 'mailedStatus', sealed);
    await actForAttorney(scene.running.tools, mailed, { action: 'confirm' });
    await scene.running.settle();
    const [told] = mailsTo('oncall@example.org', second);
    expect(told).toMatchObject({ at: scene.now() });
    expect(told?.text).toContain('The attorney has confirmed it, so it has left the page');
    expect(told?.text).toContain('Nothing more is asked of you yet.');
    expect((await calls.get(await pagePath(scene, second))).body).toMatchObject({ reference: second, state: 'open' });
    // On-call had heard of it by the list before.
    const [list] = mailsTo('oncall@example.org', 'unverified');
    expect(list?.at.localeCompare(scene.now())).toBe(-1);
    expect(await escalationOf(second)).toMatchObject({ onCallToldAt: list?.at, callAfter });
    const page = await calls.see(await pagePath(scene, second));
    expect(textOf((await calls.see(`${await pagePath(scene, second)}/live`)).text)).toMatch(
      /told by mail \(this page\) On the list of unverified emergencies from 10:\d\d a\.m\. EST to 10:4\d a\.m\. EST; told of that list: oncall@example\.org/,
    );
    // Of the list its reader alone was told.
    expect(textOf(page.text)).not.toContain('the list that it stood on');
    // It is paged about only once it is due by itself.
    expect(scene.pagesTo(second)).toEqual([]);
  });

  test('is one of which others than its reader were told where they were paged about the list', async () => {
    await stranger('first', 3);
    const second = await stranger('second', 3);
    await pass(30);
    const paged = scene.running.sent.filter(({ subject }) => /^PAGE: 2 unverified/.test(subject)).map(({ to }) => to);
    expect(paged).toContain('backup@example.org');
    await calls.post(sharedPath(), { answer: 'vouched', reference: second });
    await scene.running.settle();
    await pass(60);
    const page = await calls.see(await pagePath(scene, second));
    expect(textOf(page.text)).toMatch(
      /Also told .*whoever was paged about the list that it stood on, the coordinators/,
    );
  });

  test('is said once to have left it: not again when its dates move or its clinician gives it back', async () => {
    await stranger('first');
    const second = await stranger('second', 30);
    await pass(40);
    const { sealed } = await scene.read(second);
    const mailed = await openToken(scene.running.tools.sealer, second, 'mailedStatus', sealed);
    await actForAttorney(scene.running.tools, mailed, { action: 'confirm' });
    await scene.running.settle();
    const yes = await scene.answer(await scene.offerToken(second), { answer: 'accept' });
    if (yes.result !== 'assigned') throw new Error('the yes was not taken');
    await pass(60);
    await releaseAssignment(scene.running.tools, yes.caseUrl.slice(-43), { action: 'release', reason: 'ill' });
    await scene.running.settle();
    const told = mailsTo('oncall@example.org', `Emergency ${second}`);
    expect(told.map(({ text }) => text.includes('so it has left the page'))).toEqual([true, false]);
  });

  test('asks no less than the page of its own did that nobody has answered', async () => {
    const first = await stranger('first', 3);
    await pass(41);
    await stranger('second', 3);
    await pass(2);
    const { sealed, pages } = await scene.read(first);
    expect(pages.at(-1)?.why).toBe('unanswered');
    const mailed = await openToken(scene.running.tools.sealer, first, 'mailedStatus', sealed);
    await actForAttorney(scene.running.tools, mailed, { action: 'confirm' });
    await scene.running.settle();
    const told = mailsTo('oncall@example.org', `Emergency ${first}`).at(-1)?.text;
    expect(told).toMatch(
      /The backup was paged about it at 10:\d\d a.m. EST, and nobody has answered: if you can take it, answer here./,
    );
    expect(told).not.toMatch(/Nothing (more )?is asked/);
  });

  test('is told to the level that is at work on it, which is asked nothing anew, and has one beginning for all', async () => {
    const first = await stranger('first');
    const second = await stranger('second');
    await pass(2);
    const path = sharedPath();
    await calls.post(path, { answer: 'mine' });
    const ownedAt = scene.now();
    await pass(30);
    expect(await escalationOf(second)).toMatchObject({
      ownedSince: null,
      listOwnedSince: ownedAt,
      callAfter: plusHours(ownedAt, 2),
    });
    await stranger('third');
    expect(await escalationOf(await stranger('fourth'))).toMatchObject({ listOwnedSince: null });
    await calls.post(path, { answer: 'vouched', reference: second });
    await scene.running.settle();
    const [told] = mailsTo('oncall@example.org', second);
    expect(told).toMatchObject({ at: scene.now() });
    expect(told?.text).toMatch(/It is yours until [^:]+:\d\d p\.m\. EST: answer here from now on\./);
    expect(told?.text).not.toContain('Nothing is asked of you yet');
    const since = (await escalationOf(second))?.ownedSince;
    expect(since).toBe(ownedAt);
    expect(mailsTo('second@example.org', 'A colleague is at work')).toHaveLength(1);
    expect(mailsTo('second@example.org', 'A colleague is at work')[0]?.text).toContain('since 10:02 a.m. EST');
    expect((await calls.get(await pagePath(scene, second))).body).toMatchObject({
      state: 'owned',
      owner: { isYou: true },
    });
    expect(mailsTo('oncall@example.org', first).filter(({ at }) => at === scene.now())).toEqual([]);
  });

  describe('stays with whoever is at work on the list', () => {
    /** Two on a list that is theirs since two minutes later, then a third. */
    async function owned() {
      const two = [await stranger('first', 6), await stranger('second', 5)] as const;
      await pass(2);
      await calls.post(sharedPath(), { answer: 'mine' });
      await pass(1);
      return [...two, await stranger('third', 9)] as const;
    }
    /** Its attorney presses the link that was mailed, or gives another date behind it. */
    async function press(reference: string, action: AttorneyAction = { action: 'confirm' }) {
      const { sealed } = await scene.read(reference);
      const mailed = await openToken(scene.running.tools.sealer, reference, 'mailedStatus', sealed);
      await actForAttorney(scene.running.tools, mailed, action);
      await scene.running.settle();
    }

    test('where they have answered for it, and nobody else is paged', async () => {
      const [first, second] = await owned();
      const since = plusMinutes(scene.now(), -1);
      await press(second);
      expect(mailsTo('oncall@example.org', `Emergency ${second}`)[0]?.text).toContain(
        'It is yours until 12:02 p.m. EST: answer here from now on.',
      );
      expect(await escalationOf(second)).toMatchObject({ ownedSince: since, listOwnedSince: null });
      await press(first, { action: 'change_dates', matter: { removalAt: plusHours(scene.now(), 5) } });
      expect((await scene.read(first)).onCall?.owner).toMatchObject({
        level: 0,
        since,
        until: plusMinutes(since, 120),
      });
      await pass(100);
      expect([...scene.pagesTo(first), ...scene.pagesTo(second)]).toEqual([]);
    });

    test('also when its date comes nearer, after the list has been handed on', async () => {
      const [, second] = await owned();
      await press(second);
      await calls.post(sharedPath(), { answer: 'not_me' });
      await scene.running.settle();
      await press(second, { action: 'change_dates', matter: { removalAt: plusHours(scene.now(), 4.5) } });
      expect((await scene.read(second)).onCall?.owner).toMatchObject({ level: 0 });
      expect(mailsTo('oncall@example.org', `Emergency ${second}`).at(-1)?.text).toContain('is nearer now: 4 hours 30');
    });

    test('and not where it has come since', async () => {
      const [, , third] = await owned();
      await press(third);
      expect((await scene.read(third)).onCall?.owner).toBeUndefined();
      expect(await escalationOf(third)).toMatchObject({ ownedSince: null });
    });

    test('nor with who had it before the list, once they have handed that on', async () => {
      const first = await stranger('first', 12);
      await calls.post(await pagePath(scene, first), { answer: 'mine' });
      await pass(2);
      await stranger('second', 12);
      await pass(1);
      await calls.post(sharedPath(), { answer: 'not_me' });
      await scene.running.settle();
      await press(first);
      expect((await scene.read(first)).onCall?.owner).toBeUndefined();
    });

    test('also where they had it before the list', async () => {
      const first = await stranger('first', 12);
      await calls.post(await pagePath(scene, first), { answer: 'mine' });
      const since = scene.now();
      await pass(2);
      await stranger('second', 12);
      await pass(1);
      await press(first);
      expect((await scene.read(first)).onCall?.owner).toMatchObject({ level: 0, since });
    });
  });

  test('counts as work: whoever has just vouched is not paged for want of progress', async () => {
    await stranger('first', 30);
    const second = await stranger('second', 30);
    await pass(2);
    const path = sharedPath();
    await calls.post(path, { answer: 'mine' });
    const told = scene.running.told.length;
    await pass(105);
    await calls.post(path, { answer: 'vouched', reference: second });
    const until = plusHours(scene.now(), 2);
    expect((await calls.get(path)).body).toMatchObject({ state: 'owned', owner: { until } });
    expect((await scene.read(second)).onCall?.owner).toMatchObject({ until });
    await pass(60);
    expect(scene.running.told).toHaveLength(told);
    await pass(61);
    expect(scene.running.told.length).toBeGreaterThan(told);
  });

  test('is theirs for as long as they have it by vouching, also where it is told before the list has heard of that', async () => {
    const first = await stranger('first', 30);
    await stranger('second', 30);
    await pass(2);
    const path = sharedPath();
    await calls.post(path, { answer: 'mine' });
    await pass(105);
    const shared = await openShared(scene.running.tools, path.slice(3));
    if (!shared) throw new Error('the page is not shared');
    await answerAboutShared(scene.running.tools, shared, { answer: 'vouched', reference: first });
    await scene.running.settle();
    expect((await scene.read(first)).onCall?.owner).toMatchObject({ level: 0, until: plusHours(scene.now(), 2) });
  });

  test('stays with the level that has it where another vouches for it, and nobody is said to have taken it then', async () => {
    const first = await stranger('first', 30);
    await stranger('second', 30);
    await pass(2);
    await calls.post(sharedPath(), { answer: 'not_me' });
    await scene.running.settle();
    const passed = textOf((await calls.see(sharedPath())).text);
    expect(passed).toContain('You passed it on At 10:02 a.m. EST: the backup was paged at 10:02 a.m. EST');
    expect(passed).not.toContain('Not me');
    const paged = mailsTo('backup@example.org', 'PAGE').at(-1)?.text ?? '';
    await calls.post(/\/p\/[\w-]{43}/.exec(paged)?.[0] ?? '', { answer: 'mine' });
    const since = scene.now();
    const until = plusHours(since, 2);
    await pass(30);
    await calls.post(sharedPath(), { answer: 'vouched', reference: first });
    await scene.running.settle();
    const file = await scene.read(first);
    expect(file.onCall?.owner).toMatchObject({ level: 1, since, until });
    expect(file.events.map(({ type }) => type)).not.toContain('page_owned');
    const live = textOf((await calls.see(`${await pagePath(scene, first)}/live`)).text);
    expect(live).toContain('The backup has been at work on it since 10:02 a.m. EST.');
    expect(live).toContain('A colleague spoke with the attorney.');
    expect(live).not.toContain('took it');
  });

  test('names on the live page nobody as having taken a page that went to another level', async () => {
    const first = await stranger('first', 3);
    await stranger('second', 3);
    await pass(9);
    // On-call has been paged about the first alone, and the backup about both.
    const backups = scene.running.sent.filter(({ to, subject }) => to === 'backup@example.org' && /PAGE/.test(subject));
    const path = /\/p\/[\w-]{43}/.exec(backups.at(-1)?.text ?? '')?.[0] ?? '';
    await calls.post(path, { answer: 'mine' });
    await calls.post(path, { answer: 'vouched', reference: first });
    await scene.running.settle();
    const live = textOf((await calls.see(`${await pagePath(scene, first)}/live`)).text);
    expect(live).toContain('The backup has been at work on it since');
    expect(live).not.toMatch(/On-call \(oncall@example\.org\) (paged|told by mail)(?: \(this page\))?, took it/);
  });

  test('is told nobody where it has been withdrawn', async () => {
    await stranger('first');
    const second = await stranger('second');
    await pass(2);
    const fake = { answer: 'withdraw_unconfirmed', references: [second], reason: 'Sent by a script.' };
    await calls.post(sharedPath(), fake);
    await pass(60);
    expect(mailsTo('oncall@example.org', second)).toEqual([]);
  });

  test('is said to be known to nobody by the list of which nothing went out while it stood there', async () => {
    await stranger('first', 30);
    await stranger('second', 30);
    await pass(2);
    const third = await stranger('third', 30);
    const { sealed } = await scene.read(third);
    const mailed = await openToken(scene.running.tools.sealer, third, 'mailedStatus', sealed);
    await pass(1);
    await actForAttorney(scene.running.tools, mailed, { action: 'confirm' });
    await scene.running.settle();
    await pass(15 * 60);
    const seen = textOf((await calls.see(await pagePath(scene, third))).text);
    expect(seen).toContain('Also told');
    expect(seen).not.toContain('the list that it stood on');
    const mail = scene.running.sent.findLast(
      ({ to, subject }) => to === 'oncall@example.org' && subject.startsWith(`PAGE ${third}`),
    );
    expect(mail?.text).toContain('the coordinators');
    expect(mail?.text).not.toContain('the list that it stood on');
  });
});
