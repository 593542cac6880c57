import { expect, test } from 'vitest';
import { sweep } from '../../functions/dispatch/sweep.ts';
import { HELD_SHARDS } from '../../functions/domain/limits.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { MailNotSent } from '../../functions/mail/sender.ts';
import { countHeld } from '../../functions/store/held-mails.ts';
import { dueIndex } from '../../functions/store/keys.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { readOutage } from '../../functions/store/outages.ts';
import { queryAll, type Store } from '../../functions/store/store.ts';
import { sampleNow } from '../support/cases.ts';
import { type House, house, type SentMail } from '../support/house.ts';
import { storeMember } from '../support/members.ts';
import { sendingPaused } from '../support/pausing.ts';
import { sampleRequest } from '../support/requests.ts';

let senders = 0;
/** A request from an address of its own: to one that nobody has shown to be theirs few mails go. */
const request = (differing: Parameters<typeof sampleRequest>[0] = {}) => {
  const { attorney, ...rest } = sampleRequest(differing);
  senders += 1;
  return { ...rest, attorney: { ...attorney, email: `attorney${senders}@harbor.example` } };
};
const emergency = () =>
  request({ matter: { relief: ['asylum'], forum: 'immigration_court', removalAt: plusHours(sampleNow, 72) } });
const minute = async (running: House) => {
  running.setClock(plusMinutes(running.tools.clock(), 1));
  await sweep({ ...running.tools, report: (failure) => running.failures.push(failure) });
};
const subjectsOf = (mails: readonly SentMail[]) => mails.map(({ subject }) => subject);
const isOffer = (subject: string) => subject.startsWith('Could you take');
const tries: SentMail[] = [];

/** A house whose mail service takes no mail that `refuses` names. */
async function houseWith(refuses: (mail: SentMail) => boolean): Promise<{ running: House; store: Store }> {
  const store = memoryStore();
  for (let number = 0; number < 6; number += 1)
    await storeMember(store, `01J${String(number).padStart(23, '0')}`, { email: `member${number}@clinic.example` });
  tries.length = 0;
  const running = house(store, sampleNow, (mail) => {
    tries.push(mail);
    if (refuses(mail)) throw new MailNotSent('MessageRejected');
  });
  return { running, store };
}

test('mail that fails for 30 hours of an emergency is one line of log, waits in sight, and goes within a minute of the return', async () => {
  let isOut = true;
  const { running, store } = await houseWith(() => isOut);
  for (let number = 0; number < 5; number += 1) await receiveRequest(running.tools, request());
  await receiveRequest(running.tools, emergency());
  await running.advance(plusHours(sampleNow, 30));
  expect(running.sent).toEqual([]);
  expect(running.logged).toEqual([{ level: 'error', what: 'mail fails', outage: 1, why: 'MessageRejected' }]);
  expect(running.failures).toEqual([]);
  expect(await countHeld(store, running.tools.clock())).toBeGreaterThan(10);
  expect(await readOutage(store, 'mail')).toMatchObject({ failingSince: sampleNow });

  isOut = false;
  await minute(running);
  const subjects = subjectsOf(running.sent);
  expect(subjects.some(isOffer)).toBe(true);
  expect(subjects.filter((subject) => subject.startsWith('We have your request'))).toHaveLength(6);
  expect(await countHeld(store, running.tools.clock())).toBe(0);
  expect(running.logged.map(({ what }) => what)).toEqual(['mail fails', 'mail is well again']);

  await running.advance(plusHours(running.tools.clock(), 1));
  const distinct = new Set(running.sent.map(({ to, subject, text }) => JSON.stringify([to, subject, text])));
  expect(distinct.size).toBe(running.sent.length);
});

test('while mail fails two mails are tried at a look, however many wait: the most important, and any other', async () => {
  const { running } = await houseWith(() => true);
  let looks = 0;
  running.tools.wait = async (milliseconds) => {
    if (milliseconds > 10_000) looks += 1;
    running.setClock(plusMinutes(running.tools.clock(), milliseconds / 60_000));
  };
  for (let number = 0; number < 20; number += 1) await receiveRequest(running.tools, request());
  await running.settle();
  await minute(running);
  tries.length = 0;
  looks = 0;
  for (let passed = 0; passed < 5; passed += 1) {
    looks += 1;
    await minute(running);
  }
  expect(looks).toBeGreaterThan(10);
  expect(tries.length).toBe(2 * looks);
  const recipients = (of: number) => new Set(tries.filter((_, at) => at % 2 === of).map(({ to }) => to));
  expect(recipients(0).size).toBe(1);
  expect(recipients(1).size).toBeGreaterThan(5);
});

