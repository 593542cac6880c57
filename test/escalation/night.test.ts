import { beforeEach, describe, expect, test } from 'vitest';
import { carryOutMail } from '../../functions/dispatch/carry-out-mail.ts';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { closeRequest } from '../../functions/domain/request/closing.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { mailBounced } from '../../functions/escalation/bounced.ts';
import { tellAboutNight } from '../../functions/escalation/tell-about-night.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { startDrill } from '../../functions/intake/drill.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { MailRefused } from '../../functions/mail/sender.ts';
import { changeCase } from '../../functions/store/change-case.ts';
import { casePartition, nightDueKey } from '../../functions/store/keys.ts';
import { noteNight } from '../../functions/store/nights.ts';
import { noteFailing, noteTold, noteWell, readOutage } from '../../functions/store/outages.ts';
import { rotaWrites } from '../../functions/store/rota.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { releaseAssignment } from '../../functions/work/release-assignment.ts';
import { partsOf } from '../mail/parts.ts';
import { sampleRota } from '../support/house.ts';
import { sendingPaused } from '../support/pausing.ts';
import { requestFrom, sampleRequest } from '../support/requests.ts';
import { pageCalls } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

/** Ten in the evening, and eight the next morning, in New York, where nobody has said otherwise. */
const evening = '2027-01-13T03:00:00.000Z';
const morning = '2027-01-13T13:00:00.000Z';
const hours = (after: number) => plusHours(evening, after);

let scene: EmergencyScene;
const until = (at: string) => scene.running.advance(at);
const told = () =>
  scene.running.sent
    .filter(({ subject }) => subject.startsWith('Last night'))
    .map(({ at, to, subject, text }) => ({ at, to, subject, ...partsOf(new TextEncoder().encode(text)) }));
/** The lines of the newest one, each by what it is about. */
const lines = () => {
  const [facts = ''] = /^New emergencies: .*?(?=\r?\n\r?\n)/ms.exec(told().at(-1)?.text ?? '') ?? [];
  return Object.fromEntries(facts.split(/\r?\n/).map((line) => line.split(': ', 1).concat(line.replace(/^.*?: /, ''))));
};

beforeEach(async () => {
  scene = await startEmergencies(3);
});

describe('a night of three emergencies', () => {
  /** One finds its clinician; on-call is at work on one; one came in the morning. */
  async function three() {
    await until(evening);
    const found = await scene.open(12);
    await scene.answer(await scene.offerToken(found.reference), { answer: 'accept' });
    await until(hours(4.5));
    const owned = await scene.open(14);
    await until(hours(9.3));
    await scene.onCall(owned.reference, { answer: 'mine' });
    const alone = await scene.open(20);
    await until(morning);
    return [found, owned, alone].map(({ reference }) => reference) as [string, string, string];
  }

  test('is told at eight to whoever is on duty and to the coordinators, in five lines', async () => {
    const [found, owned, alone] = await three();
    const mailed = [found, owned, alone].flatMap((reference) =>
      scene.pagesTo(reference).filter((page) => !page.includes('coordinators')),
    );
    expect(mailed.length).toBeGreaterThan(2);
    const subject = 'Last night: 3 new emergencies; of all that ran, 2 still need a clinician';
    expect(told().map(({ at, to, subject }) => ({ at, to, subject }))).toEqual([
      { at: morning, to: 'oncall@example.org', subject },
      { at: morning, to: 'coordinators@network.example', subject },
    ]);
    expect(lines()).toEqual({
      'New emergencies': `${found}, ${owned} and ${alone}`,
      Pages: `${mailed.length} sent, 1 answered, by on-call`,
      'What became of them': `A clinician said yes: ${found} (psychological)`,
      'Of these, still without a clinician': `${owned} (removal, 8 hours 30 minutes left, on-call is on it) and ${alone} (removal, 19 hours 18 minutes left, no one is on it)`,
      Email: 'None is held up, and none came back',
    });
    expect(told()[0]?.text).toContain(
      'What happened from Tue, Jan 12, 2027, 9:00 p.m. EST to 8:00 a.m. EST, and how it stands at 8:00 a.m. EST.',
    );
    for (const said of Object.values(lines())) expect(told()[0]?.html.replace(/<[^>]+>/g, '')).toContain(said);
  });

  test('says what the pages say, and links to the one that ends first', async () => {
    const [, owned, alone] = await three();
    const [toOnCall, toCoordinators] = told();
    const calls = pageCalls(scene);
    const page = new URL(/https:\S+\/p\/\S+/.exec(toOnCall?.text ?? '')?.[0] ?? '').pathname;
    const { text } = await calls.see(page);
    expect(text).toContain('8 hours 30 minutes left');
    expect(text).toContain('It is yours until 9:18 a.m. EST');
    expect(text).toContain(`${alone}</a>: 19 hours 18 minutes left, no one is on it`);
    expect(await calls.get(page)).toMatchObject({ body: { reference: owned } });
    expect(toCoordinators?.text).toContain(`Open ${owned}:\r\nhttps://site.example/staff/requests/${owned}`);
  });

  test('is told once, however often it is tried', async () => {
    const [, owned] = await three();
    await tellAboutNight(scene.running.tools, morning);
    await noteNight(scene.running.tools, morning, 'AAAA-BBBB');
    expect(await scene.store.get('casework', nightDueKey(morning))).toBeDefined();
    await until(plusHours(morning, 1));
    expect(told()).toHaveLength(2);
    expect(await scene.store.get('casework', nightDueKey(morning))).toBeUndefined();
    await carryOutMail(scene.running.tools, casePartition(owned), 1);
    expect(await scene.store.get('casework', nightDueKey(morning))).toBeUndefined();
  });
});

