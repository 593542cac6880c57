import { afterAll, describe, expect, test } from 'vitest';
import { nothingOffered, type OpenOffer } from '../../functions/domain/members/open-offers.ts';
import { attempt } from '../../functions/store/attempt.ts';
import {
  type CarryingMember,
  giveLoadBack,
  loadOf,
  loadsGivenBack,
  putOffered,
  readCarryingMember,
  takeLoad,
} from '../../functions/store/members.ts';
import { Contention, type Store, type Write } from '../../functions/store/store.ts';
import { sampleNow, sampleOffer } from '../support/cases.ts';
import { withConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { successes } from '../support/together.ts';
import { changeTools } from '../support/tools.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const eight = [1, 2, 3, 4, 5, 6, 7, 8];

describe('limits', () => {
  const take = (memberId: string, capacity: number | null) => () =>
    engine.store.transact([takeLoad(memberId, '2027-01', capacity)]);

  test.each([0, 1, 2, 5, 8, 31])(
    'of eight who take at once from a capacity of %i, no more get through',
    async (capacity) => {
      const memberId = freshMemberId();
      const taken = await untilSettled(() => eight.map(() => take(memberId, capacity)), capacity);
      expect(taken).toBe(Math.min(8, capacity));
      expect(await loadOf(engine.store, memberId, '2027-01')).toBe(taken);
    },
  );

  test('staff may go beyond, and what they take counts', async () => {
    const memberId = freshMemberId();
    await take(memberId, null)();
    await take(memberId, null)();
    expect(await successes([take(memberId, 2)])).toBe(0);
    expect(await loadOf(engine.store, memberId, '2027-01')).toBe(2);
  });

  test('what is given back can be taken again, and never more than was taken', async () => {
    const memberId = freshMemberId();
    const give = () => engine.store.transact([giveLoadBack(memberId, '2027-01')]);
    await take(memberId, 1)();
    await give();
    expect(await successes([give])).toBe(0);
    expect(await successes([take(memberId, 1)])).toBe(1);
    expect(await loadOf(engine.store, memberId, '2027-01')).toBe(1);
    expect(await loadOf(engine.store, memberId, '2027-02')).toBe(0);
  });

  test('one member who holds two evaluations of a case gives both back in one transaction', async () => {
    const memberId = freshMemberId();
    const loads = ['2027-01', '2027'];
    for (const _ of loads) {
      await engine.store.transact(loads.map((period) => takeLoad(memberId, period, 5)));
    }
    const held = [1, 2].map((evaluation) => sampleOffer(memberId, { evaluation, state: 'accepted', loads }));
    await engine.store.transact(
      loadsGivenBack([...held, sampleOffer('M2'), sampleOffer('M3', { state: 'declined', loads })]),
    );
    for (const period of loads) expect(await loadOf(engine.store, memberId, period)).toBe(0);
  });
});

describe('the list of open offers', () => {
  const offer = (reference: string): OpenOffer => ({
    reference,
    evaluation: 1,
    round: 1,
    expiresAt: sampleNow,
    room: 'routine',
  });

  test.each([
    ['', 0],
    [', with conflicts in the way', 0.3],
  ])('loses none of what is added at the same time%s', async (_, chance) => {
    const memberId = freshMemberId();
    await storeMember(engine.store, memberId);
    const references = ['AAAA-0001', 'AAAA-0002', 'AAAA-0003'];
    await Promise.all(
      references.map((reference, seed) => {
        const tools = changeTools(withConflicts(engine.store, { seed, chance }).store, { seed });
        return attempt(tools, async () => {
          const { offered } = await carried(tools.store, memberId);
          await tools.store.transact([putOffered(memberId, { ...offered, open: [...offered.open, offer(reference)] })]);
        });
      }),
    );
    const { open } = (await carried(engine.store, memberId)).offered;
    expect(open.map(({ reference }) => reference).sort()).toEqual(references);
  });

  test('is not written by whoever has not seen it as it stands', async () => {
    const memberId = freshMemberId();
    await storeMember(engine.store, memberId);
    const put = (version: number): Write =>
      putOffered(memberId, { ...nothingOffered, open: [offer('AAAA-0001')], version });
    await engine.store.transact([put(0)]);
    await expect(engine.store.transact([put(0)])).rejects.toBeInstanceOf(Contention);
    await engine.store.transact([put(1)]);
    await expect(engine.store.transact([put(1)])).rejects.toBeInstanceOf(Contention);
    expect((await carried(engine.store, memberId)).offered.version).toBe(2);
  });
});

/** The member with what they carry; throws where there is none. */
async function carried(store: Store, memberId: string): Promise<CarryingMember> {
  const member = await readCarryingMember(store, memberId);
  if (!member) throw new Error(`no member ${memberId}`);
  return member;
}

/** Runs tries until none of those left can go through: a try that only met another one is made again. */
async function untilSettled(tries: () => (() => Promise<void>)[], capacity: number): Promise<number> {
  let left = tries();
  let done = 0;
  for (let round = 0; round < 8 && left.length > 0; round += 1) {
    const went = await successes(left);
    done += went;
    left = left.slice(went);
    if (done >= capacity && round > 0) break;
  }
  return done;
}
