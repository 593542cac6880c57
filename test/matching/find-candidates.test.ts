import { beforeEach, describe, expect, test } from 'vitest';
import { OPEN_OFFERS_PER_MEMBER } from '../../functions/domain/limits.ts';
import type { Member } from '../../functions/domain/members/member.ts';
import { nothingOffered, type OpenOffer } from '../../functions/domain/members/open-offers.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { candidateFinder } from '../../functions/matching/find-candidates.ts';
import { putOffered, takeLoad } from '../../functions/store/members.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import type { Store } from '../../functions/store/store.ts';
import {
  type CaseDiffering,
  freshReference,
  sampleCase,
  sampleEvaluation,
  sampleNow,
  sampleOffer,
  storeCase,
} from '../support/cases.ts';
import { storeMember } from '../support/members.ts';
import { member } from './samples.ts';

let store: Store;
beforeEach(() => {
  store = memoryStore();
});

const wanted = sampleCase();
const file = { ...wanted, sealed: { statusToken: '' }, events: [], notes: [], machines: [], mails: [] };

async function found(count = 10, through = store): Promise<string[]> {
  const candidates = await candidateFinder(through)(file, sampleEvaluation(), count, sampleNow);
  return candidates.map(({ member }) => member.memberId);
}

async function take(memberId: string, period: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await store.transact([takeLoad(memberId, period, null)]);
}

describe('a member at a limit of their own is not found', () => {
  test('of the month at their place', async () => {
    await storeMember(store, 'FULL', { monthlyCapacity: 2 });
    await storeMember(store, 'FREE', { monthlyCapacity: 3 });
    await Promise.all(['FULL', 'FREE'].map((id) => take(id, '2027-01', 2)));
    expect(await found()).toEqual(['FREE']);
  });

  test('of the year', async () => {
    await storeMember(store, 'FULL', { yearlyCapacity: 3 });
    await storeMember(store, 'FREE');
    await Promise.all(['FULL', 'FREE'].map((id) => take(id, '2027', 3)));
    expect(await found()).toEqual(['FREE']);
  });

  test('of nothing at all', async () => {
    await storeMember(store, 'NONE', { monthlyCapacity: 0 });
    await storeMember(store, 'NEVER', { yearlyCapacity: 0 });
    expect(await found()).toEqual([]);
  });

  test('but last month’s, and last year’s, are over', async () => {
    await storeMember(store, 'FREE', { monthlyCapacity: 1, yearlyCapacity: 1 });
    await take('FREE', '2026-12', 1);
    await take('FREE', '2026', 1);
    expect(await found()).toEqual(['FREE']);
  });
});

test('who has taken less comes first', async () => {
  await storeMember(store, 'BUSY', { monthlyCapacity: 9 });
  await storeMember(store, 'RESTED');
  await take('BUSY', '2027-01', 2);
  const candidates = await candidateFinder(store)(file, sampleEvaluation(), 2, sampleNow);
  expect(candidates.map(({ member, parts }) => [member.memberId, parts.at(-1)?.reason])).toEqual([
    ['RESTED', 'has taken none this month'],
    ['BUSY', 'has taken 2 this month'],
  ]);
});

test.each([
  [1, 'has taken none this month, and 1 recent offer counts'],
  [3, 'has taken none this month, and 3 recent offers count'],
])('of %i offers it is said that they were sent, since some may be filled already', async (count, reason) => {
  await storeMember(store, 'ASKED');
  const open = Array.from({ length: count }, () => ({
    reference: freshReference(),
    evaluation: 1,
    round: 1,
    expiresAt: plusHours(sampleNow, 24),
    room: 'routine' as const,
  }));
  await store.transact([putOffered('ASKED', { ...nothingOffered, open })]);
  const [candidate] = await candidateFinder(store)(file, sampleEvaluation(), 1, sampleNow);
  expect(candidate?.parts.at(-1)).toEqual({ points: -3 * count, reason });
});

test('as many as are asked for, and further down the list where the first are full', async () => {
  const full = Array.from({ length: 30 }, (_, at) => `FULL${at}`);
  await Promise.all(
    full.map((id) => storeMember(store, id, { monthlyCapacity: 0, languages: [{ code: 'tir', level: 'native' }] })),
  );
  await Promise.all(['A', 'B', 'C'].map((id) => storeMember(store, id)));
  expect(await found(2)).toHaveLength(2);
  expect((await found()).sort()).toEqual(['A', 'B', 'C']);
});