test('of several evaluations the one that has no clinician is named', async () => {
  const { evaluations } = sampleRequest();
  const { reference } = await scene.open(24, {
    evaluations: [...evaluations, ...evaluations.map((each) => ({ ...each, type: 'cognitive' as const }))],
  });
  await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  await until(plusHours(morning, 0.1));
  expect(lines()['Of these, still without a clinician']).toMatch(
    new RegExp(`${reference} \\(its cognitive evaluation, removal, `),
  );
  const { request } = await scene.read(reference);
  expect(request.next.what).toMatch(/^Psychological: A clinician has accepted\. Cognitive: /);
});

test('a night in which nothing happened to an emergency is not told, though one runs or ran by day', async () => {
  const { reference } = await scene.open(60);
  await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  await until(plusHours(morning, 1));
  expect(told()).toEqual([]);
});

test('what began by day and ends by night is told, as is that nobody was found in time', async () => {
  const given = await scene.open(17);
  const withdrawn = await scene.open(40);
  await until(hours(2));
  await scene.onCall(withdrawn.reference, { answer: 'stop', closedReason: 'withdrawn', reason: 'Settled.' }, undefined);
  await until(morning);
  expect(told()[0]?.subject).toBe('Last night: 0 new emergencies; of all that ran, 1 still needs a clinician');
  expect(lines()).toMatchObject({
    'New emergencies': 'None',
    'What became of them': `No one found in time: ${given.reference}; closed: ${withdrawn.reference} (withdrawn)`,
    'Of these, still without a clinician': `${given.reference} (removal, its time is over: call the attorney)`,
  });
  const [toOnCall, toCoordinators] = told();
  expect(toOnCall?.text).toContain(`Open ${given.reference}:`);
  expect(toCoordinators?.text).toContain(`https://site.example/staff/requests/${given.reference}`);
});

test('says who is detained, and to write where the attorney gave no number; what staff have closed waits for nobody', async () => {
  const { phone: _, ...attorney } = sampleRequest().attorney;
  const { reference } = await scene.open(16, { attorney, client: { ...sampleRequest().client, detained: true } });
  const undated = { relief: ['asylum' as const], forum: 'credible_fear' as const };
  const open = await scene.open(0, { matter: undated });
  const closed = await scene.open(15);
  await until(hours(7));
  await changeCase(scene.running.tools, closed.reference, (file) => closeRequest(file, 'unfilled', 'staff:1'));
  await until(morning);
  expect(told()[0]?.subject).toBe('Last night: 0 new emergencies; of all that ran, 2 still need a clinician');
  expect(lines()['Of these, still without a clinician']).toMatch(
    new RegExp(
      `^${open.reference} \\(removal, no date is known, .*\\) and ${reference} \\(removal, detained, its time is over: write to the attorney\\)$`,
    ),
  );
});

test('a yes that was taken back is told as given back, and mails that came back are counted', async () => {
  await until(evening);
  const { reference } = await scene.open(30);
  const token = await scene.offerToken(reference);
  await scene.answer(token, { answer: 'accept' });
  await scene.answer(token, { answer: 'undo' });
  await mailBounced(scene.running.tools, {
    eventType: 'Bounce',
    mail: { tags: { reference, event: 1, recipient: 'attorney' } },
    bounce: { bounceType: 'Permanent' },
  });
  await until(morning);
  expect(lines()).toMatchObject({
    'What became of them': `A clinician gave it back: ${reference} (psychological)`,
    Email: 'None is held up, 1 came back overnight',
  });
});

