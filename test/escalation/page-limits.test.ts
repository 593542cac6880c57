import { beforeEach, describe, expect, test } from 'vitest';
import { type Instant, plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { type Answer, type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

/** How a call was answered, in a word: its result, or its status, its slug and the fields that are wrong. */
function said({ status, body }: Answer): string {
  if (status === 200) return String(body.result);
  const wrong = ((body.errors ?? []) as { path: string }[]).map(({ path }) => path);
  return [status, String(body.type).split('/').at(-1), ...wrong].join(' ');
}

/** What the first of the fields that are wrong is told. */
function sentence({ body }: Answer): string {
  return ((body.errors ?? []) as { message: string }[])[0]?.message ?? String(body.detail);
}

const stop = { answer: 'stop', closedReason: 'removed', reason: 'Removed at noon.' };

let scene: EmergencyScene;
let calls: PageCalls;
let reference: string;
beforeEach(async () => {
  scene = await startEmergencies(10);
  calls = pageCalls(scene);
  ({ reference } = await scene.open(40));
});

const send = async (body: unknown, number?: number) => calls.post(await pagePath(scene, reference, number), body);
const answer = async (body: unknown, number?: number) => said(await send(body, number));
const count = async (type: string) => (await scene.read(reference)).events.filter((each) => each.type === type).length;
/** The mail that told on-call is page 1; on-call passes it on, and the backup has page 2. */
const passOn = () => answer({ answer: 'not_me' }, 1);

describe('the level in charge alone', () => {
  test('names somebody and stops it: while nobody owns it, that is the level told last', async () => {
    const named = freshMemberId();
    await storeMember(scene.store, named, { emergencies: false });
    const ask = { answer: 'ask', email: `${named.toLowerCase()}@members.example` };
    await passOn();
    const refused = await send(ask, 1);
    expect(said(refused)).toBe('409 already-answered');
    expect(sentence(refused)).toMatch(
      /^The backup was paged after you at .* 10:00 a.m. EST\. Say first that it is yours/,
    );
    expect(await answer(stop, 1)).toBe('409 already-answered');
    expect(await count('candidate_added')).toBe(0);
    expect((await scene.read(reference)).request.state).toBe('open');
    expect(await answer(ask, 2)).toBe('asked');
    expect(await answer({ answer: 'mine' }, 1)).toBe('owned');
    expect(await answer(stop, 1)).toBe('stopped');
  });

  test('does so too while it owns it, by any of its links, and nobody else, who hears who has it', async () => {
    await passOn();
    await answer({ answer: 'mine' }, 1);
    for (const body of [stop, { answer: 'ask', email: 'nobody@members.example' }]) {
      const refused = await send(body, 2);
      expect(said(refused)).toBe('409 already-answered');
      expect(sentence(refused)).toMatch(/^On-call has been at work on it since/);
    }
    await answer({ answer: 'mine', takeOver: true }, 2);
    expect(await answer(stop, 1)).toBe('409 already-answered');
    expect(await answer(stop, 2)).toBe('stopped');
  });

  test('sees the two choices on the live page', async () => {
    await passOn();
    const choices = async (number: number) =>
      (await calls.see(`${await pagePath(scene, reference, number)}/live`)).text.match(/value="(?:ask|stop)"/g);
    expect(await choices(1)).toBeNull();
    expect(await choices(2)).toHaveLength(2);
  });
});

describe('one level', () => {
  test('has it for twelve hours at a stretch: then the page goes out, whatever it said', async () => {
    const began = scene.now();
    expect(await answer({ answer: 'progress', until: 'PT8H' })).toBe('owned');
    await scene.pass(7.5);
    const refused = await send({ answer: 'progress', until: 'PT5H' });
    expect(said(refused)).toBe('422 invalid until');
    expect(sentence(refused)).toContain('12 hours at a stretch');
    expect(sentence(refused)).toContain('Hand on to the next person.');
    expect(await answer({ answer: 'progress', until: 'PT4H' })).toBe('owned');
    await scene.pass(3.5);
    expect(await answer({ answer: 'progress' })).toBe('owned');
    expect((await scene.read(reference)).onCall?.owner).toMatchObject({ since: began, until: plusHours(began, 12) });
    await scene.pass(1.01);
    expect((await scene.read(reference)).pages.at(-1)).toMatchObject({ why: 'no_progress', at: plusHours(began, 12) });
    const [page] = scene.running.sent.filter(({ subject, at }) => subject.startsWith('PAGE') && at > began);
    expect(page?.subject).toBe(`PAGE ${reference}: no one is on it anymore, 28 hours left`);
    const { body } = await calls.get(await pagePath(scene, reference));
    expect(body.whyText).toBe('You are on call. Somebody was at work on it, and their time for it is over.');
  });

  test('begins no new stretch by an older page of its own, but another level that takes over does', async () => {
    await answer({ answer: 'not_me' }, 1);
    await scene.pass(0.5);
    const { pages } = await scene.read(reference);
    const [first, second] = pages.filter(({ level }) => level === 1).map(({ number }) => number);
    if (first === undefined || second === undefined) throw new Error('the backup was paged once');
    const began = scene.now();
    await answer({ answer: 'mine' }, second);
    await scene.pass(1.9);
    await answer({ answer: 'progress', until: 'PT8H' }, first);
    expect((await scene.read(reference)).onCall?.owner).toMatchObject({ since: began, page: first });
    await scene.pass(6);
    const taken = scene.now();
    await answer({ answer: 'mine', takeOver: true }, 1);
    expect((await scene.read(reference)).onCall?.owner).toMatchObject({ since: taken, level: 0 });
    expect(await answer({ answer: 'progress', until: 'PT8H' }, 1)).toBe('owned');
  });

  test('whose twelve hours are over cannot say "mine" before the page is out', async () => {
    await answer({ answer: 'progress', until: 'PT8H' });
    await scene.pass(7);
    await answer({ answer: 'progress', until: 'PT5H' });
    scene.running.setClock(plusHours(scene.now(), 5));
    expect(await answer({ answer: 'mine' })).toBe('409 too-late');
    expect(await answer({ answer: 'progress' })).toBe('422 invalid until');
    expect(await answer({ answer: 'not_me' })).toBe('passed_on');
  });
});

describe('the same word of progress', () => {
  /** Notes it, says it again after some seconds, and counts. */
  async function twice(first: object, seconds: number, then: object = first): Promise<number> {
    expect(await answer({ answer: 'progress', ...first })).toBe('owned');
    scene.running.setClock(plusMinutes(scene.now(), seconds / 60) as Instant);
    expect(await answer({ answer: 'progress', ...then })).toBe('owned');
    const { notes } = await scene.read(reference);
    return (await count('progress_noted')) * 10 + notes.length;
  }
  const note = 'Rang a clinic.';

  test.each([
    ['with the same words, by whom nobody owned it before', { note }, 40, { note }, 11],
    ['for the same time', { note, until: 'PT3H' }, 59, { note, until: 'PT3H' }, 11],
    ['without words', {}, 40, {}, 10],
    ['with other words is another', { note }, 40, { note: 'Rang two.' }, 22],
    ['for another time is another', { note }, 40, { note, until: 'PT4H' }, 22],
    ['two minutes later is another', { note }, 120, { note }, 22],
    ['with words where there were none is another', {}, 40, { note }, 21],
  ])('%s', async (_, first, seconds, then, written) => {
    expect(await twice(first, seconds, then)).toBe(written);
  });

  test('is known by an owner too, and a third time', async () => {
    await answer({ answer: 'mine' });
    expect(await twice({ note, until: 'PT1H' }, 20)).toBe(11);
    expect(await answer({ answer: 'progress', note, until: 'PT1H' })).toBe('owned');
    expect(await count('progress_noted')).toBe(1);
  });
});

describe('a request takes', () => {
  test('forty words of progress, then sends on-call to the coordinators', async () => {
    for (let noted = 0; noted < 40; noted += 1) {
      expect(await answer({ answer: 'progress', note: `Call ${noted}.` })).toBe('owned');
    }
    const refused = await send({ answer: 'progress', note: 'One more.' });
    expect(said(refused)).toBe('409 too-late');
    expect(sentence(refused)).toContain('write to the coordinators');
    expect(await answer({ answer: 'progress', note: 'Call 39.' })).toBe('owned');
    expect((await scene.read(reference)).notes).toHaveLength(40);
    const page = await calls.submit(await pagePath(scene, reference), { answer: 'progress', note: 'One more.' });
    expect(page.status).toBe(409);
    expect(page.text).toContain('href="mailto:coordinators@network.example?subject=');
  });

  test('twenty people who are named', async () => {
    const ask = (memberId: string) => ({ answer: 'ask', email: `${memberId.toLowerCase()}@members.example` });
    const named = Array.from({ length: 21 }, freshMemberId);
    for (const memberId of named) await storeMember(scene.store, memberId, { emergencies: false });
    for (const memberId of named.slice(0, 20)) expect(await answer(ask(memberId))).toBe('asked');
    expect(await answer(ask(named[20] ?? ''))).toBe('409 too-late');
    expect(await answer(ask(named[3] ?? ''))).toBe('asked');
    expect(await count('candidate_added')).toBe(20);
  });

  test('twenty take-overs; its owner and a first "mine" go on to count', async () => {
    await passOn();
    await answer({ answer: 'mine' }, 2);
    for (let taken = 0; taken < 20; taken += 1) {
      expect(await answer({ answer: 'mine', takeOver: true }, taken % 2 === 0 ? 1 : 2)).toBe('owned');
    }
    expect(await answer({ answer: 'mine', takeOver: true }, 1)).toBe('409 too-late');
    expect(await answer({ answer: 'mine', takeOver: true }, 2)).toBe('owned');
    expect(await answer({ answer: 'not_me' }, 2)).toBe('passed_on');
    expect(await answer({ answer: 'mine' }, 1)).toBe('owned');
  });
});

test('an address that nobody has, and one of a member who cannot be asked or who asks themselves, get the same answer', async () => {
  const [pending, bounced, asker] = [freshMemberId(), freshMemberId(), freshMemberId()];
  await storeMember(scene.store, pending, { state: 'pending_verification' });
  await storeMember(scene.store, bounced, { mailBouncedAt: scene.now() });
  const { email } = (await scene.read(reference)).intake.attorney;
  await storeMember(scene.store, asker, { email });
  const to = await pagePath(scene, reference);
  const heard = new Set<string>();
  for (const name of ['nobody', pending.toLowerCase(), bounced.toLowerCase()]) {
    heard.add(JSON.stringify((await calls.post(to, { answer: 'ask', email: `${name}@members.example` })).body.errors));
  }
  heard.add(JSON.stringify((await calls.post(to, { answer: 'ask', email })).body.errors));
  expect([...heard]).toEqual([
    JSON.stringify([{ path: 'email', message: 'Nobody who can be asked has this address.' }]),
  ]);
});

test('what an answer is refused for is told in the zone of its reader, not of the court', async () => {
  scene = await startEmergencies(10);
  calls = pageCalls(scene);
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, timeZone: 'America/Chicago' };
  ({ reference } = await scene.open(40, { matter: { ...matter, removalAt: plusHours(scene.now(), 40) } }));
  await passOn();
  await answer({ answer: 'mine' }, 2);
  expect(sentence(await send({ answer: 'mine' }, 1))).toMatch(/has been at work on it since .*EST\.$/);
});