test.each<[string, Partial<Member>]>([
  ['was paused', { state: 'paused' }],
  ['has mail that comes back', { mailBouncedAt: sampleNow }],
  ['asked to be left alone', { restsUntil: '2027-02-01' }],
  ['has lost the licence', { licenses: [] }],
])('nobody who %s a moment ago, though the index does not know it yet', async (_, differing) => {
  await storeMember(store, 'CHANGED', differing);
  await storeMember(store, 'FREE');
  const stale: Store = {
    ...store,
    async query(query) {
      if (!query.index) return store.query(query);
      const members = ['CHANGED', 'FREE'].map((id) => ({ pk: `MEMBER#${id}`, ...member(id) }));
      return { items: members, next: null };
    },
  };
  expect(await found(10, stale)).toEqual(['FREE']);
});

describe(`with ${OPEN_OFFERS_PER_MEMBER} offers open`, () => {
  /** Puts five offers on the list of a member, each in a case of its own; `differing` says how the first case differs. */
  async function asked(memberId: string, differing: CaseDiffering = {}): Promise<void> {
    const open: OpenOffer[] = [];
    for (let at = 0; at < OPEN_OFFERS_PER_MEMBER; at += 1) {
      const reference = freshReference();
      const evaluations = [sampleEvaluation({ state: 'offered', wave: 1 })];
      const standing = { evaluations, offers: [sampleOffer(memberId)], ...(at === 0 ? differing : {}) };
      await storeCase(store, { ...standing, request: { reference, ...standing.request } });
      open.push({
        reference,
        evaluation: 1,
        round: 1,
        expiresAt: plusHours(sampleNow, at === 0 ? 48 : 24),
        room: 'routine',
      });
    }
    await store.transact([putOffered(memberId, { ...nothingOffered, open })]);
  }

  beforeEach(() => storeMember(store, 'M1'));
  const minutesAgo = (minutes: number) => plusMinutes(sampleNow, -minutes);
  const declined = (minutes: number): CaseDiffering => ({
    offers: [sampleOffer('M1', { state: 'declined', answeredAt: minutesAgo(minutes) })],
  });
  const filled = (minutes: number): CaseDiffering => ({
    evaluations: [sampleEvaluation({ state: 'assigned', work: { memberId: 'M2', assignedAt: minutesAgo(minutes) } })],
  });

  test('a member is not found', async () => {
    await asked('M1');
    expect(await found()).toEqual([]);
  });

  test.each<[string, CaseDiffering]>([
    ['was declined, too long ago to be taken back', declined(31)],
    ['was filled by another, too long ago to be taken back', filled(31)],
    ['was withdrawn', { request: { state: 'closed', closedReason: 'withdrawn' } }],
    ['came to nothing', { evaluations: [sampleEvaluation({ state: 'unfilled' })] }],
    ['belongs to a round before', { evaluations: [sampleEvaluation({ state: 'offered', round: 2 })] }],
  ])('one of which %s, a member is found', async (_, differing) => {
    await asked('M1', differing);
    const [candidate] = await candidateFinder(store)(file, sampleEvaluation(), 1, sampleNow);
    expect(candidate?.offered.open).toHaveLength(OPEN_OFFERS_PER_MEMBER - 1);
  });

  test.each<[string, CaseDiffering]>([
    ['was declined', declined(30)],
    [
      'was accepted',
      {
        evaluations: [sampleEvaluation({ state: 'assigned', work: { assignedAt: minutesAgo(30) } })],
        offers: [sampleOffer('M1', { state: 'accepted', answeredAt: minutesAgo(30) })],
      },
    ],
    ['was filled by another', filled(30)],
  ])('one of which %s a moment ago and may be open again, a member is not found', async (_, differing) => {
    await asked('M1', differing);
    expect(await found()).toEqual([]);
  });

  test('one of which has ended, a member is found', async () => {
    await asked('M1');
    const later = plusHours(sampleNow, 25);
    expect(await candidateFinder(store)(file, sampleEvaluation(), 1, later)).toHaveLength(1);
  });
});
