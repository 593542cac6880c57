import { beforeEach, expect, test } from 'vitest';
import type { EvaluationType } from '../../functions/domain/words/evaluation.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { MailNotSent } from '../../functions/mail/sender.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { readStored, sampleNow } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';

let running: House;
let reference: string;
/** Whether the mail service takes mail. */
let isWell: boolean;

const evaluation = (type: EvaluationType) => ({
  type,
  modes: ['remote' as const],
  expertise: [],
  testimony: false,
  priority: false,
});

beforeEach(async () => {
  isWell = true;
  const store = memoryStore();
  running = house(store, sampleNow, () => {
    if (!isWell) throw new MailNotSent('Throttling');
  });
  for (let number = 0; number < 6; number += 1) await storeMember(store, freshMemberId());
  const evaluations = [evaluation('psychological'), evaluation('psychological')];
  ({ reference } = await receiveRequest(running.tools, sampleRequest({ evaluations })));
  await running.settle();
});

/** What the first who was asked for an evaluation answers. */
const answer = async (number: number, answered: 'accept' | 'undo') => {
  const { offers } = await readStored(running.tools.store, reference);
  const offer = offers.find((each) => each.evaluation === number);
  if (!offer) throw new Error('nobody was asked');
  const token = await openToken(running.tools.sealer, reference, 'offer', offer);
  await answerOffer(running.tools, token, { answer: answered });
};
const toAttorney = (words: string) =>
  running.sent.filter(({ to, subject }) => to === 'ada@harbor.example' && subject.startsWith(words));
const lookingAgain = () => toAttorney('We are looking again');

test('a yes of which the attorney has heard is told to be taken back, once each time', async () => {
  for (const times of [1, 2]) {
    await answer(1, 'accept');
    await running.settle();
    await answer(1, 'undo');
    await running.settle();
    expect(lookingAgain()).toHaveLength(times);
  }
});

test('a yes that was taken back before anybody heard of it is not, though the attorney knows of one to another evaluation', async () => {
  await answer(1, 'accept');
  await running.settle();
  await answer(2, 'accept');
  await answer(2, 'undo');
  await running.settle();
  expect(lookingAgain()).toEqual([]);
});

test('nor one whose mail could not leave before', async () => {
  isWell = false;
  await answer(1, 'accept');
  await running.settle();
  await answer(1, 'undo');
  isWell = true;
  await running.advance('2027-01-12T16:00:00.000Z');
  expect(lookingAgain()).toEqual([]);
});
