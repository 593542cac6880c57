import { beforeEach, describe, expect, test } from 'vitest';
import type { Member } from '../../functions/domain/members/member.ts';
import type { Instant } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { decideOnCase } from '../../functions/store/change-case.ts';
import { profileKey } from '../../functions/store/keys.ts';
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

/** Some members, and a request that arrives at `start`. */
async function openAt(start: Instant, members = 3): Promise<void> {
  store = memoryStore();
  running = house(store, start);
  for (let number = 0; number < members; number += 1) await storeMember(store, freshMemberId());
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
/** Changes what is known of a member. */
const setMember = async (memberId: string, differing: Partial<Member>) => {
  const item = { ...(await store.get('network', profileKey(memberId))), ...profileKey(memberId), ...differing };
  await store.transact([{ kind: 'put', table: 'network', item }]);
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

describe('an offer of the evening', () => {
  beforeEach(() => openAt(night, 4));

  const offersMailed = () => toMembers('Could you take');
  const mailOf = (memberId: string) => `${memberId.toLowerCase()}@members.example`;

  test.each<[string, Partial<Member>]>([
    ['has paused', { state: 'paused' }],
    ['was refused', { state: 'refused' }],
    ['asked to be left alone', { restsUntil: '2027-02-12' }],
    ['gets no mail any more', { mailBouncedAt: night }],
  ])('goes to somebody else in the morning, where the member %s since', async (_, differing) => {
    const { memberId } = await firstOffer();
    await setMember(memberId, differing);
    await running.advance('2027-01-14T15:00:00.000Z');
    const { evaluations, offers } = await read();
    expect(offersMailed().map(({ at }) => at.slice(0, 16))).toEqual(Array(3).fill('2027-01-13T13:00'));
    expect(new Set(offersMailed().map(({ to }) => to))).toEqual(
      new Set(offers.map((offer) => mailOf(offer.memberId)).filter((to) => to !== mailOf(memberId))),
    );
    expect(offers.map(({ wave }) => wave)).toEqual([1, 1, 1, 1]);
    expect(evaluations).toMatchObject([{ state: 'offered', wave: 1 }]);
    expect(toMembers('Still open', nextMorning).map(({ to }) => to)).not.toContain(mailOf(memberId));
  });

  test('that has left before is not asked about again, where the member has paused since', async () => {
    const { memberId } = await firstOffer();
    await running.advance(nextMorning);
    await setMember(memberId, { state: 'paused' });
    await running.advance('2027-01-16T15:00:00.000Z');
    expect(offersMailed().map(({ to }) => to)).toContain(mailOf(memberId));
    expect(toMembers('Still open')).toHaveLength(2);
  });

  test('whom a person has named is asked, whatever they said before', async () => {
    const [first, ...others] = (await read()).offers.map((offer) => offer.memberId);
    expect(others).toHaveLength(2);
    const named = freshMemberId();
    await storeMember(store, named, { state: 'paused', restsUntil: '2027-02-12' });
    await decideOnCase(running.tools, reference, () => ({
      answer: null,
      change: {
        events: [{ type: 'candidate_added', actor: 'on_call', data: { evaluation: 1, round: 1, memberId: named } }],
      },
    }));
    await running.advance('2027-01-13T15:00:00.000Z');
    expect(offersMailed().map(({ to }) => to)).toEqual(expect.arrayContaining([mailOf(first ?? ''), mailOf(named)]));
    expect(offersMailed()).toHaveLength(4);
  });
});
