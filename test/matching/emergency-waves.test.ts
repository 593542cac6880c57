import { beforeEach, describe, expect, test } from 'vitest';
import type { Evaluation } from '../../functions/domain/evaluation/evaluation.ts';
import type { Member } from '../../functions/domain/members/member.ts';
import type { CaseFile } from '../../functions/domain/request/casework.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { candidateFinder } from '../../functions/matching/find-candidates.ts';
import { takeLoad } from '../../functions/store/members.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import type { Query, Store } from '../../functions/store/store.ts';
import {
  freshReference,
  readStored,
  sampleEvaluation,
  sampleIntake,
  sampleMatter,
  sampleNow,
  sampleOffer,
  storeCase,
} from '../support/cases.ts';
import { storeMember } from '../support/members.ts';

let store: Store;
beforeEach(() => {
  store = memoryStore();
});

const tigrinya: Partial<Member> = { languages: [{ code: 'tir', level: 'native' }] };
/** What makes a member one of each circle, for a client in Manhattan who is seen in person or by video. */
const inCircle: Record<number, Partial<Member>> = {
  1: tigrinya,
  2: { ...tigrinya, location: { zip: '90001' }, modes: ['remote'] },
  3: { ...tigrinya, location: { zip: '19104' }, travelMiles: 200 },
  4: {},
  5: { ...tigrinya, state: 'paused' },
};

/** Stores `many` members of each of the circles, named after it: `C1-1`, `C1-2`. */
async function network(many: number, circles: number[], differing: Partial<Member> = {}): Promise<void> {
  const ids = circles.flatMap((circle) =>
    Array.from({ length: many }, (_, at) => [circle, `C${circle}-${at + 1}`] as const),
  );
  await Promise.all(ids.map(([circle, id]) => storeMember(store, id, { ...inCircle[circle], ...differing })));
}

const emergency = sampleMatter({ removalAt: plusHours(sampleNow, 100) });

/** Whom the search finds when `waves` have been sent, and the reasons of each. */
async function search(
  waves: number,
  { count = 8, through = store, matter = emergency, offers = [] as CaseFile['offers'] } = {},
) {
  const wish: Partial<Evaluation> = { modes: ['in_person', 'remote'], wave: waves, state: 'offered' };
  const evaluations = [sampleEvaluation(wish)];
  const { request } = await storeCase(store, {
    intake: sampleIntake({ matter }),
    request: { reference: freshReference() },
    evaluations,
    offers,
  });
  const file = await readStored(store, request.reference);
  return candidateFinder(through)(file, sampleEvaluation(wish), count, sampleNow);
}

const circlesOf = (found: Awaited<ReturnType<typeof search>>) =>
  found.map(({ member }) => Number(member.memberId.slice(1, 2)));

describe('in an emergency', () => {
  test.each([
    [1, 8, [1, 1, 1]],
    [2, 8, [1, 1, 1, 2, 2, 2]],
    [3, 8, [1, 1, 1, 2, 2, 2, 3, 3]],
    [3, 12, [1, 1, 1, 2, 2, 2, 3, 3, 3]],
    [4, 15, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]],
    [5, 20, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5]],
    [9, 20, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5]],
  ])('wave %i of %i asks the circles %j', async (wave, count, expected) => {
    await network(3, [1, 2, 3, 4, 5]);
    expect(circlesOf(await search(wave - 1, { count }))).toEqual(expected);
  });

  test.each([
    [
      [1, 2, 3, 4, 5],
      [1, 2, 3],
    ],
    [
      [2, 3, 4, 5],
      [2, 3, 4],
    ],
    [
      [1, 4, 5],
      [1, 4, 5],
    ],
    [
      [4, 5],
      [4, 5],
    ],
    [[5], [5]],
  ])(
    'the first wave asks at least three, from farther circles where it must: of one in each of %j it asks %j',
    async (circles, expected) => {
      await network(1, circles);
      expect(circlesOf(await search(0))).toEqual(expected);
    },
  );

  test('one who is asked in another’s place is one', async () => {
    await network(3, [2, 5]);
    expect(circlesOf(await search(0, { count: 1 }))).toEqual([2]);
  });

  test('who is full makes room for a farther circle', async () => {
    await network(1, [1, 2, 3, 4]);
    for (let time = 0; time < 2; time += 1) await store.transact([takeLoad('C1-1', '2027-01', null)]);
    expect(circlesOf(await search(0))).toEqual([2, 3, 4]);
  });

  test('who was asked before is not asked by the next wave', async () => {
    await network(2, [1, 2]);
    const found = await search(1, { offers: [sampleOffer('C1-1'), sampleOffer('C1-2')] });
    expect(circlesOf(found)).toEqual([2, 2]);
  });

  test('who takes emergencies comes first within a circle, and a nearer circle first in any case', async () => {
    await network(1, [1], { emergencies: false });
    await network(1, [2]);
    await storeMember(store, 'C2-A', { ...inCircle[2], emergencies: false });
    expect((await search(1)).map(({ member }) => member.memberId)).toEqual(['C1-1', 'C2-1', 'C2-A']);
  });

  test('the reasons of an offer begin with the circle, and do not weigh', async () => {
    await network(1, [1, 2, 3, 4, 5]);
    const found = await search(4);
    expect(found.map(({ parts }) => parts[0])).toEqual(
      [
        "first circle: near, and speaks the client's language",
        "second circle: speaks the client's language, from anywhere by video or telephone",
        "third circle: speaks the client's language, and travels",
        'fourth circle: works through an interpreter',
        'fifth circle: paused, but takes emergencies',
      ].map((reason) => ({ points: 0, reason })),
    );
  });
});

