import { beforeEach, describe, expect, test } from 'vitest';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { readStored } from '../support/cases.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { type Answer, type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

/** How a call was answered, in a word: its result, or its status and slug. */
function said({ status, body }: Answer): string {
  return status === 200 ? String(body.result) : `${status} ${String(body.type).split('/').at(-1)}`;
}

/** The fields that an answer says are wrong. */
function wrong({ status, body }: Answer): string {
  const errors = (body.errors ?? []) as { path: string }[];
  return `${status} ${errors.map(({ path }) => path).join(' ')}`;
}

describe('an answer to a page', () => {
  let scene: EmergencyScene;
  let calls: PageCalls;
  let reference: string;
  beforeEach(async () => {
    scene = await startEmergencies(40);
    calls = pageCalls(scene);
    ({ reference } = await scene.open(24));
  });

  const path = (number?: number) => pagePath(scene, reference, number);
  const answer = async (body: unknown, number?: number) => said(await calls.post(await path(number), body));
  const events = async () => (await scene.read(reference)).events.map(({ type }) => type);
  const count = async (type: string) => (await events()).filter((each) => each === type).length;
  /** To the first page, a third of the day from the beginning. */
  const firstPage = () => scene.pass(8);

  test('"mine" keeps everybody unpaged for two hours, then its owner is asked first', async () => {
    await firstPage();
    expect(await answer({ answer: 'mine' })).toBe('owned');
    const { onCall } = await scene.read(reference);
    expect(onCall?.owner).toMatchObject({ page: 2, level: 0, until: plusHours(scene.now(), 2) });
    await scene.pass(1.99);
    expect(await count('on_call_paged')).toBe(1);
    await scene.pass(0.02);
    const { pages } = await scene.read(reference);
    expect(pages.at(-1)).toMatchObject({ number: 3, level: 0, why: 'no_progress' });
    expect(await answer({ answer: 'mine' }, 2)).toBe('owned');
    expect((await scene.read(reference)).onCall?.owner?.page).toBe(2);
  });

  test('"mine" again is the same answer and writes nothing', async () => {
    await firstPage();
    await answer({ answer: 'mine' });
    const before = await scene.read(reference);
    expect(await answer({ answer: 'mine' })).toBe('owned');
    expect(await answer({ answer: 'mine', takeOver: true })).toBe('owned');
    expect((await scene.read(reference)).events).toEqual(before.events);
    expect((await scene.read(reference)).onCall).toEqual(before.onCall);
  });

  test('"not me" pages the next level at once, the first time only', async () => {
    await firstPage();
    const first = await path();
    expect(said(await calls.post(first, { answer: 'not_me' }))).toBe('passed_on');
    expect(said(await calls.post(first, { answer: 'not_me' }))).toBe('passed_on');
    const { pages, events: history } = await scene.read(reference);
    expect(pages.map(({ level, why, at }) => `${level} ${why} ${at}`).slice(1)).toEqual([
      `0 no_yes ${scene.now()}`,
      `1 passed_on ${scene.now()}`,
    ]);
    expect(history.slice(-2).map(({ type, actor }) => `${type} by ${actor}`)).toEqual([
      'page_passed_on by on_call',
      'on_call_paged by system',
    ]);
    expect(said(await calls.post(first, { answer: 'mine' }))).toBe('owned');
    expect((await scene.read(reference)).onCall?.owner?.level).toBe(0);
  });

  test('"not me" from an old page is kept as an answer, pages nobody more, and is not asked for again', async () => {
    await firstPage();
    const old = await path();
    await scene.pass(0.1);
    const paged = (await scene.read(reference)).pages.length;
    expect((await calls.see(old)).text).toContain('Whose is it?');
    expect(said(await calls.post(old, { answer: 'not_me' }))).toBe('passed_on');
    expect(said(await calls.post(old, { answer: 'not_me' }))).toBe('passed_on');
    expect((await scene.read(reference)).pages).toHaveLength(paged);
    expect(await count('page_passed_on')).toBe(1);
    expect((await calls.see(old)).text).toContain('Thank you: it is passed on');
  });

  test('"not me" from an older page of whoever has the newest pages the next level', async () => {
    await firstPage();
    const old = await path();
    await scene.pass(0.4);
    expect((await scene.read(reference)).pages.at(-1)).toMatchObject({ level: 0, number: 5 });
    expect(said(await calls.post(old, { answer: 'not_me' }))).toBe('passed_on');
    expect((await scene.read(reference)).pages.at(-1)).toMatchObject({ level: 1, number: 6, why: 'passed_on' });
  });

  test('another level hears who is at work on it, and takes it over only by saying so', async () => {
    await firstPage();
    await scene.pass(0.1);
    expect(await answer({ answer: 'mine' }, 2)).toBe('owned');
    const backup = await path(3);
    const refused = await calls.post(backup, { answer: 'mine' });
    expect(said(refused)).toBe('409 already-answered');
    expect(refused.body.detail).toMatch(/^On-call has been at work on it since .* 6:06 p.m. EST\.$/);
    expect(said(await calls.post(backup, { answer: 'progress' }))).toBe('409 already-answered');
    expect(said(await calls.post(backup, { answer: 'not_me' }))).toBe('passed_on');
    expect(await count('page_passed_on')).toBe(0);
    expect(said(await calls.post(backup, { answer: 'mine', takeOver: true }))).toBe('owned');
    expect((await scene.read(reference)).onCall?.owner).toMatchObject({ level: 1, page: 3 });
    expect(await answer({ answer: 'mine' }, 2)).toBe('409 already-answered');
  });

  test('an owner hands on, and then the level after theirs is paged', async () => {
    await firstPage();
    await answer({ answer: 'mine' });
    await scene.pass(1);
    expect(await answer({ answer: 'not_me' })).toBe('passed_on');
    const { onCall, pages } = await scene.read(reference);
    expect(onCall).not.toHaveProperty('owner');
    expect(pages.at(-1)).toMatchObject({ level: 1, why: 'passed_on', at: scene.now() });
  });

  test('the mail that told on-call first is answered like a page', async () => {
    expect((await scene.read(reference)).pages.map(({ why }) => why)).toEqual(['told']);
    expect(await answer({ answer: 'mine' })).toBe('owned');
    await scene.pass(1.9);
    expect(await count('on_call_paged')).toBe(0);
    expect(await answer({ answer: 'not_me' })).toBe('passed_on');
    expect((await scene.read(reference)).pages.at(-1)).toMatchObject({ number: 2, level: 1 });
  });

  test('progress holds pages back for as long as it says, seals its note, and makes an owner of whoever was none', async () => {
    await firstPage();
    expect(await answer({ answer: 'progress', note: 'Rang Dr. Vale.', until: 'PT1H30M' })).toBe('owned');
    const file = await scene.read(reference);
    expect(file.events.slice(-2).map(({ type, data }) => ({ type, data }))).toEqual([
      { type: 'page_owned', data: { page: 2, level: 0 } },
      { type: 'progress_noted', data: { page: 2, level: 0, until: plusMinutes(scene.now(), 90) } },
    ]);
    expect(file.notes).toHaveLength(1);
    expect(JSON.stringify(file)).not.toContain('Dr. Vale');
    await scene.pass(1);
    expect(await answer({ answer: 'progress', note: '', until: 'PT2H' })).toBe('owned');
    expect((await scene.read(reference)).events.at(-1)?.type).toBe('progress_noted');
    expect(await answer({ answer: 'progress', until: 'PT2H' })).toBe('owned');
    expect(await count('progress_noted')).toBe(2);
    await scene.pass(1.9);
    expect(await count('on_call_paged')).toBe(1);
  });

  test('whoever says a shorter time is paged when it is over, and the next level minutes after a "not me"', async () => {
    await firstPage();
    await answer({ answer: 'mine' });
    await answer({ answer: 'progress', until: 'PT30M' });
    const from = scene.now();
    await scene.pass(0.55);
    expect(await answer({ answer: 'not_me' })).toBe('passed_on');
    const passedAt = scene.now();
    await scene.pass(0.2);
    const { pages } = await scene.read(reference);
    expect(pages.slice(2, 5).map(({ level, why, at }) => `${level} ${why} ${at}`)).toEqual([
      `0 no_progress ${plusMinutes(from, 30)}`,
      `1 passed_on ${passedAt}`,
      `2 unanswered ${plusMinutes(passedAt, 5)}`,
    ]);
  });

  test.each([
    ['PT9H', '422 until'],
    ['PT0S', '422 until'],
    ['P1M', '422 until'],
    ['two hours', '422 until'],
  ])('progress until %s is refused', async (until, expected) => {
    expect(wrong(await calls.post(await path(), { answer: 'progress', until }))).toBe(expected);
    expect(await count('progress_noted')).toBe(0);
  });

  test('progress never goes beyond the deadline: asked for it is refused, else it ends there', async () => {
    await scene.pass(22.5);
    expect(wrong(await calls.post(await path(), { answer: 'progress', until: 'PT3H' }))).toBe('422 until');
    expect(await answer({ answer: 'progress' })).toBe('owned');
    const { onCall, request } = await scene.read(reference);
    expect(onCall?.owner?.until).toBe(request.closesAt);
  });

  test('"ask" has a member asked whom no wave would have asked', async () => {
    const named = freshMemberId();
    await storeMember(scene.store, named, { state: 'paused', emergencies: false, languages: [] });
    const body = { answer: 'ask', email: `${named.toUpperCase()}@members.example` };
    expect(await answer(body)).toBe('asked');
    expect(await answer(body)).toBe('asked');
    expect(await count('candidate_added')).toBe(1);
    await scene.running.settle();
    expect((await scene.read(reference)).offers.map(({ memberId }) => memberId)).toContain(named);
    expect(await answer(body)).toBe('asked');
  });

  test('"ask" has a member asked beyond their limits, who may say yes beyond them', async () => {
    const named = freshMemberId();
    await storeMember(scene.store, named, { languages: [], monthlyCapacity: 0, yearlyCapacity: 0 });
    expect(await answer({ answer: 'ask', email: `${named.toLowerCase()}@members.example` })).toBe('asked');
    await scene.running.settle();
    const offer = (await scene.read(reference)).offers.find(({ memberId }) => memberId === named);
    if (!offer) throw new Error('they were not asked');
    const token = await openToken(scene.running.tools.sealer, reference, 'offer', offer);
    expect(await scene.answer(token, { answer: 'accept' })).toMatchObject({ result: 'assigned' });
    expect((await scene.read(reference)).evaluations[0]).toMatchObject({ phase: { memberId: named } });
  });

  test('"ask" shows that work goes on, and nobody is paged for want of a word', async () => {
    await firstPage();
    await answer({ answer: 'mine' });
    const memberId = freshMemberId();
    await storeMember(scene.store, memberId, { email: 'friend@clinic.example' });
    await scene.pass(1.9);
    expect(await answer({ answer: 'ask', email: 'friend@clinic.example' })).toBe('asked');
    expect((await scene.read(reference)).onCall?.owner).toMatchObject({ until: plusHours(scene.now(), 2) });
    const paged = await count('on_call_paged');
    await scene.pass(1.9);
    expect(await count('on_call_paged')).toBe(paged);
  });

  test('"ask" refuses whom nobody knows, who has been asked, who is not verified or not reached, and a wrong evaluation', async () => {
    const { offers } = await scene.read(reference);
    const asked = `${offers[0]?.memberId.toLowerCase()}@members.example`;
    const [pending, bounced] = [freshMemberId(), freshMemberId()];
    await storeMember(scene.store, pending, { state: 'pending_verification' });
    await storeMember(scene.store, bounced, { mailBouncedAt: scene.now() });
    const to = await path();
    for (const email of [
      'nobody@members.example',
      asked,
      `${pending.toLowerCase()}@members.example`,
      `${bounced.toLowerCase()}@members.example`,
    ]) {
      expect(wrong(await calls.post(to, { answer: 'ask', email })), email).toBe('422 email');
    }
    expect(wrong(await calls.post(to, { answer: 'ask', email: asked, evaluation: 2 }))).toBe('422 evaluation');
    expect(await count('candidate_added')).toBe(0);
  });

  test('"stop" closes the request for its reason, which is sealed, and nobody is paged any more', async () => {
    await firstPage();
    const stop = { answer: 'stop', closedReason: 'removed', reason: 'Removed at noon.' };
    expect(await answer(stop)).toBe('stopped');
    expect(await answer(stop)).toBe('stopped');
    const file = await scene.read(reference);
    expect(file.request).toMatchObject({ state: 'closed', closedReason: 'removed' });
    expect(file.evaluations.map(({ state }) => state)).toEqual(['withdrawn']);
    expect(file.notes).toHaveLength(1);
    expect(JSON.stringify(file)).not.toContain('noon');
    expect(file.events.filter(({ type, actor }) => type === 'request_closed' && actor === 'on_call')).toHaveLength(1);
    expect(await answer({ ...stop, closedReason: 'declined' })).toBe('410 expired');
    await scene.pass(20);
    expect(await count('on_call_paged')).toBe(1);
    expect(await answer({ answer: 'mine' })).toBe('410 expired');
    for (const { closedReason, reason } of [
      { closedReason: 'completed', reason: 'x' },
      { closedReason: 'removed', reason: ' ' },
    ]) {
      expect((await calls.post(await path(), { answer: 'stop', closedReason, reason })).status).toBe(422);
    }
  });

  test('what has ended takes no answer', async () => {
    const to = await path();
    await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
    for (const body of [{ answer: 'mine' }, { answer: 'not_me' }, { answer: 'progress' }]) {
      expect(said(await calls.post(to, body))).toBe('409 already-filled');
    }
    const unfilled = await scene.open(5);
    await scene.pass(5.1);
    const late = await pagePath(scene, unfilled.reference);
    expect(said(await calls.post(late, { answer: 'mine' }))).toBe('410 expired');
  });
});

