import { beforeEach, describe, expect, test } from 'vitest';
import { carryOutMail } from '../../functions/dispatch/carry-out-mail.ts';
import { streamOf } from '../../functions/dispatch/left-by-streams.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { MailNotSent } from '../../functions/mail/sender.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { casePartition } from '../../functions/store/keys.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { noteWell, readOutage } from '../../functions/store/outages.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { readStored, sampleNow } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { storeMember } from '../support/members.ts';
import { sendingPaused } from '../support/pausing.ts';
import { requestFrom, sampleRequest } from '../support/requests.ts';
import { watched } from './watched.ts';

/** What becomes of events while no stream brings them: the machines and the sweep alone are at work. */

let store: ReturnType<typeof memoryStore>;
let running: House;
beforeEach(async () => {
  store = memoryStore();
  running = house(store, sampleNow);
  running.settle = () => running.local.run();
  for (let number = 1; number <= 8; number += 1) {
    const email = `member${number}@clinic.example`;
    await storeMember(store, `01HZY3N8Q0000000000000000${number}`, { email, emergencies: true, monthlyCapacity: 31 });
  }
});

const emergency = () =>
  sampleRequest({ matter: { relief: ['asylum'], forum: 'immigration_court', removalAt: plusHours(sampleNow, 48) } });
const minutesUntil = (at: string | undefined) => (Date.parse(at ?? '9999') - Date.parse(sampleNow)) / 60_000;

describe('while a stream is out', () => {
  test('the mails of an emergency and of its offers leave after a minute, and on-call hears with them', async () => {
    const { reference } = await receiveRequest(running.tools, emergency());
    for (let number = 1; number <= 5; number += 1)
      await receiveRequest(running.tools, requestFrom(`attorney${number}@harbor.example`));
    await watched(running).minutes(2);
    const first = (to: string) =>
      running.sent.find((mail) => mail.to.startsWith(to) && mail.subject.includes(reference))?.at;
    expect(minutesUntil(first('ada@'))).toBe(1);
    expect(minutesUntil(first('member'))).toBe(1);
    expect(minutesUntil(first('oncall@'))).toBeLessThanOrEqual(2);
    expect(new Set(running.sent.map(({ to, subject }) => `${to} ${subject}`)).size).toBe(running.sent.length);
  });

  test('what comes later leaves at the next run of the sweep', async () => {
    await receiveRequest(running.tools, sampleRequest());
    const { minutes } = watched(running);
    await minutes(3);
    running.sent.length = 0;
    running.setClock(plusMinutes(sampleNow, 3.8));
    await receiveRequest(running.tools, requestFrom('other@harbor.example'));
    running.setClock(plusMinutes(sampleNow, 3));
    await minutes(1);
    expect(running.sent.filter(({ to }) => to === 'other@harbor.example')).toHaveLength(1);
    expect(running.sent.filter(({ to }) => to.startsWith('member'))).not.toHaveLength(0);
  });

  test('it shows within three minutes, in the part of what is due, until the stream brings something again', async () => {
    await receiveRequest(running.tools, sampleRequest());
    const { minutes, unwell, measured, beats } = watched(running);
    await minutes(2);
    expect(await unwell()).toEqual([]);
    await minutes(1);
    expect(await unwell()).toEqual(['due']);
    expect(measured.at(-1)).toMatchObject({ streamOutMinutes: 3, oldestDueMinutes: 0 });
    await minutes(30);
    expect(await unwell()).toEqual(['due']);
    expect(beats.length).toBeGreaterThan(5);
    await noteWell(running.tools, streamOf.mail);
    expect(await unwell()).toEqual(['due']);
    await noteWell(running.tools, streamOf.placement);
    expect(await unwell()).toEqual([]);
  });
});

test('a stream that brings events is at work, though what they ask for fails', async () => {
  running = house(store, sampleNow);
  const refused = () => Promise.reject(new Error('refused'));
  Object.assign(running.tools, { machines: { start: refused, wake: refused } });
  await receiveRequest(running.tools, emergency());
  await watched(running).minutes(5);
  expect(running.failures).not.toHaveLength(0);
  expect(await readOutage(store, streamOf.placement)).toBeUndefined();
});

describe('what waits since the mail service refuses it, or sending is paused', () => {
  const refusing = () => {
    throw new MailNotSent('MessageRejected');
  };
  /** A yes, whose event asks for mails and more beside them; the offer has waited like all mail. */
  const sayYes = async (reference: string) => {
    const [offer] = (await readStored(store, reference)).offers;
    if (!offer) throw new Error('nobody was chosen');
    await answerOffer(running.tools, await openToken(running.tools.sealer, reference, 'offer', offer), {
      answer: 'accept',
    });
  };
  const nothingNoted = async () => {
    expect(await readOutage(store, streamOf.mail)).toBeUndefined();
    expect(await readOutage(store, streamOf.placement)).toBeUndefined();
  };

  test('says nothing of a stream that has brought it', async () => {
    running = house(store, sampleNow, refusing);
    const { minutes, unwell } = watched(running);
    const { reference } = await receiveRequest(running.tools, emergency());
    await minutes(2);
    await sayYes(reference);
    await minutes(6);
    expect(running.sent).toEqual([]);
    await nothingNoted();
    expect(await unwell()).toEqual(['mail']);
  });

  test('nor where it is held while sending is paused', async () => {
    running = house(store, sampleNow);
    const { minutes, unwell } = watched(running);
    await store.transact([sendingPaused(true, sampleNow)]);
    const { reference } = await receiveRequest(running.tools, emergency());
    await minutes(2);
    await sayYes(reference);
    await minutes(6);
    await nothingNoted();
    expect(await unwell()).toEqual([]);
  });

  test('while what the other stream has left beside it is noted of that one alone', async () => {
    running = house(store, sampleNow, refusing);
    const { reference } = await receiveRequest(running.tools, emergency());
    await watched(running).minutes(2);
    running.settle = () => running.local.run();
    await sayYes(reference);
    const said = (await readStored(store, reference)).events.find(({ type }) => type === 'evaluation_assigned');
    await carryOutMail(running.tools, casePartition(reference), said?.seq ?? 0);
    await watched(running).minutes(2);
    expect(await readOutage(store, streamOf.mail)).toBeUndefined();
    expect(await readOutage(store, streamOf.placement)).toMatchObject({ failingSince: said?.at });
  });
});

test('where the streams are at work, nothing is noted of them', async () => {
  running = house(store, sampleNow);
  await receiveRequest(running.tools, emergency());
  await watched(running).minutes(5);
  expect(running.sent).not.toHaveLength(0);
  expect(await readOutage(store, streamOf.mail)).toBeUndefined();
  expect(await readOutage(store, streamOf.placement)).toBeUndefined();
});
