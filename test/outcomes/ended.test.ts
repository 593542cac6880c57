import { beforeEach, describe, expect, test } from 'vitest';
import { closeRequest } from '../../functions/domain/request/closing.ts';
import type { ClosedReason } from '../../functions/domain/words/request.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { decideOnCase } from '../../functions/store/change-case.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { type House, house } from '../support/house.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';

const start = '2027-01-12T15:00:00.000Z';
const members = ['one@clinic.example', 'two@clinic.example', 'three@clinic.example'];
const noLongerNeeded = 'is no longer needed';
const thanks = 'is complete';
const filled = 'has found its clinician';

let running: House;
beforeEach(async () => {
  const store = memoryStore();
  running = house(store, start);
  for (const email of members) await storeMember(store, freshMemberId(), { email });
});

/** Asks all three members for an evaluation, of whom nobody has answered yet. */
async function asked(): Promise<string> {
  const { reference } = await receiveRequest(running.tools, sampleRequest());
  await running.settle();
  return reference;
}

/** One of those who were asked takes the evaluation; gives their address. */
async function taken(): Promise<string> {
  const mail = running.sent.find(({ subject }) => subject.startsWith('Could you take'));
  const token = /\/o\/([A-Za-z0-9_-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  await answerOffer(running.tools, token, { answer: 'accept' });
  await running.settle();
  return mail?.to ?? '';
}

async function close(reference: string, reason: ClosedReason): Promise<void> {
  await decideOnCase(running.tools, reference, (file) => ({
    answer: null,
    change: closeRequest(file, reason, 'staff:1'),
  }));
  await running.settle();
  await running.advance('2027-01-20T15:00:00.000Z');
}

/** Who got a mail whose subject holds these words, once for each mail. */
const told = (words: string) =>
  running.sent
    .filter(({ subject }) => subject.includes(words))
    .map(({ to }) => to)
    .sort();
const all = [...members].sort();
const but = (address: string) => all.filter((other) => other !== address);

describe('a request that ends while members are being asked', () => {
  test.each<ClosedReason>(['withdrawn', 'completed'])('%s tells each that it is no longer needed', async (reason) => {
    await close(await asked(), reason);
    expect(told(noLongerNeeded)).toEqual(all);
    expect(told(thanks)).toEqual([]);
  });
});

describe('a request that ends within half an hour of a yes', () => {
  test('withdrawn tells the others too, once', async () => {
    const reference = await asked();
    await taken();
    await close(reference, 'withdrawn');
    expect(told(noLongerNeeded)).toEqual(all);
    expect(told(filled)).toEqual([]);
  });

  test('completed thanks for the work only whose work it was', async () => {
    const reference = await asked();
    const writer = await taken();
    await close(reference, 'completed');
    expect(told(thanks)).toEqual([writer]);
    expect(told(noLongerNeeded)).toEqual(but(writer));
  });
});

test.each<[ClosedReason, string]>([
  ['completed', thanks],
  ['withdrawn', noLongerNeeded],
])('%s later on, whoever heard that the place is filled hears nothing more', async (reason, words) => {
  const reference = await asked();
  const writer = await taken();
  await running.advance('2027-01-12T16:00:00.000Z');
  expect(told(filled)).toEqual(but(writer));
  await close(reference, reason);
  expect([...told(thanks), ...told(noLongerNeeded)]).toEqual([writer]);
  expect(told(words)).toEqual([writer]);
  expect(told(filled)).toEqual(but(writer));
});
