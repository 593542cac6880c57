import { beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import type { Store } from '../../functions/store/store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { releaseAssignment } from '../../functions/work/release-assignment.ts';
import { readStored } from '../support/cases.ts';
import { type House, house } from '../support/house.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';

/** By the clock of New York, where everybody is: a Tuesday's morning, evening and night, and when the mails of the night leave. */
const morning = '2027-01-12T15:00:00.000Z';
const evening = '2027-01-13T01:50:00.000Z';
const night = '2027-01-13T03:00:00.000Z';
const nextMorning = '2027-01-13T13:00:00.000Z';

let store: Store;
let running: House;
let reference: string;

/** Three members, and a request that arrives at `start`. */
async function openAt(start: Instant): Promise<void> {
  store = memoryStore();
  running = house(store, start);
  for (let number = 0; number < 3; number += 1) await storeMember(store, freshMemberId());
  ({ reference } = await receiveRequest(running.tools, sampleRequest()));
  await running.settle();
}

const read = () => readStored(store, reference);
const firstOffer = async () => {
  const [offer] = (await read()).offers;
  if (!offer) throw new Error('nobody was asked');
  return offer;
};
const accept = async () => {
  const token = await openToken(running.tools.sealer, reference, 'offer', await firstOffer());
  await answerOffer(running.tools, token, { answer: 'accept' });
  await running.settle();
};
const giveBack = async () => {
  const token = await openToken(running.tools.sealer, reference, 'assignment', await firstOffer());
  await releaseAssignment(running.tools, token, { action: 'release', reason: 'ill' });
  await running.settle();
};
/** The mails to members whose subject holds these words, from a moment on. */
const toMembers = (words: string, from: Instant = morning) =>
  running.sent.filter(
    ({ at, to, subject }) => at >= from && to.endsWith('@members.example') && subject.includes(words),
  );

describe('that the place is filled', () => {
  const filled = 'has found its clinician';
  beforeEach(async () => {
    await openAt(morning);
    await running.advance(evening);
    await accept();
    await running.advance(night);
  });

  test('is told in the morning, where the yes of the evening stands', async () => {
    await running.advance(nextMorning);
    expect(toMembers(filled).map(({ at }) => at)).toEqual([nextMorning, nextMorning]);
  });

  test('is told to nobody, where the case was given back in the night', async () => {
    await giveBack();
    await running.advance('2027-01-14T15:00:00.000Z');
    expect(toMembers(filled)).toEqual([]);
    expect(toMembers('Could you take', nextMorning)).toHaveLength(2);
  });
});