test('nobody whose mail came back a moment ago, or who was resumed, though the index does not know', async () => {
  await network(1, [1, 2, 5]);
  await storeMember(store, 'C1-2', { ...inCircle[1], mailBouncedAt: sampleNow });
  await storeMember(store, 'C1-3', inCircle[1]);
  const stale: Store = {
    ...store,
    async query(query) {
      const page = await store.query(query);
      if (!query.index) return page;
      if (query.partition === 'verified')
        return { ...page, items: page.items.map(({ mailBouncedAt, ...item }) => item) };
      const resumed = await store.query({ ...query, partition: 'verified' });
      return { ...page, items: [...page.items, ...resumed.items.map((item) => ({ ...item, state: 'paused' }))] };
    },
  };
  expect((await search(4, { through: stale })).map(({ member }) => member.memberId).sort()).toEqual([
    'C1-1',
    'C1-3',
    'C2-1',
    'C5-1',
  ]);
});

describe('members who are paused', () => {
  test('are not asked unless they take emergencies', async () => {
    await network(2, [5], { emergencies: false });
    expect(await search(4)).toEqual([]);
  });

  test('are not asked for anything but an emergency', async () => {
    await network(3, [5]);
    expect(await search(4, { matter: sampleMatter() })).toEqual([]);
  });

  test('are not asked where they are no longer trained, licensed or within their limits', async () => {
    await network(1, [5], { licenses: [] });
    await storeMember(store, 'C5-2', { ...inCircle[5], trainings: [] });
    await storeMember(store, 'C5-3', { ...inCircle[5], monthlyCapacity: 0 });
    await storeMember(store, 'C5-4', inCircle[5]);
    expect((await search(4)).map(({ member }) => member.memberId)).toEqual(['C5-4']);
  });

  test('are looked up only where the fifth circle is reached', async () => {
    await network(3, [1, 2, 3, 4, 5]);
    const states: string[] = [];
    const watched: Store = {
      ...store,
      async query(query: Query) {
        if (query.index) states.push(query.partition);
        return store.query(query);
      },
    };
    for (const waves of [0, 3]) await search(waves, { through: watched });
    await search(4, { count: 12, through: watched });
    expect(states).toEqual(['verified', 'verified', 'verified']);
    await search(4, { count: 13, through: watched });
    expect(states).toEqual(['verified', 'verified', 'verified', 'verified', 'paused']);
  });

  test('a student who is paused works under a supervisor who is not', async () => {
    const learner: Partial<Member> = { ...inCircle[5], profession: 'student', licenses: [] };
    await storeMember(store, 'BOSS', { evaluationTypes: ['cognitive'], email: 'boss@members.example' });
    await storeMember(store, 'REST', {
      state: 'paused',
      evaluationTypes: ['cognitive'],
      email: 'rest@members.example',
    });
    await storeMember(store, 'C5-1', { ...learner, supervisor: { name: 'B', email: 'boss@members.example' } });
    await storeMember(store, 'C5-2', { ...learner, supervisor: { name: 'R', email: 'rest@members.example' } });
    expect((await search(0)).map(({ member }) => member.memberId)).toEqual(['C5-1']);
  });
});
