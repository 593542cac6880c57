import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nothingOffered, type OpenOffer } from '../../functions/domain/members/open-offers.ts';
import { bestFree, type FreeCandidate, withLoad } from '../../functions/matching/load.ts';
import { type Candidate, rank } from '../../functions/matching/rank.ts';
import { total } from '../../functions/matching/score.ts';
import { sampleNow } from '../support/cases.ts';
import { member, search } from './samples.ts';

const [sample] = rank([member('M1')], search());

/** A candidate of a score and a lot; many are alike in one of them, or in both. */
function candidate(memberId: string, score: number, lot: number): Candidate {
  if (!sample) throw new Error('the sample member cannot be asked');
  return { ...sample, member: member(memberId), parts: [{ points: score, reason: 'fits' }], score, lot };
}

/** What a member carries: evaluations of this month and of the year before it, and offers. */
type Load = { inMonth: number; earlier: number; offers: number };
const offer = (at: number): OpenOffer => ({
  reference: `K7Q4-M2X${at}`,
  evaluation: 1,
  round: 1,
  expiresAt: sampleNow,
  room: 'routine',
});

function loaded(one: Candidate, { inMonth, earlier, offers }: Load): FreeCandidate {
  const taken = { '2027-01': inMonth, '2027': inMonth + earlier };
  const open = Array.from({ length: offers }, (_, at) => offer(at));
  return withLoad(
    one,
    { member: one.member, taken, offered: { ...nothingOffered, open } },
    open,
    open.length,
    sampleNow,
  );
}

const anyLoad = fc.record({
  inMonth: fc.integer({ min: 0, max: 3 }),
  earlier: fc.integer({ min: 0, max: 3 }),
  offers: fc.integer({ min: 0, max: 4 }),
});
const nothing: Load = { inMonth: 0, earlier: 0, offers: 0 };

/** Candidates in the order of rank, and what each carries; nothing known of one who is at a limit. */
const anyRanking = fc
  .array(
    fc.record({
      score: fc.integer({ min: 0, max: 30 }),
      lot: fc.integer({ min: 0, max: 3 }),
      load: fc.option(fc.oneof(anyLoad, fc.constant(nothing)), { nil: undefined, freq: 4 }),
    }),
    { maxLength: 160, size: 'max' },
  )
  .map((drawn) => {
    const all = drawn.map(({ score, lot, load }, at) => ({ one: candidate(`M${at}`, score, lot), load }));
    return all.toSorted((a, b) => inOrder(a.one, b.one));
  });

function inOrder(one: Candidate, other: Candidate): number {
  const ids = [one.member.memberId, other.member.memberId].sort();
  return other.score - one.score || one.lot - other.lot || (ids[0] === one.member.memberId ? -1 : 1);
}

const idsOf = (candidates: readonly Candidate[]) => candidates.map(({ member: { memberId } }) => memberId);

test('the best who are free are those whom full knowledge of every load would choose, read no further than it takes', async () => {
  await fc.assert(
    fc.asyncProperty(anyRanking, fc.integer({ min: 1, max: 15 }), async (ranking, count) => {
      const free = new Map(ranking.map(({ one, load }) => [one.member.memberId, load && loaded(one, load)]));
      const read: string[] = [];
      const best = await bestFree(
        ranking.map(({ one }) => one),
        count,
        async ({ member: { memberId } }) => {
          read.push(memberId);
          return free.get(memberId);
        },
      );
      const all = [...free.values()].flatMap((each) => each ?? []).sort(inOrder);
      expect(idsOf(best)).toEqual(idsOf(all.slice(0, count)));
      // The order ended a batch after the last one who had to be read: those still in question.
      const inQuestion = ranking.filter(({ one }) => best.length < count || inOrder(one, best[count - 1] ?? one) < 0);
      expect(read.length).toBeLessThanOrEqual(inQuestion.length + 24);
      expect(new Set(read).size).toBe(read.length);
    }),
    { numRuns: 200 },
  );
});

test('of those who carry nothing only the first are read', async () => {
  const many = Array.from({ length: 1_000 }, (_, at) => candidate(`M${at}`, 10, at));
  let read = 0;
  const best = await bestFree(many, 3, async (one) => {
    read += 1;
    return loaded(one, nothing);
  });
  expect(idsOf(best)).toEqual(['M0', 'M1', 'M2']);
  expect(read).toBeLessThan(50);
});

test('more to carry never earns more, and is said in words', () => {
  fc.assert(
    fc.property(anyLoad, anyLoad, fc.integer({ min: -60, max: 200 }), (less, added, score) => {
      const one = candidate('M1', score, 0);
      const before = loaded(one, less);
      const sum = {
        inMonth: less.inMonth + added.inMonth,
        earlier: less.earlier + added.earlier,
        offers: less.offers + added.offers,
      };
      const after = loaded(one, sum);
      expect(after.score).toBeLessThanOrEqual(before.score);
      expect(before.score).toBeLessThanOrEqual(score);
      for (const each of [before, after]) expect(each.score).toBe(total(each.parts));
    }),
  );
});