test('what ended by night and is sought again in the same night is told as that', async () => {
  const { reference, statusToken } = await scene.open(17);
  await until(hours(6));
  await actForAttorney(scene.running.tools, statusToken, {
    action: 'change_dates',
    matter: { removalAt: plusHours(scene.now(), 40) },
  });
  await scene.running.settle();
  await until(morning);
  expect(lines()).toMatchObject({
    'What became of them': `No one found in time, but sought again since: ${reference}`,
    'Of these, still without a clinician': expect.stringContaining(reference),
  });
});

test('a yes that was given back in the same night is told', async () => {
  await until(evening);
  const { reference } = await scene.open(30);
  await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  await until(hours(2));
  const yes = (await scene.read(reference)).offers.find(({ state }) => state === 'accepted');
  if (!yes) throw new Error('nobody said yes');
  const token = await openToken(scene.running.tools.sealer, reference, 'assignment', yes);
  await releaseAssignment(scene.running.tools, token, { action: 'release', reason: 'ill' });
  await scene.running.settle();
  await until(morning);
  expect(lines()).toMatchObject({
    'What became of them': `A clinician gave it back: ${reference} (psychological)`,
    'Of these, still without a clinician': expect.stringContaining(reference),
  });
});

test('mails that wait for the morning of their readers are not held up', async () => {
  await until(evening);
  const { reference } = await scene.open(30);
  await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  await until(hours(1));
  expect(scene.running.sent.some(({ subject }) => subject.includes('has found its clinician'))).toBe(false);
  await until(morning);
  expect(lines().Email).toBe('None is held up, and none came back');
});

test('it waits while mail is paused, and says then how things are then', async () => {
  const sending = (paused: boolean) => scene.store.transact([sendingPaused(paused, scene.now())]);
  await until(evening);
  const { reference } = await scene.open(30);
  await until(hours(9));
  await sending(true);
  await until(plusHours(morning, 1));
  expect(told()).toEqual([]);
  await sending(false);
  await until(plusHours(morning, 1.5));
  expect(told()).toHaveLength(2);
  expect(lines()['Of these, still without a clinician']).toContain(`${reference} (removal, 18 hours`);
});

test('eight is that of the place where duty passes on, and each reads it by their own clock', async () => {
  const rota = {
    ...sampleRota,
    handOver: { weekday: 1 as const, time: '09:00', timeZone: 'America/Los_Angeles', from: '2027-01-11' },
    people: [{ email: 'oncall@example.org', channels: [], timeZone: 'America/Chicago' }],
  };
  await scene.store.transact(rotaWrites({ rota, version: 1, at: scene.now(), actor: 'staff:1' }));
  await until(hours(3));
  await scene.open(30);
  await until(plusHours(morning, 4));
  expect(told().map(({ at }) => at)).toEqual([plusHours(morning, 3), plusHours(morning, 3)]);
  expect(told().map(({ text }) => /how it stands at (.*)\./.exec(text)?.[1])).toEqual([
    '10:00 a.m. CST',
    '8:00 a.m. PST',
  ]);
});

test('an outage of mail in it is told, with when on-call heard of it', async () => {
  await until(evening);
  await scene.open(30);
  await until(hours(1));
  await noteFailing(scene.running.tools, 'mail', 'MessageRejected');
  await until(hours(2));
  const failed = await readOutage(scene.store, 'mail');
  if (!failed) throw new Error('there is no outage');
  await noteTold(scene.running.tools, 'mail', failed, 'toldAt');
  await until(hours(3));
  await noteWell(scene.running.tools, 'mail');
  await until(morning);
  expect(lines().Email).toBe(
    'None left from Tue, Jan 12, 2027, 11:00 p.m. EST to 1:00 a.m. EST; on-call was told at 12:00 a.m. EST. None is held up, and none came back',
  );
});

test('a drill is not told', async () => {
  await until(evening);
  await startDrill(scene.running.tools, 'kim@example.org');
  await until(plusHours(morning, 1));
  expect(scene.running.sent.some(({ subject }) => subject.startsWith('Exercise'))).toBe(true);
  expect(told()).toEqual([]);
});

test('what ends as the night does stands in its mail, before the next night begins', async () => {
  await until(evening);
  const { reference } = await scene.open(10);
  await until(morning);
  await until(hours(10.2));
  expect((await scene.read(reference)).request.closesAt).toBe(morning);
  expect(lines()['What became of them']).toContain(`No one found in time: ${reference}`);
});

