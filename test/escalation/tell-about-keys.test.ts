import { beforeEach, describe, expect, test } from 'vitest';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { readOutage } from '../../functions/store/outages.ts';
import { rotaWrites } from '../../functions/store/rota.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { watched } from '../dispatch/watched.ts';
import { sampleRequest } from '../support/requests.ts';
import { type EmergencyScene, start, startEmergencies } from './scene.ts';

/** What on-call, attorneys and staff hear while the key of the cases refuses or is silent, and what goes on after. */

let scene: EmergencyScene;
let reference: string;
beforeEach(async () => {
  scene = await startEmergencies(20);
  const people = [
    { email: 'oncall@example.org', channels: [{ kind: 'sms' as const, to: '+12025550143' }] },
    { email: 'director@example.org', channels: [{ kind: 'mail' as const, to: 'director@example.org' }] },
  ];
  const rota = { levels: [['oncall@example.org'], ['director@example.org']], people, shifts: [] };
  await scene.store.transact(rotaWrites({ rota, version: 1, at: start, actor: 'staff:kim' }));
  ({ reference } = await scene.open(10));
});

const aboutKeys = () =>
  [
    ...scene.running.told.map((each) => ({ ...each, way: each.channel })),
    ...scene.running.sent.map((each) => ({ ...each, way: 'mail' })),
  ]
    .filter(({ subject }) => /go on by (itself|themselves)/.test(subject))
    .map(({ at, way, to, subject, text }) => ({ at, way, to, subject, text }));
const halted = () => aboutKeys().filter(({ subject }) => /can't go on/.test(subject));
const refuse = (word = 'AccessDeniedException') => {
  scene.running.kms.refuses = word;
};

describe('while an emergency runs', () => {
  test('everybody on duty hears within three minutes by every way, without a link, what a person must do', async () => {
    refuse();
    const { minutes } = watched(scene.running);
    await minutes(3);
    expect(
      aboutKeys()
        .map(({ way, to }) => `${way} ${to}`)
        .sort(),
    ).toEqual(['mail director@example.org', 'sms +12025550143', 'topic topic']);
    const [{ subject, text } = { subject: '', text: '' }] = aboutKeys();
    expect(subject).toBe("1 emergency can't go on by itself.");
    expect(text).toContain(`nobody is asked or paged about ${reference} (9 hours 59 minutes left)`);
    expect(text).toContain('Call members and attorneys whom you know from earlier mails and pages.');
    expect(text).toContain('tell the engineer');
    expect(text).toContain('+1 202 555 0143');
    expect(text).not.toContain('https://');
  });

  test('what has ceased to be one is not counted among them', async () => {
    const { statusToken } = await scene.open(12);
    const later = { removalAt: plusHours(start, 24 * 60) };
    await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter: later });
    await scene.running.settle();
    refuse();
    await watched(scene.running).minutes(3);
    expect(aboutKeys()[0]?.subject).toBe("1 emergency can't go on by itself.");
  });

  test('they hear again every two hours, and once when it is over, at once', async () => {
    refuse('TimeoutError');
    const { minutes } = watched(scene.running);
    await minutes(130);
    const hours = halted().filter(({ way }) => way === 'topic');
    expect(hours.map(({ at }) => at)).toEqual([plusMinutes(start, 1), plusMinutes(start, 121)]);
    expect(hours[1]?.subject).toBe("1 emergency still can't go on by itself.");
    delete scene.running.kms.refuses;
    await minutes(5);
    const over = aboutKeys().filter(({ subject }) => subject.startsWith('Emergencies go on by themselves again'));
    expect(over.map(({ at, way }) => `${at} ${way}`).sort()).toEqual(
      ['mail', 'sms', 'topic'].map((way) => `${plusMinutes(start, 131)} ${way}`),
    );
    await minutes(60);
    expect(aboutKeys()).toHaveLength(halted().length + over.length);
  });

  test('what passes by the next look, seconds later, wakes nobody', async () => {
    refuse();
    const waited: number[] = [];
    scene.running.tools.wait = async (milliseconds) => {
      waited.push(milliseconds);
      delete scene.running.kms.refuses;
    };
    const { minutes } = watched(scene.running);
    await minutes(5);
    expect(waited).toEqual([10_000]);
    expect(aboutKeys()).toEqual([]);
    expect(await readOutage(scene.store, 'keys')).toMatchObject({ outage: 1, wellSince: plusMinutes(start, 1) });
  });

  test('health says it of the machines, and the engineer has a number', async () => {
    refuse();
    const { minutes, unwell, measured } = watched(scene.running);
    await minutes(4);
    expect(await unwell()).toEqual(['machines']);
    expect(measured.at(-1)).toMatchObject({ keysFailingMinutes: 3 });
    delete scene.running.kms.refuses;
    await minutes(1);
    expect(await unwell()).toEqual([]);
    expect(measured.at(-1)).toMatchObject({ keysFailingMinutes: 0 });
  });

  test('of requests that cannot be taken for the same cause they hear in the same message', async () => {
    refuse();
    const { minutes } = watched(scene.running);
    await minutes(1);
    await expect(receiveRequest(scene.running.tools, sampleRequest())).rejects.toThrow();
    await minutes(10);
    expect(scene.running.told.filter(({ subject }) => /take requests/.test(subject))).toEqual([]);
    expect(halted()[0]?.text).toContain("New requests can't be taken either.");
  });
});

