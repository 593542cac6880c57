import { beforeEach, describe, expect, test } from 'vitest';
import { dueTrouble } from '../../functions/domain/health/running.ts';
import { subscriptionsTrouble } from '../../functions/domain/health/surroundings.ts';
import { type Instant, plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { readHouseCheck, readReadings, readSwept } from '../../functions/store/house-health.ts';
import { dueMark, rotaCheckKey } from '../../functions/store/keys.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { noteFailing, readOutage } from '../../functions/store/outages.ts';
import { rotaWrites } from '../../functions/store/rota.ts';
import { putInCasework } from '../../functions/store/store.ts';
import { sampleNow } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { sendingPaused } from '../support/pausing.ts';
import { watched } from './watched.ts';

let store: ReturnType<typeof memoryStore>;
let running: House;
beforeEach(() => {
  store = memoryStore();
  running = house(store, sampleNow);
});
const noAnswer = () => Promise.reject(new Error('silence'));

describe('every run of the sweep', () => {
  test('leaves behind when it came to its end', async () => {
    await watched(running).minutes(2);
    expect(await readSwept(store)).toEqual({ at: plusMinutes(sampleNow, 2), stepLateAt: null });
  });

  test('measures nothing but numbers, all of them, and 0 where all is well', async () => {
    const { measured, minute } = watched(running, { mailQuotaUsed: async () => 0 });
    await minute();
    expect(measured).toHaveLength(1);
    expect(new Set(Object.values(measured[0] ?? {}))).toEqual(new Set([0]));
  });

  test('measures what is not well', async () => {
    const awayAlways = { from: '2027-01-01T00:00:00.000Z', to: '2028-01-01T00:00:00.000Z' };
    const people = [{ email: 'a@n.example', channels: [], away: [awayAlways] }];
    const rota = { levels: [['a@n.example'], ['b@n.example']], people, shifts: [] };
    await store.transact([
      ...rotaWrites({ version: 1, at: sampleNow, actor: 'staff:kim', rota }),
      sendingPaused(true, plusHours(sampleNow, -25)),
    ]);
    const { measured, minute } = watched(running, {
      isKeyWell: async (key) => key !== 'case',
      subscribersOf: async () => 0,
      mailQuotaUsed: async () => 91,
      maySendMail: async () => false,
    });
    await minute();
    expect(measured[0]).toMatchObject({
      levelsWithoutAnybody: 1,
      pausedMinutes: 1_500,
      keysAtRisk: 1,
      unheardTopics: 2,
      mailQuotaUsed: 91,
      mailStopped: 1,
    });
  });

  test('counts what was due, what of it was carried out, and what fails again and again', async () => {
    const key = { pk: 'REQUEST#0000-0000', sk: 'DUE#nonsense#1' };
    await store.transact([
      putInCasework({ ...key, kind: 'nonsense', evaluation: 1, ...dueMark(key, plusMinutes(sampleNow, 1)) }),
      putInCasework({
        ...rotaCheckKey,
        ...dueMark(rotaCheckKey, plusMinutes(sampleNow, 1)),
        count: 1,
        told: [],
        changed: false,
      }),
    ]);
    const { measured, minutes, unwell } = watched(running);
    await minutes(1);
    expect(measured[0]).toMatchObject({ entriesDue: 2, entriesCarriedOut: 1, entriesFailedOften: 0 });
    await minutes(1);
    expect(measured[1]).toMatchObject({ entriesDue: 1, entriesCarriedOut: 0, entriesFailedOften: 0 });
    await minutes(6);
    expect(measured.at(-1)).toMatchObject({ entriesFailedOften: 1 });
    expect(await unwell()).toEqual(['due']);
    const readings = await readReadings(store, running.tools.rota, running.tools.clock());
    expect(dueTrouble(readings)?.since).toBe(plusMinutes(sampleNow, 1));
  });
});

describe('the check of the house', () => {
  test('is made at once, then every hour, and writes down what the account says', async () => {
    let asked = 0;
    const { minutes } = watched(running, {
      mailQuotaUsed: async () => {
        asked += 1;
        return 12;
      },
      isKeyWell: async (key) => key !== 'topics',
      subscribersOf: async (topic) => (topic === 'cases' ? 0 : 2),
    });
    await minutes(60);
    expect(asked).toBe(1);
    expect(await readHouseCheck(store)).toMatchObject({
      at: plusMinutes(sampleNow, 1),
      mailQuotaUsed: 12,
      maySendMail: true,
      keysAtRisk: ['topics'],
      unheardTopics: ['cases'],
      unanswered: [],
    });
    await minutes(1);
    expect(asked).toBe(2);
  });

  test('remembers since when each thing has been found, as long as it is found', async () => {
    const { minutes, account } = watched(running, { subscribersOf: async (topic) => (topic === 'cases' ? 0 : 1) });
    await minutes(61);
    const since = { 'topic cases': plusMinutes(sampleNow, 1) };
    expect(await readHouseCheck(store)).toMatchObject({ at: plusMinutes(sampleNow, 61), since });
    account.subscribersOf = async () => 1;
    account.isKeyWell = async (key) => key !== 'tables';
    await minutes(60);
    expect((await readHouseCheck(store))?.since).toEqual({ 'key tables': plusMinutes(sampleNow, 121) });
  });

  test('that gets no answer keeps the rest, says so, and is made again within minutes', async () => {
    const { minutes, unanswered, unwell, account } = watched(running, { subscribersOf: noAnswer });
    await minutes(1);
    expect(unanswered).toEqual(['the operations topic', 'the cases topic']);
    expect(await readHouseCheck(store)).toMatchObject({ mailQuotaUsed: 3, unheardTopics: [], unanswered });
    expect(await unwell()).toEqual(['subscriptions']);
    account.subscribersOf = async () => 1;
    await minutes(5);
    expect(await unwell()).toEqual([]);
  });
});

describe("on-call's topic, once it fails", () => {
  const says = async () => {
    const readings = await readReadings(store, running.tools.rota, running.tools.clock());
    return subscriptionsTrouble(readings)?.says;
  };

  test('is asked every minute whether it answers again, and then is well', async () => {
    const { minutes, unwell, account } = watched(running, { subscribersOf: noAnswer });
    await noteFailing(running.tools, 'topic', 'TimeoutError');
    await minutes(3);
    expect(await unwell()).toEqual(['subscriptions']);
    expect(await says()).toContain('We look every minute whether it answers again.');
    account.subscribersOf = async () => 1;
    await minutes(1);
    expect(await readOutage(store, 'topic')).toMatchObject({ wellSince: plusMinutes(sampleNow, 4) });
  });

  test('is not called well by its answer while a page is tried again that it may still refuse', async () => {
    const { minutes, unwell } = watched(running);
    await noteFailing(running.tools, 'topic', 'AuthorizationErrorException');
    const page = { pk: 'REQUEST#0000-0000', sk: 'EVENT#000001' };
    const due = dueMark(page, plusMinutes(sampleNow, 3), true);
    await store.transact([putInCasework({ ...page, ...due, effect: 'mail', attempts: 1 })]);
    await minutes(2);
    expect(await unwell()).toEqual(['subscriptions']);
    expect(await says()).toContain('What SNS did not take is tried again every two minutes.');
  });
});

test('a case that cannot be read keeps neither the check nor the sweep from coming to its end', async () => {
  await store.transact([putInCasework({ pk: 'REQUEST#BAD', sk: 'REQUEST', queue: 'active', queueKey: '2027' })]);
  const { minutes, unanswered } = watched(running);
  await minutes(1);
  expect(unanswered).toEqual(['the queue of requests']);
  expect(await readSwept(store)).toMatchObject({ at: plusMinutes(sampleNow, 1) });
  expect(await readHouseCheck(store)).toMatchObject({ unanswered, lastRequestAt: null, yesesWithoutWord: 0 });
});

describe('the heartbeat', () => {
  const stuckSince = (at: Instant) =>
    store.transact([
      putInCasework({ ...rotaCheckKey, ...dueMark(rotaCheckKey, at), count: 1, told: [], changed: false, attempts: 4 }),
    ]);

  test('is sent once every five minutes, whenever the minute begins', async () => {
    running.setClock('2027-01-12T15:00:31.000Z');
    const { minutes, beats } = watched(running);
    await minutes(11);
    expect(beats.map((at) => at.slice(11, 16))).toEqual(['15:01', '15:05', '15:10']);
  });

  test('is sent once by two runs at once, of which neither forgets the late step that the other has met', async () => {
    const { watch, beats } = watched(running);
    const runs = [true, false].map((stepLate) => ({ entries: 0, failed: 0, stepLate }));
    await Promise.all(runs.map(watch));
    expect(beats).toEqual([sampleNow]);
    expect(await readSwept(store)).toEqual({ at: sampleNow, stepLateAt: sampleNow });
  });

  test('stays away while what is due is not carried out', async () => {
    await stuckSince(plusHours(sampleNow, 0.5));
    const { minutes, beats } = watched(running);
    await minutes(10);
    expect(beats).toEqual([]);
  });
});
