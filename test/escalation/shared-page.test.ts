import { beforeEach, describe, expect, test } from 'vitest';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { arrivalsIndex } from '../../functions/store/keys.ts';
import { queryAll } from '../../functions/store/store.ts';
import { sendingPaused } from '../support/pausing.ts';
import { knownSender, requestFrom, sampleRequest } from '../support/requests.ts';
import { type PageCalls, pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
let calls: PageCalls;

beforeEach(async () => {
  scene = await startEmergencies(60, usualIntake);
  calls = pageCalls(scene);
});

const stranger = async (hours = 12) => (await scene.openUnknown(hours)).reference;

const pass = (minutes: number) => scene.running.advance(plusMinutes(scene.now(), minutes));
const pages = () => scene.running.told.filter(({ channel }) => channel === 'topic');
/** The path of the newest page of the shared page, as the topic was told it. */
const sharedPath = () => new URL(shared().at(-1)?.link ?? '').pathname;
const shared = () => pages().filter(({ subject }) => subject.includes('unverified'));
const listed = async () => (await calls.get(sharedPath())).body.requests as { reference: string }[];

test('one alone has a page of its own; from the second on they have one together, which the first joins', async () => {
  const first = await stranger(3);
  const single = await pagePath(scene, first);
  expect(pages()).toHaveLength(1);
  expect((await calls.get(single)).body).toMatchObject({ reference: first, confirmed: false });
  const second = await stranger(3);
  await pass(2);
  expect(pages()).toHaveLength(2);
  expect((await listed()).map(({ reference }) => reference)).toEqual([first, second]);
  // The link of the single page leads to the shared one, and answers for both.
  expect((await calls.get(single)).body.requests).toHaveLength(2);
  expect((await calls.post(single, { answer: 'mine' })).body).toEqual({ result: 'owned' });
  expect((await calls.get(sharedPath())).body).toMatchObject({ state: 'owned', owner: { isYou: true } });
  await pass(60);
  expect(pages()).toHaveLength(2);
});

describe('many of them', () => {
  test('page on-call together, as one page does that nobody answers', async () => {
    for (let number = 0; number < 30; number += 1) {
      await stranger(3);
      await pass(2);
    }
    expect(pages().length).toBeGreaterThan(3);
    expect(pages().length).toBeLessThanOrEqual(10);
    expect(await listed()).toHaveLength(30);
    const told = scene.running.sent.filter(
      ({ to, subject }) => to === 'oncall@example.org' && !subject.startsWith('PAGE'),
    );
    expect(told.length).toBeLessThanOrEqual(2);
  });

  test('are due when the earliest of them is, and what comes after an answer pages again, not each anew', async () => {
    await stranger(48);
    await stranger(24);
    await pass(2);
    expect(pages()).toHaveLength(0);
    // A third of the day of the second.
    await pass(8 * 60);
    expect(pages()).toHaveLength(1);
    await calls.post(sharedPath(), { answer: 'mine' });
    await pass(1);
    await stranger(3);
    await stranger(3);
    await pass(24);
    expect(pages()).toHaveLength(1);
    await pass(7);
    expect(pages().at(-1)?.subject).toContain('unverified');
    expect(pages()).toHaveLength(2);
  });

  test('"not me" passes it on at once, "progress" is noted for all, and both only once', async () => {
    await stranger(3);
    await stranger(3);
    await pass(2);
    const before = pages().length;
    expect((await calls.post(sharedPath(), { answer: 'not_me' })).body).toEqual({ result: 'passed_on' });
    await scene.running.settle();
    expect(pages()).toHaveLength(before + 1);
    const path = sharedPath();
    expect((await calls.get(path)).body).toMatchObject({ levelName: 'backup' });
    const progress = { answer: 'progress', note: 'I am calling all of them.', until: 'PT1H' };
    expect((await calls.post(path, progress)).body).toEqual({ result: 'owned' });
    expect((await calls.post(path, progress)).body).toEqual({ result: 'owned' });
    expect((await calls.get(path)).body).toMatchObject({ owner: { isYou: true, until: plusHours(scene.now(), 1) } });
  });

  test('who is vouched for leaves the page, goes on in full and has pages of its own; the attorney hears of it', async () => {
    const references = [];
    for (let number = 0; number < 8; number += 1) references.push(await stranger(3));
    const real = references.at(-1) ?? '';
    await pass(2);
    expect((await scene.read(real)).offers).toHaveLength(3);
    expect((await calls.post(sharedPath(), { answer: 'vouched', reference: real })).body).toEqual({
      result: 'vouched',
    });
    await scene.running.settle();
    expect((await scene.read(real)).offers.length).toBeGreaterThan(6);
    expect((await scene.read(real)).request).toMatchObject({ confirmedBy: 'staff', unconfirmed: null });
    expect((await listed()).map(({ reference }) => reference)).not.toContain(real);
    expect(scene.running.sent.some(({ subject }) => subject === `Confirmed: ${real}`)).toBe(true);
    expect(scene.pagesTo(real).length).toBeGreaterThan(0);
    expect((await calls.post(sharedPath(), { answer: 'vouched', reference: real })).body).toEqual({
      result: 'vouched',
    });
    const { reference: elsewhere } = await scene.open(3);
    for (const reference of ['ZZZZ-ZZZZ', elsewhere]) {
      expect((await calls.post(sharedPath(), { answer: 'vouched', reference })).status).toBe(422);
      const fake = { answer: 'withdraw_unconfirmed', references: [reference], reason: 'Sent by a script.' };
      expect((await calls.post(sharedPath(), fake)).status).toBe(422);
    }
  });

  test('fakes are withdrawn together; what somebody stands behind stays; with the last one the page ends', async () => {
    const [one = '', two = '', three = ''] = [await stranger(3), await stranger(3), await stranger(3)];
    await pass(2);
    const path = sharedPath();
    await calls.post(path, { answer: 'vouched', reference: three });
    const fakes = { answer: 'withdraw_unconfirmed', references: [one, two, three], reason: 'Sent by a script.' };
    expect((await calls.post(path, fakes)).body).toEqual({ result: 'withdrawn' });
    expect((await scene.read(one)).request).toMatchObject({ state: 'closed', closedReason: 'withdrawn' });
    expect((await scene.read(three)).request.state).toBe('open');
    expect((await calls.get(path)).body).toMatchObject({ state: 'closed', requests: [] });
    const before = pages().filter(({ subject }) => subject.includes('unverified')).length;
    await pass(60);
    expect(pages().filter(({ subject }) => subject.includes('unverified'))).toHaveLength(before);
    expect((await calls.post(path, { answer: 'mine' })).status).toBe(410);
  });
});

describe('the page follows what stands on it', () => {
  test('a date that moves nearer has it go out sooner, and one that moves away later', async () => {
    const one = await scene.openUnknown(48);
    await scene.openUnknown(40);
    await pass(2);
    expect(pages()).toHaveLength(0);
    const move = (hours: number) =>
      actForAttorney(scene.running.tools, one.statusToken, {
        action: 'change_dates',
        matter: { removalAt: plusHours(scene.now(), hours) },
      });
    await move(3);
    await scene.running.settle();
    await pass(1);
    expect(shared()).toHaveLength(1);
    await calls.post(sharedPath(), { answer: 'mine' });
  });

  test('what comes while nobody answers has it go out again, before the hours of a series that nobody reads are over', async () => {
    await stranger(90);
    await stranger(90);
    await pass(60 * 60);
    const before = shared().length;
    await stranger(3);
    await pass(35);
    expect(shared().length).toBeGreaterThan(before);
  });

  test('while sending is paused it goes out at once, since nobody else can hear of them', async () => {
    await scene.store.transact([sendingPaused(true, scene.now())]);
    await stranger(48);
    await stranger(48);
    await pass(2);
    expect(shared()).toHaveLength(1);
  });

  test('an emergency for which nobody can be asked has it go out at once', async () => {
    const [evaluation] = sampleRequest().evaluations;
    if (!evaluation) throw new Error('a request without an evaluation');
    const matter = {
      relief: ['asylum' as const],
      forum: 'immigration_court' as const,
      removalAt: plusHours(scene.now(), 40),
    };
    const asking = { matter, evaluations: [{ ...evaluation, type: 'gynecological' as const }] };
    await stranger(40);
    await receiveRequest(scene.running.tools, requestFrom('second@example.org', asking));
    await scene.running.settle();
    await pass(1);
    expect(shared().map(({ subject }) => subject)).toEqual([expect.stringMatching(/^PAGE: 2 unverified/)]);
  });

  test('its mail that waited while sending was paused counts and names what stands there as it leaves', async () => {
    const switched = (paused: boolean) => scene.store.transact([sendingPaused(paused, scene.now())]);
    await switched(true);
    const [one, other] = [await stranger(48), await stranger(48)];
    await pass(2);
    const late = () =>
      scene.running.sent.filter(({ to, subject }) => to.startsWith('coordinators') && /unverified/.test(subject));
    expect(late()).toEqual([]);
    await calls.post(sharedPath(), { answer: 'vouched', reference: other });
    await switched(false);
    await pass(5);
    expect(late().map(({ subject }) => subject)).toEqual([expect.stringMatching(/^PAGE: 1 unverified emergency, /)]);
    const [mail] = late();
    expect(mail?.text).toContain(one);
    expect(mail?.text).toMatch(/On the page:?\s+1/);
    expect(mail?.text).toContain('Paged as on-call is oncall@example.org, because');
  });

  test('one that is sought for anew asks anew, however long after it was paged about', async () => {
    const one = await scene.openUnknown(20);
    await scene.openUnknown(4 * 24);
    await pass(7 * 60);
    await calls.post(sharedPath(), { answer: 'mine' });
    const offer = await scene.offerToken(one.reference);
    await scene.answer(offer, { answer: 'accept' });
    await pass(20);
    await scene.answer(offer, { answer: 'undo' });
    const before = shared().length;
    await pass(6 * 60);
    expect(shared().length).toBeGreaterThan(before);
    expect((await listed()).map(({ reference }) => reference)).toContain(one.reference);
  });

  test('what is no emergency leaves it when its date moves away, and is paged about anew when that is near', async () => {
    const [one] = [await scene.openUnknown(60 * 24), await scene.openUnknown(60 * 24)];
    await pass(60 * 24 * 58);
    expect(shared()).toHaveLength(1);
    const matter = { removalAt: plusHours(scene.now(), 60 * 24) };
    await actForAttorney(scene.running.tools, one.statusToken, { action: 'change_dates', matter });
    expect((await listed()).map(({ reference }) => reference)).not.toContain(one.reference);
    await pass(60 * 24 * 58);
    expect(shared()).toHaveLength(2);
    expect((await listed()).map(({ reference }) => reference)).toEqual([one.reference]);
  });

  test('where no emergency is on it, whoever is at work on it is not paged about it again, nor anybody by night', async () => {
    await stranger(60 * 24);
    await stranger(60 * 24);
    await pass(60 * 24 * 57);
    await calls.post(sharedPath(), { answer: 'mine' });
    await pass(12 * 60);
    expect(shared()).toHaveLength(1);
  });

  test('the one who is at work on it may say so again, which answers for what has come since', async () => {
    await stranger(3);
    await stranger(3);
    await pass(2);
    const path = sharedPath();
    await calls.post(path, { answer: 'mine' });
    await pass(1);
    await stranger(3);
    await pass(1);
    expect((await calls.post(path, { answer: 'mine' })).body).toEqual({ result: 'owned' });
    const before = shared().length;
    await pass(100);
    expect(shared()).toHaveLength(before);
  });

  test('whoever is at work on the first stays so when a second comes, and on what they vouch for', async () => {
    const first = await stranger(3);
    await calls.post(await pagePath(scene, first), { answer: 'mine' });
    await stranger(48);
    await pass(2);
    const link = await pagePath(scene, first);
    expect((await calls.get(link)).body).toMatchObject({ state: 'owned', owner: { isYou: true }, listed: 2 });
    const third = await stranger(3);
    await pass(31);
    const path = sharedPath();
    expect((await calls.post(path, { answer: 'mine' })).body).toEqual({ result: 'owned' });
    expect((await calls.post(path, { answer: 'vouched', reference: third })).body).toEqual({ result: 'vouched' });
    await scene.running.settle();
    expect((await scene.read(third)).onCall?.owner).toMatchObject({ level: 0 });
    expect(scene.running.sent.some(({ to, subject }) => to.startsWith('stranger3') && /at work/.test(subject))).toBe(
      true,
    );
    await pass(60);
    expect(scene.pagesTo(third)).toEqual([]);
  });

  test('whoever was paged about the first before the second came is not asked again before the others', async () => {
    const first = await stranger(3);
    await pass(6);
    await stranger(3);
    await pass(10);
    const levels = (await scene.read(first)).pages.filter(({ why }) => why !== 'told').map(({ level }) => level);
    const then = (await calls.get(sharedPath())).body.pages as { level: number; why: string }[];
    const shared = then.filter(({ why }) => why !== 'told').map(({ level }) => level);
    expect([...levels, ...shared]).toEqual([0, 1, 1, 2]);
  });

  test('an index that is behind ends nothing: what has joined is found at a later look', async () => {
    const { tools } = scene.running;
    const { query } = tools.store;
    let isBehind = false;
    tools.store = {
      ...tools.store,
      query: (asked) =>
        isBehind && asked.index === arrivalsIndex ? Promise.resolve({ items: [], next: null }) : query(asked),
    };
    await stranger(24);
    await stranger(24);
    isBehind = true;
    await pass(1);
    isBehind = false;
    await pass(9 * 60);
    expect(shared().length).toBeGreaterThan(0);
  });

  test('one that came while the last of the others went keeps the series of pages, and its page', async () => {
    const fakes = [await stranger(3), await stranger(3)];
    await pass(2);
    await calls.post(sharedPath(), { answer: 'withdraw_unconfirmed', references: fakes, reason: 'Sent by a script.' });
    await scene.running.settle();
    const { reference } = await scene.openUnknown(3);
    await scene.openUnknown(3);
    await pass(40);
    expect((await listed()).map((each) => each.reference)).toContain(reference);
  });

  test('found empty, tells on-call anew of what comes next, and of nothing that was about others', async () => {
    const told = () =>
      scene.running.sent.filter(
        ({ to, subject }) => to === 'oncall@example.org' && subject.startsWith('2 unverified emergencies'),
      );
    const path = () => /\/p\/[\w-]{43}/.exec(told().at(-1)?.text ?? '')?.[0] ?? '';
    const fakes = [await stranger(60), await stranger(60)];
    await pass(2);
    await calls.post(path(), { answer: 'mine' });
    await pass(20);
    await calls.post(path(), { answer: 'withdraw_unconfirmed', references: fakes, reason: 'Sent by a script.' });
    await scene.running.settle();
    await pass(1);
    const next = [await stranger(60), await stranger(60)];
    await pass(1);
    expect(told()).toHaveLength(2);
    for (const reference of next) expect(told().at(-1)?.text).toContain(reference);
    const { whyText, owner } = (await calls.get(path())).body;
    expect(whyText).toContain('nothing is demanded of you yet');
    expect(owner).toBeNull();
  });

  test('says of what it lists how many are emergencies', async () => {
    await stranger(3 * 24 + 1);
    await stranger(60 * 24);
    await stranger(60 * 24);
    await pass(60 * 24 * 57);
    await stranger(3);
    await pass(35);
    expect(shared().at(-1)?.subject).toContain('1 unverified emergency and 2 other requests');
  });

  test('the last one that is left stays on it, and is found there when its date is near', async () => {
    const [one, two] = [await scene.openUnknown(24), await scene.openUnknown(24)];
    await pass(2);
    await actForAttorney(scene.running.tools, two.statusToken, { action: 'withdraw', reason: 'Over.' });
    await pass(9 * 60);
    expect((await listed()).map(({ reference }) => reference)).toEqual([one.reference]);
    expect((await scene.facts(one.reference, 'on_call_paged')).length).toBe(0);
    expect(shared().length).toBeGreaterThan(0);
  });
});

test('each series of pages begins anew: its notes, its limits and its first page; the links of the last one say that it is over', async () => {
  for (let series = 1; series <= 2; series += 1) {
    const fakes = [await stranger(3), await stranger(3)];
    await pass(2);
    const path = sharedPath();
    const note = `Series ${series}: I am calling all of them.`;
    expect((await calls.post(path, { answer: 'progress', note, until: 'PT1H' })).body).toEqual({ result: 'owned' });
    const screen = (await calls.see(path)).text;
    expect(screen).toContain(note);
    expect(screen).not.toContain(`Series ${series - 1}:`);
    expect((await calls.get(path)).body).toMatchObject({ listed: 2, pages: [{ number: 1 }, { number: 2 }] });
    await calls.post(path, { answer: 'withdraw_unconfirmed', references: fakes, reason: 'Sent by a script.' });
    await pass(40);
    expect((await calls.get(path)).body).toMatchObject({ state: 'closed', requests: [] });
    expect((await calls.post(path, { answer: 'mine' })).status).toBe(410);
    const toCoordinators = scene.running.sent.filter(
      ({ to, subject }) => to === 'coordinators@network.example' && subject.includes('unverified'),
    );
    expect(toCoordinators).toHaveLength(series);
  }
  expect(scene.running.failures).toEqual([]);
  expect(await queryAll(scene.store, { table: 'casework', partition: 'STANDING#unconfirmed' })).toHaveLength(1);
});

describe('a link of the past', () => {
  test('of a request that has ended leads to no page of others', async () => {
    const first = await stranger(3);
    const single = await pagePath(scene, first);
    await stranger(3);
    await pass(2);
    await calls.post(sharedPath(), {
      answer: 'withdraw_unconfirmed',
      references: [first],
      reason: 'Sent by a script.',
    });
    expect((await calls.get(single)).body).toMatchObject({ reference: first, state: 'withdrawn' });
    expect((await calls.post(single, { answer: 'mine' })).status).toBe(410);
  });

  test('of a series that has ended neither vouches for nor withdraws what is new', async () => {
    const fakes = [await stranger(3), await stranger(3)];
    await pass(2);
    const old = sharedPath();
    await calls.post(old, { answer: 'withdraw_unconfirmed', references: fakes, reason: 'Sent by a script.' });
    await pass(40);
    const [one] = [await stranger(3), await stranger(3)];
    await pass(2);
    expect(sharedPath()).not.toBe(old);
    const answers = [
      { answer: 'withdraw_unconfirmed', references: [one], reason: 'Sent by a script.' },
      { answer: 'vouched', reference: one },
    ];
    for (const answer of answers) expect((await calls.post(old, answer)).status).toBe(410);
    expect((await scene.read(one)).request).toMatchObject({ state: 'open', unconfirmed: { as: 'emergency' } });
  });
});

test('after many events of one series the next page begins another, whose limits are its own', async () => {
  for (const _ of [1, 2]) await stranger(13 * 24);
  await pass(40 * 60);
  for (let note = 0; note < 45; note += 1) {
    await calls.post(sharedPath(), { answer: 'progress', note: `Note ${note}.`, until: 'PT10M' });
    await pass(15);
  }
  expect((await calls.post(sharedPath(), { answer: 'progress', note: 'One more.' })).status).toBe(200);
  const standing = (await calls.get(sharedPath())).body.pages as unknown[];
  expect(standing.length).toBeLessThan(25);
});

test('the pages that listed a request count among those to on-call, where it was not filled', async () => {
  const [one] = [await stranger(3), await stranger(4)];
  await pass(3 * 60 + 1);
  const before = shared().length;
  const unfilled = scene.running.sent.find(({ subject }) => subject === `Unfilled: ${one}`);
  const own = (await scene.read(one ?? '')).pages.filter(({ why }) => why !== 'told').length;
  expect(before).toBeGreaterThan(3);
  expect(unfilled?.text).toContain(`Pages to on-call: ${own + before}`);
});

test('those that went out while it did not stand there do not', async () => {
  const moved = await scene.openUnknown(3);
  for (const _ of [1, 2]) await stranger(6);
  await pass(21);
  const before = shared().length;
  const removalIn = (hours: number) =>
    actForAttorney(scene.running.tools, moved.statusToken, {
      action: 'change_dates',
      matter: { removalAt: plusHours(scene.now(), hours) },
    }).then(scene.running.settle);
  await removalIn(24 * 30);
  await pass(120);
  const meanwhile = shared().length;
  expect(meanwhile).toBeGreaterThan(before);
  await removalIn(2);
  await pass(2 * 60 + 1);
  const unfilled = scene.running.sent.find(({ subject }) => subject === `Unfilled: ${moved.reference}`);
  const own = (await scene.read(moved.reference)).pages.filter(({ why }) => why !== 'told').length;
  expect(unfilled?.text).toContain(`Pages to on-call: ${own + before + shared().length - meanwhile}`);
});

test('the series that another one follows hands on whose turn it is, and its links open what goes on', async () => {
  for (const _ of [1, 2]) await stranger(47);
  await pass(18 * 60);
  const old = sharedPath();
  for (let press = 0; press < 6; press += 1) {
    await calls.post(sharedPath(), { answer: 'not_me' });
    await scene.running.settle();
  }
  await pass(28 * 60);
  const mailed = scene.running.sent.filter(({ subject, to }) => /unverified/.test(subject) && /@example\.org/.test(to));
  expect(mailed.filter(({ subject }) => !subject.startsWith('PAGE'))).toHaveLength(1);
  const turns = mailed.filter(({ subject }) => subject.startsWith('PAGE')).map(({ to }) => to);
  expect(turns.length).toBeGreaterThan(33);
  const levels = ['oncall@example.org', 'backup@example.org', 'director@example.org'];
  expect(turns).toEqual(turns.map((_, page) => levels[page % 3]));
  expect((await calls.get(sharedPath())).body.page).toBeLessThan(turns.length);
  expect((await calls.get(old)).body).toMatchObject({ state: 'open', listed: 2 });
  expect((await calls.post(old, { answer: 'mine' })).body).toEqual({ result: 'owned' });
});

test('"not me" from an old page of it pages nobody again once somebody else was paged', async () => {
  await stranger(3);
  await stranger(3);
  await pass(2);
  const old = sharedPath();
  await pass(6);
  const before = shared().length;
  expect(before).toBeGreaterThan(1);
  expect((await calls.post(old, { answer: 'not_me' })).body).toEqual({ result: 'passed_on' });
  await scene.running.settle();
  expect(shared()).toHaveLength(before);
});

test('two that are no emergencies share a page when their dates are near; confirmed, one has its own', async () => {
  const routine = 24 * 60;
  const [one, two] = [await stranger(routine), await stranger(routine)];
  await pass(60 * 24 * 56);
  expect(shared()).toHaveLength(0);
  await pass(60 * 24 * 2);
  expect(pages()).toHaveLength(1);
  expect((await listed()).map(({ reference }) => reference).toSorted()).toEqual([one, two].toSorted());
  await calls.post(sharedPath(), { answer: 'vouched', reference: two });
  await pass(31);
  expect(pages()).toHaveLength(2);
  expect((await scene.read(two)).events.findLast(({ type }) => type === 'on_call_paged')).toMatchObject({
    data: { why: 'near' },
  });
});

test('what leans on an address after another does shares the page, and can be withdrawn; the first is paged alone', async () => {
  await knownSender(scene.store, scene.now());
  const lent = async () => {
    const matter = {
      relief: ['asylum' as const],
      forum: 'immigration_court' as const,
      removalAt: plusHours(scene.now(), 3),
    };
    const { reference, confirmed } = await receiveRequest(scene.running.tools, sampleRequest({ matter }));
    await scene.running.settle();
    expect(confirmed).toBe(true);
    return reference;
  };
  const [first, second, third] = [await lent(), await lent(), await lent()];
  await pass(2);
  expect(scene.pagesTo(first)).toEqual(['15:00 oncall@example.org', '15:00 coordinators@network.example']);
  await pass(55);
  expect((await listed()).map(({ reference }) => reference).toSorted()).toEqual([second, third].toSorted());
  expect(scene.pagesTo(third)).toEqual([]);
  expect(shared().length).toBeLessThanOrEqual(5);
  const fakes = { answer: 'withdraw_unconfirmed', references: [second, third], reason: 'Sent by a script.' };
  expect((await calls.post(sharedPath(), fakes)).body).toEqual({ result: 'withdrawn' });
  expect((await scene.read(first)).request.state).toBe('open');
});

test('what is no emergency anymore and not near its date keeps the page of its own, to whom it is passed on', async () => {
  const one = await scene.openUnknown(3);
  const single = await pagePath(scene, one.reference);
  const matter = { removalAt: plusHours(scene.now(), 30 * 24) };
  await actForAttorney(scene.running.tools, one.statusToken, { action: 'change_dates', matter });
  expect((await calls.post(single, { answer: 'not_me' })).body).toEqual({ result: 'passed_on' });
  await scene.running.settle();
  expect((await scene.read(one.reference)).pages.at(-1)).toMatchObject({ level: 1, why: 'passed_on' });
  expect(shared()).toEqual([]);
});

test('a true emergency from a confirmed address pages as it does alone', async () => {
  await stranger(3);
  await stranger(3);
  const { reference } = await scene.open(3);
  await pass(2);
  expect((await listed()).map((each) => each.reference)).not.toContain(reference);
  expect((await calls.get(sharedPath())).body.others).toMatchObject([{ reference, ownedBy: null }]);
  expect(scene.pagesTo(reference).length).toBeGreaterThan(0);
});