test('in quiet times nobody is woken, and the next look after it works notes that it is over', async () => {
  await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  await scene.pass(1);
  refuse();
  await expect(receiveRequest(scene.running.tools, sampleRequest())).rejects.toThrow();
  const { minutes } = watched(scene.running);
  await minutes(10);
  expect(aboutKeys()).toEqual([]);
  delete scene.running.kms.refuses;
  await minutes(1);
  expect((await readOutage(scene.store, 'keys'))?.wellSince).toBeDefined();
});

test('what one sealed key says of itself is no outage', async () => {
  refuse('InvalidCiphertextException');
  const [page] = (await scene.read(reference)).pages;
  scene.running.setClock(plusHours(start, 1));
  await expect(openToken(scene.running.tools.sealer, reference, 'page', page ?? { number: 1 })).rejects.toThrow();
  expect(await readOutage(scene.store, 'keys')).toBeUndefined();
});

describe('to its end', () => {
  test('attorney, coordinators and director hear at the deadline that nobody was found', async () => {
    refuse();
    const { minutes } = watched(scene.running);
    await minutes(10 * 60 + 3);
    const closesAt = plusHours(start, 10);
    const heard = scene.running.sent.filter(
      ({ subject }) => subject.endsWith(reference) && /^(Nobody|Unfilled)/.test(subject),
    );
    expect(heard.map(({ to }) => to).sort()).toEqual([
      'ada@harbor.example',
      'coordinators@network.example',
      'director@example.org',
    ]);
    for (const { at } of heard) expect(at >= closesAt && at <= plusMinutes(closesAt, 3)).toBe(true);
    const attorneys = heard.find(({ to }) => to === 'ada@harbor.example');
    expect(attorneys?.text).toContain('behind the link in our earlier mails');
    expect(attorneys?.text).not.toContain('https://site.example/r/');
  });

  test('also where its machine is out, and the sweep must end it', async () => {
    refuse();
    const { tools, local } = scene.running;
    for (const { name } of local.executions()) local.abort(name);
    tools.machines.start = () => Promise.reject(new Error('machines are out'));
    const { minutes } = watched(scene.running);
    await minutes(10 * 60 + 5);
    const [unfilled] = await scene.facts(reference, 'evaluation_unfilled');
    expect(unfilled && unfilled.slice(0, 16) <= plusMinutes(start, 10 * 60 + 4)).toBe(true);
    expect(scene.running.sent.filter(({ subject }) => subject === `Unfilled: ${reference}`)).toHaveLength(2);
  });

  test('what waited for the keys goes on within two minutes of their return', async () => {
    refuse();
    const { minutes } = watched(scene.running);
    await minutes(6 * 60);
    expect(await scene.facts(reference, 'on_call_paged')).toEqual([]);
    delete scene.running.kms.refuses;
    await minutes(3);
    expect((await scene.facts(reference, 'on_call_paged', 'wave_sent')).length).toBeGreaterThanOrEqual(2);
    expect(scene.pagesTo(reference).length).toBeGreaterThan(0);
  });
});