test('unverified emergencies are told with the page that they share', async () => {
  scene.running.tools.intake = usualIntake;
  await until(evening);
  const references: string[] = [];
  for (const name of ['one', 'two']) {
    const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, removalAt: hours(24) };
    const { reference } = await receiveRequest(scene.running.tools, requestFrom(`${name}@example.org`, { matter }));
    references.push(reference);
    await until(plusHours(scene.now(), 1));
  }
  await until(hours(9.5));
  const shared = scene.running.told.findLast(({ subject }) => subject.includes('unverified'));
  await pageCalls(scene).post(new URL(shared?.link ?? '').pathname, { answer: 'mine' });
  await until(morning);
  expect(lines()['Of these, still without a clinician']).toBe(
    references.map((reference) => `${reference} (removal, 14 hours left, the backup is on it)`).join(' and '),
  );
  const paged = scene.running.told.filter(({ at, subject }) => at >= evening && subject.startsWith('PAGE'));
  expect(lines().Pages).toBe(`${paged.length} sent, 1 answered, by the backup`);
});

/** The attorney gives another date, in some hours. */
async function newDate(statusToken: string, after: number) {
  const matter = { removalAt: plusHours(scene.now(), after) };
  await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter });
  await scene.running.settle();
}

test('what became an emergency by night is new, and what was one by night is told, though it is none by morning', async () => {
  const become = await scene.open(24 * 60);
  await until(evening);
  const moved = await scene.open(12);
  await until(hours(1));
  await newDate(become.statusToken, 40);
  await newDate(moved.statusToken, 24 * 40);
  await until(morning);
  const paged = [become, moved].flatMap(({ reference }) =>
    scene.pagesTo(reference).filter((page) => !page.includes('coordinators')),
  );
  expect(told()[0]?.subject).toBe('Last night: 2 new emergencies; of all that ran, 2 still need a clinician');
  expect(lines()).toMatchObject({
    'New emergencies': `${become.reference} and ${moved.reference}`,
    Pages: `${paged.length} sent, none answered`,
    'Of these, still without a clinician': expect.stringContaining(`${moved.reference} (removal, 39 days`),
  });
});

test('told late, it says of what was given up since that it has nobody, and nothing of what has come since', async () => {
  const sending = (paused: boolean) => scene.store.transact([sendingPaused(paused, scene.now())]);
  await until(evening);
  const { reference } = await scene.open(10.2);
  await until(hours(9.9));
  await sending(true);
  await until(hours(10.5));
  await scene.open(30);
  await until(hours(11));
  await sending(false);
  await until(hours(11.5));
  expect(told()[0]?.subject).toBe('Last night: 1 new emergency; of all that ran, 1 still needs a clinician');
  expect(lines()['Of these, still without a clinician']).toBe(
    `${reference} (removal, its time is over: call the attorney)`,
  );
});

test('a clinician who takes two evaluations is no two, and what staff close without one has ended', async () => {
  const [wish] = sampleRequest().evaluations;
  if (!wish) throw new Error('nothing is asked for');
  await until(evening);
  const { reference } = await scene.open(30, { evaluations: [wish, { ...wish, modes: ['remote', 'in_person'] }] });
  const closed = await scene.open(30);
  const [asked] = (await scene.read(reference)).offers;
  for (const evaluation of [1, 2])
    await scene.onCall(reference, { answer: 'assign', reference, evaluation, memberId: asked?.memberId ?? '' });
  await changeCase(scene.running.tools, closed.reference, (file) => closeRequest(file, 'unfilled', 'staff:1'));
  await until(morning);
  expect(lines()['What became of them']).toBe(
    `A clinician said yes: ${reference} (psychological) and ${reference} (psychological); closed: ${closed.reference} (closed without a clinician)`,
  );
});

test('an offer that the mail service refused has not come back', async () => {
  const { sender } = scene.running.tools;
  scene.running.tools.sender = async (raw, to, tags) => {
    if (to.includes('@members')) throw new MailRefused('MessageRejected');
    return sender(raw, to, tags);
  };
  await until(evening);
  const { reference } = await scene.open(30);
  await until(morning);
  expect((await scene.read(reference)).events.some(({ type }) => type === 'offer_undelivered')).toBe(true);
  expect(lines().Email).toBe('None is held up, and none came back');
});

test('nobody is on what came to the list since it was answered', async () => {
  scene.running.tools.intake = usualIntake;
  await until(evening);
  for (const _ of [1, 2]) await scene.openUnknown(24);
  await until(hours(9));
  const shared = scene.running.told.findLast(({ subject }) => subject.includes('unverified'));
  await pageCalls(scene).post(new URL(shared?.link ?? '').pathname, { answer: 'mine' });
  await until(hours(9.8));
  const { reference } = await scene.openUnknown(24);
  await until(morning);
  expect(lines()['Of these, still without a clinician']).toMatch(
    new RegExp(`on it\\) and ${reference} \\(removal, 23 hours 48 minutes left, no one is on it\\)$`),
  );
});