test('pages go first, then offers of emergencies, then answers, first those about emergencies, then the rest', async () => {
  let isOut = true;
  const { running } = await houseWith(() => isOut);
  for (let number = 0; number < 3; number += 1) await receiveRequest(running.tools, request());
  const { reference } = await receiveRequest(running.tools, emergency());
  await running.advance(plusMinutes(sampleNow, 10));
  isOut = false;
  await minute(running);
  const classOf = ({ to, subject }: SentMail) => {
    if (to === 'oncall@example.org') return 'page';
    if (isOffer(subject)) return subject.includes(reference) ? 'offer' : 'rest';
    if (!subject.startsWith('We have your')) return 'rest';
    return subject.includes(reference) ? 'answer about an emergency' : 'answer';
  };
  const runs = running.sent.map(classOf).filter((of, at, all) => of !== all[at - 1]);
  expect(runs).toEqual(['page', 'offer', 'answer about an emergency', 'answer', 'rest']);
});

test('a mail that alone is not taken keeps no other one waiting for longer than a minute, and is tried more seldom', async () => {
  const { running, store } = await houseWith(({ to }) => to === 'oncall@example.org');
  await receiveRequest(running.tools, emergency());
  await running.settle();
  await minute(running);
  expect(subjectsOf(running.sent).some(isOffer)).toBe(true);
  const received = () => subjectsOf(running.sent).filter((subject) => subject.startsWith('We have your request'));
  for (let number = 1; number <= 30; number += 1) {
    await receiveRequest(running.tools, request());
    await running.settle();
    await minute(running);
    expect(received()).toHaveLength(1 + number);
  }
  expect(running.logged.filter(({ what }) => what === 'mail fails').length).toBeLessThan(20);
  const waiting = await queryAll(store, { table: 'casework', index: dueIndex, partition: HELD_SHARDS.page });
  expect(waiting.map(({ effect }) => effect)).toContain('mail');
});

test('two mailboxes that never take a mail keep no other one waiting, however important their mails are', async () => {
  const [one, other] = [request(), request()];
  const never = [one, other].map(({ attorney }) => attorney.email);
  const { running, store } = await houseWith(({ to }) => never.includes(to));
  await receiveRequest(running.tools, one);
  await receiveRequest(running.tools, other);
  running.setClock(plusMinutes(sampleNow, 0.1));
  for (let number = 0; number < 5; number += 1) await receiveRequest(running.tools, request());
  await running.settle();
  for (let passed = 0; passed < 5; passed += 1) await minute(running);
  expect(tries.map(({ to }) => to)).toEqual(expect.arrayContaining(never));
  const received = subjectsOf(running.sent).filter((subject) => subject.startsWith('We have your request'));
  expect(received).toHaveLength(5);
  expect(await countHeld(store, running.tools.clock())).toBeLessThanOrEqual(never.length);
});

test('what the switch holds is not tried while mail fails, but pages are', async () => {
  let isOut = true;
  const { running, store } = await houseWith(() => isOut);
  const paused = (is: boolean) => sendingPaused(is, sampleNow);
  await store.transact([paused(true)]);
  await receiveRequest(running.tools, emergency());
  await running.advance(plusMinutes(sampleNow, 10));
  expect(await readOutage(store, 'mail')).toMatchObject({ failingSince: expect.any(String) });
  isOut = false;
  await minute(running);
  expect(subjectsOf(running.sent).length).toBeGreaterThan(0);
  expect(subjectsOf(running.sent).every((subject) => /^(PAGE|Late page)/.test(subject))).toBe(true);
  await store.transact([paused(false)]);
  await minute(running);
  expect(subjectsOf(running.sent).some(isOffer)).toBe(true);
});

test('mails that find no place in the rate wait, are counted, and go by the next sweeps', async () => {
  const { running, store } = await houseWith(() => false);
  let places = 2;
  const place = async () => {
    places -= 1;
    return places >= 0;
  };
  Object.assign(running.tools, { pace: { place, forget() {} } });
  for (let number = 0; number < 4; number += 1) await receiveRequest(running.tools, request());
  await running.settle();
  expect(running.sent).toHaveLength(2);
  running.setClock(plusMinutes(sampleNow, 2));
  expect(await countHeld(store, running.tools.clock())).toBeGreaterThanOrEqual(4);
  expect(await readOutage(store, 'mail')).toBeUndefined();
  places = 1_000;
  await minute(running);
  expect(await countHeld(store, running.tools.clock())).toBe(0);
  expect(running.sent.length).toBeGreaterThanOrEqual(8);
  expect(running.logged).toEqual([]);
});
