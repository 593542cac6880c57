import { beforeEach, describe, expect, test } from 'vitest';
import type { HouseCheck } from '../../functions/domain/health/house-check.ts';
import { type Health, healthParts } from '../../functions/domain/health/parts.ts';
import { type Instant, plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { houseCheckWrite, sweptWrite } from '../../functions/store/house-health.ts';
import { dueMark, type Failing, outageKeys, rotaCheckKey } from '../../functions/store/keys.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { rotaWrites } from '../../functions/store/rota.ts';
import { putInCasework, type Write } from '../../functions/store/store.ts';
import { sampleNow } from '../support/cases.ts';
import { sendingPaused } from '../support/pausing.ts';
import { type Desk, deskOn } from './desk.ts';

const now = sampleNow;
const checked: HouseCheck = {
  at: plusMinutes(now, -10),
  keysAtRisk: [],
  unheardTopics: [],
  mailQuotaUsed: 3,
  maySendMail: true,
  unanswered: [],
  lastRequestAt: plusHours(now, -20),
  quietDays: 3,
  yesesWithoutWord: 0,
  since: {},
};

let desk: Desk;
let store: ReturnType<typeof memoryStore>;
beforeEach(async () => {
  store = memoryStore();
  desk = await deskOn(store);
});

const health = async (): Promise<Health> => {
  const { status, body } = await desk.call<Health>('GET', '/staff/health', undefined, { roles: ['on_call'] });
  expect(status).toBe(200);
  return body;
};
/** The parts that are not well, with what is said of them. */
const troubles = async () => {
  const { well, parts } = await health();
  const unwell = parts.filter((part) => !part.well);
  expect([well, parts.map(({ part }) => part)]).toEqual([unwell.length === 0, healthParts]);
  return unwell.map(({ part, since, says }) => ({ part, since, says }));
};
const stands = (...writes: Write[]) => store.transact(writes);
const isChecked = (differing: Partial<HouseCheck> = {}) => stands(houseCheckWrite({ ...checked, ...differing }));

const says = (part: string, text: string, since: Instant | '' = '') => [
  { part, since, says: expect.stringContaining(text) },
];

describe('on a fresh machine', () => {
  test('every part is well, and those that nobody has looked at say so', async () => {
    expect(await health()).toEqual({
      well: true,
      parts: healthParts.map((part) => ({
        part,
        well: true,
        since: '',
        says: ['sweep', 'subscriptions', 'intake'].includes(part) ? expect.stringMatching(/yet\./) : '',
      })),
    });
  });

  test('once the sweep has run and the house is checked there is nothing to say', async () => {
    await isChecked();
    await stands(sweptWrite({ at: plusMinutes(now, -1), stepLateAt: null }, undefined));
    expect((await health()).parts.map(({ says }) => says).join('')).toBe('');
  });
});

describe('mail', () => {
  const failing = { outage: 1, failingSince: plusMinutes(now, -40), why: 'MessageRejected' };

  test('is not well while none leaves, and well again afterwards', async () => {
    await stands(putInCasework({ ...outageKeys.mail, ...failing }));
    expect(await troubles()).toEqual(says('mail', 'Telephone whoever cannot wait', failing.failingSince));
    await stands(putInCasework({ ...outageKeys.mail, ...failing, wellSince: plusMinutes(now, -2) }));
    expect(await troubles()).toEqual([]);
  });

  test('may be paused for less than a day', async () => {
    const paused = (at: Instant) => stands(sendingPaused(true, at));
    await paused(plusHours(now, -23.9));
    expect(await troubles()).toEqual([]);
    await paused(plusHours(now, -24));
    expect(await troubles()).toEqual(says('mail', 'has been paused since', plusHours(now, -24)));
  });

  test.each<[Partial<HouseCheck>, string]>([
    [{ mailQuotaUsed: 80 }, '80% of the mail'],
    [{ maySendMail: false }, 'AWS has stopped this account'],
  ])('is not well with %j', async (found, text) => {
    await isChecked(found);
    expect(await troubles()).toEqual(says('mail', text, checked.at));
  });

  test('is well below 80% of its quota, and where the quota is not known', async () => {
    await isChecked({ mailQuotaUsed: 79 });
    expect(await troubles()).toEqual([]);
    await isChecked({ mailQuotaUsed: null, maySendMail: null });
    expect(await troubles()).toEqual([]);
  });
});

describe('what is due', () => {
  const entry = (at: Instant, attempts = 0) =>
    stands(
      putInCasework({ ...rotaCheckKey, ...dueMark(rotaCheckKey, at), count: 1, told: [], changed: false, attempts }),
    );

  test('may be late for less than ten minutes', async () => {
    await entry(plusMinutes(now, -9.9));
    expect(await troubles()).toEqual([]);
    await entry(plusMinutes(now, -10));
    expect(await troubles()).toEqual(says('due', 'has not been done yet', plusMinutes(now, -10)));
  });

  test('is not well while an entry fails again and again, though its next try lies ahead', async () => {
    await entry(plusMinutes(now, 30), 3);
    expect(await troubles()).toEqual([]);
    await entry(plusMinutes(now, 30), 4);
    expect(await troubles()).toEqual(says('due', '1 thing that should have happened failed several times'));
  });
});

test.each<[Failing, string, string]>([
  ['topic', 'subscriptions', "Nothing has gone out to on-call's topic since"],
  ['intake', 'intake', "We haven't been able to take requests since"],
  ['mailStream', 'due', "The table's stream has not done its part since"],
  ['placementStream', 'due', "The table's stream has not done its part since"],
])('while %s fails, %s is not well', async (failing, part, text) => {
  const failingSince = plusMinutes(now, -3);
  const outage = { ...outageKeys[failing], outage: 1, failingSince, why: 'AuthorizationError' };
  await stands(putInCasework(outage));
  expect(await troubles()).toEqual(says(part, text, failingSince));
  await stands(putInCasework({ ...outage, wellSince: now }));
  expect(await troubles()).toEqual([]);
});

test('the sweep is not well once it has not come to its end for five minutes', async () => {
  const before = { at: plusMinutes(now, -4.9), stepLateAt: null };
  await stands(sweptWrite(before, undefined));
  expect(await troubles()).toEqual([]);
  await stands(sweptWrite({ ...before, at: plusMinutes(now, -5) }, before));
  expect(await troubles()).toEqual(says('sweep', 'Call the engineer', plusMinutes(now, -5)));
});

describe('the rota', () => {
  const awayFrom = (from: Instant) =>
    stands(
      ...rotaWrites({
        version: 1,
        at: now,
        actor: 'staff:kim',
        rota: {
          levels: [['noor@network.example']],
          people: [{ email: 'noor@network.example', channels: [], away: [{ from, to: plusHours(from, 6) }] }],
          shifts: [],
        },
      }),
    );

  test('is not well while nobody is on duty', async () => {
    await awayFrom(plusHours(now, -1));
    expect(await troubles()).toEqual(
      says('rota', 'Nobody is on duty as on-call from now until Tue, Jan 12, 2027, 3:00 p.m. EST.', now),
    );
  });

  test('is not well before a gap in the next three days', async () => {
    await awayFrom(plusHours(now, 70));
    expect(await troubles()).toEqual(
      says('rota', 'from Fri, Jan 15, 2027, 8:00 a.m. EST until Fri, Jan 15, 2027, 2:00 p.m. EST.'),
    );
  });

  test('names no end of a gap that nobody has closed', async () => {
    const rota = { levels: [[]], people: [], shifts: [] };
    await stands(...rotaWrites({ version: 1, at: now, actor: 'staff:kim', rota }));
    expect(await troubles()).toEqual(says('rota', 'Nobody is on duty as on-call from now on. An admin', now));
  });

  test('is well before a gap that is further away', async () => {
    await awayFrom(plusHours(now, 73));
    expect(await troubles()).toEqual([]);
  });
});

test.each<[Partial<HouseCheck>, string, Instant?]>([
  [
    { unheardTopics: ['cases'], since: { 'topic cases': plusHours(now, -5) } },
    "Nobody listens to on-call's topic",
    plusHours(now, -5),
  ],
  [{ unheardTopics: ['operations', 'cases'] }, "Nobody listens to the engineer's topic"],
  [{ keysAtRisk: ['topics'] }, 'The key of the topics'],
  [{ unanswered: ['the cases topic'] }, 'The hourly check got no answer about the cases topic'],
])('subscriptions are not well with %j', async (found, text, since = checked.at) => {
  await isChecked(found);
  expect(await troubles()).toEqual(says('subscriptions', text, since));
});

test.each<[Partial<HouseCheck>, string, Instant | '']>([
  [{ keysAtRisk: ['case'] }, 'Call the engineer at once', checked.at],
  [
    { keysAtRisk: ['tables'], since: { 'key tables': plusHours(now, -3) } },
    'Call the engineer at once',
    plusHours(now, -3),
  ],
  [{ lastRequestAt: plusHours(now, -72) }, 'No request has come since', plusHours(now, -72)],
])('intake is not well with %j', async (found, text, since) => {
  await isChecked(found);
  expect(await troubles()).toEqual(says('intake', text, since));
});

test('intake is well where too little is known to say how long is long', async () => {
  await isChecked({ lastRequestAt: plusHours(now, -700), quietDays: null });
  expect(await troubles()).toEqual([]);
});