describe('on any store', () => {
  let scene: EmergencyScene;
  let calls: PageCalls;
  beforeEach(async () => {
    scene = await startEmergencies(10);
    calls = pageCalls(scene);
  });

  test('a withdrawn request answers 410 withdrawn, an unknown link 404', async () => {
    const { reference } = await scene.open(24);
    const to = await pagePath(scene, reference);
    await calls.post(to, { answer: 'stop', closedReason: 'withdrawn', reason: 'By telephone.' });
    expect(said(await calls.post(to, { answer: 'mine' }))).toBe('410 withdrawn');
    for (const token of ['x', 'A'.repeat(43)]) {
      expect(said(await calls.post(`/p/${token}`, { answer: 'mine' }))).toBe('404 unknown-link');
      expect(said(await calls.get(`/p/${token}`))).toBe('404 unknown-link');
      expect((await calls.see(`/p/${token}/live`)).status).toBe(404);
    }
  });

  test.each([{}, { answer: 'yes' }, { answer: 'mine', until: 'PT1H' }, { answer: 'not_me', takeOver: true }])(
    'what is no answer is refused: %j',
    async (body) => {
      const { reference } = await scene.open(24);
      expect((await calls.post(await pagePath(scene, reference), body)).status).toBe(422);
      const { onCall } = await readStored(scene.store, reference);
      expect(onCall).not.toHaveProperty('owner');
    },
  );

  test('what is no emergency is paged about once for each answer', async () => {
    const { reference } = await scene.open(24 * 17, {
      evaluations: [{ type: 'gynecological', modes: ['remote'], expertise: [], testimony: false, priority: false }],
    });
    expect((await scene.read(reference)).request.urgency).not.toBe('emergency');
    await scene.pass(24 * 14 + 1);
    const before = await scene.read(reference);
    expect(before.pages.map(({ level, why }) => `${level} ${why}`)).toEqual(['0 near']);
    const to = await pagePath(scene, reference);
    expect(said(await calls.post(to, { answer: 'not_me' }))).toBe('passed_on');
    const passed = await scene.read(reference);
    expect(passed.pages.map(({ level, why }) => `${level} ${why}`)).toEqual(['0 near', '1 passed_on']);
    expect(passed.onCall?.pageAt).toBeNull();
    expect(said(await calls.post(await pagePath(scene, reference), { answer: 'mine' }))).toBe('owned');
    await scene.pass(24);
    expect((await scene.read(reference)).pages).toHaveLength(2);
  });
});
