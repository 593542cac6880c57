import { beforeEach, describe, expect, test } from 'vitest';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { pageReasonWords } from '../../functions/domain/words/on-call.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { formsOn, textOf } from '../intake/page.ts';
import { sampleRequest } from '../support/requests.ts';
import { type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
let calls: PageCalls;

beforeEach(async () => {
  scene = await startEmergencies(20, usualIntake);
  calls = pageCalls(scene);
});

/** An emergency of somebody unknown, with some hours left. */
const stranger = async (hours = 3) => (await scene.openUnknown(hours)).reference;
const pass = (minutes: number) => scene.running.advance(plusMinutes(scene.now(), minutes));
/** The path of the newest page that they share. */
const sharedPath = () => {
  const told = scene.running.told.filter(
    ({ channel, subject }) => channel === 'topic' && subject.includes('unverified'),
  );
  return new URL(told.at(-1)?.link ?? '').pathname;
};
const read = async (path = sharedPath()) => textOf((await calls.see(path)).text).replaceAll('&#39;', "'");

/** The page with the first of two alone: the other is vouched for. */
async function withOne(): Promise<string> {
  const [one, other] = [await stranger(), await stranger()];
  await pass(2);
  await calls.post(sharedPath(), { answer: 'vouched', reference: other });
  await scene.running.settle();
  return one;
}

describe('one request alone', () => {
  test('is spoken of as one, and nothing has to be chosen of a list', async () => {
    const one = await withOne();
    const page = await read();
    for (const words of [
      'It has 2 hours 58 minutes left. No one has verified it yet. Call the attorney:',
      'It is mine: I work on it now',
      'I spoke with the attorney: it is real',
      'It is a fake: withdraw it',
    ])
      expect(page).toContain(words);
    expect(page).not.toMatch(/The first one|one of them|Some of them|Which ones?\?|All 1 /);
    const form = formsOn((await calls.see(sharedPath())).text)[0];
    expect(form?.fields).toMatchObject({ reference: [one], references: [one] });
    const sent = { answer: 'withdraw_unconfirmed', reference: one, references: one, reason: 'Sent by a script.' };
    expect((await calls.submit(sharedPath(), sent)).location).toContain('?done=withdrawn');
    expect((await scene.read(one)).request.closedReason).toBe('withdrawn');
  });

  test('is not called the first in the subject of its page', async () => {
    await withOne();
    await pass(30);
    const subject = scene.running.told.findLast((each) => each.subject.includes('unverified'))?.subject;
    expect(subject).toMatch(/^PAGE: 1 unverified emergency, \d.* left$/);
    const mail = scene.running.sent.findLast((each) => each.subject === subject);
    expect(mail?.text).toContain('Call the attorney: vouch for it if it is real, withdraw it if it is not.');
    expect(mail?.text).not.toContain('each attorney');
    expect(await read()).not.toContain('each attorney');
  });
});

describe('several requests', () => {
  test('are told to coordinators with a way to the first, and nothing to answer; those that are not named are counted', async () => {
    for (let number = 0; number < 7; number += 1) await stranger();
    await pass(40);
    const copy = scene.running.sent.find(
      ({ to, subject }) => to.startsWith('coordinators@') && /^PAGE: 7/.test(subject),
    );
    const named = copy?.text.match(/^[0-9A-Z]{4}-[0-9A-Z]{4}(?=: )/gm) ?? [];
    expect(copy?.text).toContain(`https://site.example/staff/requests/${named[0]}`);
    expect(copy?.text).not.toMatch(/“Mine”|\/p\//);
    // They are asked to call each attorney.
    for (const reference of named) expect(copy?.text).toMatch(new RegExp(`Attorney of ${reference}: Ada Quill, `));
    expect(copy?.text).toContain(`Not named here: ${7 - named.length} more, on the page`);
  });

  test('are all answered for by "mine", which is said before and after, as is that work goes on', async () => {
    for (let number = 0; number < 3; number += 1) await stranger();
    await pass(2);
    const path = sharedPath();
    const paged = scene.running.sent.find(({ subject }) => /^PAGE: \d unverified emergencies/.test(subject));
    expect(paged?.text.replaceAll(/\s+/g, ' ')).toContain(
      'pages no one about it for up to 2 hours, unless another one comes in or one of them changes: once that is due, you are paged first.',
    );
    expect(await read(path)).toContain('It is mine: I work on all 3 now');
    expect(await read(path)).toContain(
      'If another one comes in, or one of them changes, you are paged first, once that is due.',
    );
    expect(await read(path)).not.toContain('Noted');
    await calls.submit(path, { answer: 'mine' });
    expect(await read(path)).toMatch(
      /Noted: all 3 are yours until \d+:\d\d [ap]\.m\. EST\s+No one is paged about them until then, unless another one comes in or one of them changes: once that is due, you are paged first\./,
    );
    await pass(6);
    expect(await read(path)).not.toContain('Noted');
    await calls.submit(path, { answer: 'progress', note: 'I am calling them.', until: 'PT1H' });
    expect(await read(path)).toMatch(/Noted: all 3 are yours until \d+:\d\d [ap]\.m\./);
  });

  test('are both somebody’s where they are two', async () => {
    await stranger();
    await stranger();
    await pass(2);
    const path = sharedPath();
    expect(await read(path)).toContain('It is mine: I work on both now');
    expect(await read(path)).toContain('Both listed here');
    await calls.submit(path, { answer: 'mine' });
    expect(await read(path)).toMatch(/Noted: both are yours until \d+:\d\d [ap]\.m\./);
  });

  test('are named with the time that each has left, and have a place on the page that can be linked to', async () => {
    const [first, second] = [await stranger(), await stranger(5)];
    await pass(20);
    const { text } = await calls.see(sharedPath());
    for (const [reference, left] of [
      [first, '2 hours 40 minutes left'],
      [second, '4 hours 40 minutes left'],
    ]) {
      expect(text.split(`${reference}, Ada Quill, ${left}`)).toHaveLength(3);
      expect(text).toContain(`id="${reference}"`);
      expect(text).toContain(`href="#${reference}"`);
    }
  });

  test('are withdrawn together by one box, but for what came in after the page was opened', async () => {
    const listed = [await stranger(), await stranger(), await stranger()];
    await pass(2);
    const path = sharedPath();
    const { text } = await calls.see(path);
    const [, all = ''] = /name="references" value="([^"]*,[^"]*)"/.exec(text) ?? [];
    expect(all.split(',').toSorted()).toEqual(listed.toSorted());
    expect(textOf(text)).toContain('All 3 listed here');
    const later = await stranger();
    // Ticking one of them beside it names it twice, which is no mistake.
    const fields = new URLSearchParams([
      ['answer', 'withdraw_unconfirmed'],
      ['references', all],
      ['references', listed[0] ?? ''],
      ['reason', 'Sent by a script.'],
    ]);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' };
    expect((await calls.raw({ method: 'POST', path, headers, body: String(fields) })).statusCode).toBe(303);
    for (const reference of listed) expect((await scene.read(reference)).request.closedReason).toBe('withdrawn');
    expect((await scene.read(later)).request.state).toBe('open');
    // JSON names each by itself, as before.
    const inJson = { answer: 'withdraw_unconfirmed', references: [all], reason: 'Sent by a script.' };
    expect((await calls.post(path, inJson)).status).toBe(422);
  });
});

describe('whoever reads it', () => {
  test('is spoken to as "you" where they are paged next, and the others are named', async () => {
    await stranger();
    await stranger();
    await pass(2);
    expect(await read()).toMatch(/If you do nothing The backup is paged at /);
    await calls.submit(sharedPath(), { answer: 'mine' });
    expect(await read()).toMatch(/If you do nothing You are paged again at /);
  });

  test('is not told by the link of the early mail that nothing is demanded once pages went out', async () => {
    await stranger(12);
    await stranger(12);
    await pass(2);
    const told = scene.running.sent.findLast(
      ({ to, subject }) => to === 'oncall@example.org' && subject.includes('real'),
    );
    const early = /\/p\/[\w-]{43}/.exec(told?.text ?? '')?.[0] ?? '';
    expect(await read(early)).toContain('nothing is demanded of you yet');
    await pass(4 * 60 + 10);
    expect(scene.running.told.some(({ subject }) => subject.includes('unverified'))).toBe(true);
    expect(await read(early)).not.toContain('nothing is demanded');
    expect(await read(early)).toContain('You were told early, and by now you have been paged.');
  });

  test('is not told so by JSON either, once it is theirs or over', async () => {
    const [one, two] = [await stranger(12), await stranger(12)];
    await pass(2);
    const early = await pagePath(scene, one, 1);
    const why = async () => String((await calls.get(early)).body.whyText);
    expect(await why()).toContain('nothing is demanded of you yet');
    await calls.post(early, { answer: 'mine' });
    expect(await why()).toBe('You are on call. You have said that you are at work on it.');
    for (const reference of [one, two]) await calls.post(early, { answer: 'vouched', reference });
    await scene.running.settle();
    expect(await why()).toContain('You have said that you are at work on it.');
    await scene.answer(await scene.offerToken(one), { answer: 'accept' });
    expect(await why()).toBe('You are on call. You were told of it while it was open.');
  });

  test('is not told so by the early mail of a single request either', async () => {
    const reference = await stranger(12);
    const early = await pagePath(scene, reference, 1);
    expect(await read(early)).toContain('nothing is demanded of you yet');
    await pass(4 * 60 + 1);
    expect((await scene.read(reference)).pages.length).toBeGreaterThan(1);
    expect(await read(early)).toContain('You were told early, and by now you have been paged.');
  });
});

test('no reason to page speaks of the machinery', () => {
  for (const { name, because } of Object.values(pageReasonWords))
    expect(`${name}: ${because}`).not.toMatch(/escalation/);
});

describe('what is said of all that stood there', () => {
  const notice = async (answer: Record<string, string>) => {
    const { location = '' } = await calls.submit(sharedPath(), answer);
    return read(location.replace(/^https:\/\/[^/]*/, ''));
  };

  const over = 'Nothing stands on this page anymore. An emergency that still needs a clinician has a page of its own.';

  test('does not say that nothing is needed: what was verified still needs a clinician, and has a page of its own', async () => {
    const two = [await stranger(), await stranger()];
    await pass(2);
    for (const reference of two) await calls.post(sharedPath(), { answer: 'vouched', reference });
    await scene.running.settle();
    const page = await read();
    expect(page).toContain(over);
    expect(page).toContain('no one is on it');
    const { body } = await calls.get(sharedPath());
    expect(body).toMatchObject({ state: 'closed', next: { what: `${over} Thank you.`, at: null } });
    const itsOwn = { path: expect.stringMatching(/^\/p\//), ownedBy: null };
    expect(body.others).toMatchObject([itsOwn, itsOwn]);
  });

  test('holds however it went: not that it was confirmed or has ended, nor that what is no emergency anymore has a page', async () => {
    const two = [await scene.openUnknown(3), await scene.openUnknown(3)];
    await pass(10);
    for (const { statusToken } of two) {
      const matter = { removalAt: plusHours(scene.now(), 24 * 40) };
      await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter });
    }
    await pass(5);
    expect(await read()).toContain(over);
  });

  test('that no one is asked about what was withdrawn, unless someone stands behind it by now', async () => {
    const [real, fake] = [await stranger(), await stranger()];
    await pass(10);
    await calls.post(sharedPath(), { answer: 'vouched', reference: real });
    const sent = { answer: 'withdraw_unconfirmed', references: `${real},${fake}`, reason: 'Sent by a script.' };
    expect(await notice(sent)).toContain(
      'No one is asked anymore about what you chose, unless someone stands behind it by now.',
    );
    expect((await scene.read(real)).request.state).toBe('open');
  });

  test('that the search goes on for what was vouched for, if it needs a clinician', async () => {
    const [filled] = [await stranger(), await stranger()];
    await pass(10);
    await scene.answer(await scene.offerToken(filled ?? ''), { answer: 'accept' });
    const seen = await notice({ answer: 'vouched', reference: filled ?? '' });
    expect(seen).toContain('If it still needs a clinician, the search for it goes on in full.');
  });

  test('to call or write to each attorney, where only some gave a number; and not that members are asked where none fits', async () => {
    scene = await startEmergencies(0, usualIntake);
    calls = pageCalls(scene);
    await stranger();
    const { phone: _, ...attorney } = { ...sampleRequest().attorney, email: 'quiet@example.org' };
    const matter = { ...sampleRequest().matter, affidavitDueOn: '2027-01-13' };
    await receiveRequest(scene.running.tools, sampleRequest({ attorney, matter }));
    await pass(10);
    const words = 'Call or write to each attorney: vouch for what is real, withdraw what is not.';
    const mailed = scene.running.sent.filter(({ subject }) => subject.includes('unverified'));
    const page = mailed.find(({ to, subject }) => to.startsWith('oncall') && subject.startsWith('PAGE'));
    expect(page?.text).toContain(words);
    expect(await read()).toContain('Call or write to the attorneys: one answer can tell a real one from a fake.');
    expect(mailed.map(({ text }) => text).join()).not.toContain('Members are being asked');
  });
});

describe('requests of an address that has confirmed one before', () => {
  const toOnCall = () =>
    scene.running.sent.filter(({ to, subject }) => to === 'oncall@example.org' && /unverified/.test(subject));

  test('are unverified, as all on the page are, and not said to be unconfirmed', async () => {
    await scene.open(3);
    // Nobody presses again, so that these lean on the address as it is.
    const matter = {
      ...sampleRequest().matter,
      forum: 'immigration_court',
      removalAt: plusHours(scene.now(), 3),
    } as const;
    for (let number = 0; number < 2; number += 1) await receiveRequest(scene.running.tools, sampleRequest({ matter }));
    await scene.running.settle();
    await stranger();
    await pass(60);
    const told = [...toOnCall().map(({ subject, text }) => `${subject} ${text}`), await read()];
    expect(told.join(' ')).toContain('3 unverified emergencies: see who is real');
    for (const words of told) expect(words).not.toMatch(/unconfirmed emergenc|not confirmed them|stands behind/);
    const sheets = (await read()).split('Not verified').slice(1);
    const leaning = 'This address has confirmed an earlier request; nobody has verified this one.';
    expect(sheets.filter((sheet) => sheet.trim().startsWith(leaning))).toHaveLength(2);
    expect(
      sheets.filter((sheet) => sheet.trim().startsWith('The address that this came from has not confirmed it.')),
    ).toHaveLength(1);
  });
});
