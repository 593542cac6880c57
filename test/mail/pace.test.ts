import { beforeEach, expect, test } from 'vitest';
import { MAIL_PATIENCE } from '../../functions/domain/limits.ts';
import { fromMilliseconds, milliseconds } from '../../functions/domain/time/time.ts';
import { accountPace, type Pace } from '../../functions/mail/pace.ts';
import { MailNotSent } from '../../functions/mail/sender.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { takeSpan } from '../../functions/store/sending-rate.ts';
import type { Store } from '../../functions/store/store.ts';
import { changeTools } from '../support/tools.ts';

let store: Store;
let now: number;
let asked: number;
beforeEach(() => {
  store = memoryStore();
  now = Date.parse('2027-01-12T15:00:00.000Z');
  asked = 0;
});

/** One sender of the account: waiting takes as long as it says. */
function senderAt(rateOf: () => Promise<number>): Pace {
  const tools = {
    ...changeTools(store),
    clock: () => fromMilliseconds(now),
    wait: async (asked: number) => {
      now += asked;
    },
  };
  return accountPace(tools, rateOf);
}

const at = (perSecond: number) => async () => {
  asked += 1;
  return perSecond;
};

/** Mails that leave within `seconds`, when each is sent as soon as it may be. */
async function sentWithin(seconds: number, senders: readonly Pace[], patience: number): Promise<number> {
  const until = now + seconds * 1_000;
  let sent = 0;
  for (let turn = 0; now < until && turn < 100_000; turn += 1) {
    if (await senders[turn % senders.length]?.place(patience)) sent += 1;
    else now += 100;
    if (now > until) return sent - 1;
  }
  return sent;
}

test.each([
  [1, 1],
  [3, 1],
  [1, 14],
  [3, 14],
  [1, 200],
])('%i senders at %i mails a second together keep to it, and use most of it', async (count, rate) => {
  const senders = Array.from({ length: count }, () => senderAt(at(rate)));
  const sent = await sentWithin(60, senders, 10_000);
  expect(sent).toBeLessThanOrEqual(60 * rate);
  expect(sent).toBeGreaterThan(0.8 * 60 * rate);
});

test('who has no patience steps back while the rate is taken, and takes nothing', async () => {
  const [one, other] = [senderAt(at(1)), senderAt(at(1))];
  expect(await one.place(0)).toBe(true);
  expect(await other.place(0)).toBe(false);
  expect(await other.place(0)).toBe(false);
  expect(await one.place(2_000)).toBe(true);
  expect(now - Date.parse('2027-01-12T15:00:00.000Z')).toBeLessThan(1_200);
});

test('a free second is nobody’s to save up', async () => {
  const sender = senderAt(at(1));
  await sender.place(0);
  now += 3_600_000;
  expect(await sender.place(0)).toBe(true);
  expect(await sender.place(0)).toBe(false);
});

test('a clock that was wrong, or is moved back, holds up nobody for longer than the rate could honestly be taken', async () => {
  await senderAt(at(1)).place(0);
  now -= 3 * 24 * 3_600_000;
  const [one, other] = [senderAt(at(1)), senderAt(at(1))];
  expect(await one.place(0)).toBe(true);
  expect(await other.place(0)).toBe(false);
});

test('the longest queue that patience makes is kept to', async () => {
  const start = now;
  const tools = { ...changeTools(store), clock: () => fromMilliseconds(start) };
  const begins: (string | undefined)[] = [];
  for (let mail = 0; mail < 40; mail += 1) begins.push(await takeSpan(tools, 1_112, MAIL_PATIENCE.page));
  const given = begins.filter((begin) => begin !== undefined);
  expect(given).toEqual([...new Set(given)].sort());
  expect(given).toHaveLength(1 + Math.floor(MAIL_PATIENCE.page / 1_112));
});

test('the rate is asked for once in five minutes, or where it was forgotten', async () => {
  const sender = senderAt(at(1_000));
  for (let mail = 0; mail < 500; mail += 1) await sender.place(1_000);
  expect(asked).toBe(1);
  sender.forget();
  await sender.place(1_000);
  expect(asked).toBe(2);
  now += 5 * 60_000;
  await sender.place(1_000);
  expect(asked).toBe(3);
});

test('where the mail service does not tell its rate since it does not answer, no place is given', async () => {
  const sender = senderAt(async () => {
    throw new MailNotSent('silent');
  });
  await expect(sender.place(10_000)).rejects.toBeInstanceOf(MailNotSent);
  expect(milliseconds(fromMilliseconds(now))).toBe(Date.parse('2027-01-12T15:00:00.000Z'));
});
