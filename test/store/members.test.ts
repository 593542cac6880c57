import { afterAll, describe, expect, test } from 'vitest';
import { legalBefore, memberStates, memberWays } from '../../functions/domain/lifecycle.ts';
import type { OpenOffer } from '../../functions/domain/member.ts';
import {
  changeMember,
  emailDigest,
  giveLoadBack,
  loadOf,
  loadsGivenBack,
  memberByEmail,
  memberStands,
  membersByState,
  newMemberWrites,
  openOffersOf,
  putOpenOffers,
  readMember,
  restUntil,
  takeLoad,
  verifiedMembers,
} from '../../functions/store/members.ts';
import { Contention, type Store, type Write } from '../../functions/store/store.ts';
import { attempt, Busy } from '../../functions/store/transition.ts';
import { sampleNow, sampleOffer } from '../support/cases.ts';
import { plainAndWithConflicts, withConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { freshMemberId, sampleMember, storeMember } from '../support/members.ts';
import { changeTools } from '../support/tools.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const eight = [1, 2, 3, 4, 5, 6, 7, 8];
const verified = [{ type: 'member_verified', actor: 'staff:kim', data: {} }] as const;

/** How many of `tries` at the same time went through; the others must have met another one. */
async function successes(tries: (() => Promise<void>)[]): Promise<number> {
  const outcomes = await Promise.allSettled(tries.map((run) => run()));
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Contention);
  }
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

plainAndWithConflicts('joining', (wrap) => {
  const tools = changeTools(wrap(engine.store));
  const join = (memberId: string, email: string) =>
    attempt(tools, () =>
      tools.store.transact(newMemberWrites(sampleMember(memberId, { email }), [...verified], sampleNow)),
    );

  test('makes one member, found by id and by address in any spelling', async () => {
    const memberId = freshMemberId();
    await join(memberId, `Ada.${memberId}@Example.org`);
    const member = await readMember(tools.store, memberId);
    expect(member).toMatchObject({ ...sampleMember(memberId), email: `Ada.${memberId}@Example.org`, events: 1 });
    expect(await memberByEmail(tools.store, `ada.${memberId.toLowerCase()}@EXAMPLE.ORG`)).toEqual(member);
    expect(await memberByEmail(tools.store, 'nobody@example.org')).toBeUndefined();
  });

  test('with a known address makes no second member and changes nothing', async () => {
    const [first, second] = [freshMemberId(), freshMemberId()];
    const email = `${first}@example.org`;
    await join(first, email);
    const before = await readMember(tools.store, first);
    await expect(join(second, email.toUpperCase())).rejects.toBeInstanceOf(Busy);
    expect(await readMember(tools.store, second)).toBeUndefined();
    expect(await readMember(tools.store, first)).toEqual(before);
    expect(await memberByEmail(tools.store, email)).toEqual(before);
  });
});

test('of eight who join at once with one address, one becomes a member', async () => {
  const ids = eight.map(() => freshMemberId());
  const email = `${ids[0]}@example.org`;
  const joined = await successes(
    ids.map(
      (id) => () => engine.store.transact(newMemberWrites(sampleMember(id, { email }), [...verified], sampleNow)),
    ),
  );
  expect(joined).toBe(1);
  const found = await Promise.all(ids.map((id) => readMember(engine.store, id)));
  expect(found.filter((member) => member !== undefined)).toEqual([await memberByEmail(engine.store, email)]);
});

test('an address is stored as a digest beside the profile', () => {
  expect(emailDigest('a@example.org')).toMatch(/^[0-9a-f]{64}$/);
  expect(emailDigest('A@Example.org')).toBe(emailDigest('a@example.org'));
  expect(emailDigest('b@example.org')).not.toBe(emailDigest('a@example.org'));
});

plainAndWithConflicts('changing a member', (wrap) => {
  const tools = changeTools(wrap(engine.store));

  test('writes profile and event together, and the version rises', async () => {
    const memberId = freshMemberId();
    await storeMember(engine.store, memberId, { state: 'pending_verification' });
    const changed = await changeMember(tools, memberId, (member) => ({
      member: { ...member, state: 'verified', trainingWaived: true },
      events: [...verified],
    }));
    expect(changed).toMatchObject({ state: 'verified', trainingWaived: true, events: 2 });
    expect(await readMember(engine.store, memberId)).toEqual(changed);
    const { items } = await engine.store.query({ table: 'casework', partition: `MEMBER#${memberId}` });
    expect(items.map(({ sk }) => sk)).toEqual(['EVENT#000001', 'EVENT#000002']);
  });

  test('without an event writes nothing', async () => {
    const memberId = freshMemberId();
    await storeMember(engine.store, memberId);
    const before = await readMember(engine.store, memberId);
    expect(await changeMember(tools, memberId, () => ({ events: [] }))).toEqual(before);
    expect(await readMember(engine.store, memberId)).toEqual(before);
  });

  test('that is not there changes nothing', async () => {
    expect(await changeMember(tools, freshMemberId(), () => ({ events: [...verified] }))).toBeUndefined();
  });

  test('a rest that was asked for is kept, and an unknown member gets none', async () => {
    const memberId = freshMemberId();
    await storeMember(engine.store, memberId);
    await attempt(tools, () => tools.store.transact([restUntil(memberId, '2027-03-01')]));
    expect(await readMember(engine.store, memberId)).toMatchObject({ restsUntil: '2027-03-01' });
    await expect(engine.store.transact([restUntil(freshMemberId(), '2027-03-01')])).rejects.toBeInstanceOf(Contention);
  });
});

test('a change decided before a rest was written does not lose it', async () => {
  const memberId = freshMemberId();
  await storeMember(engine.store, memberId, { state: 'pending_verification' });
  let decisions = 0;
  const store: Store = {
    ...engine.store,
    async transact(writes) {
      if (decisions === 1) await engine.store.transact([restUntil(memberId, '2027-03-01')]);
      await engine.store.transact(writes);
    },
  };
  await changeMember(changeTools(store), memberId, (member) => {
    decisions += 1;
    return { member: { ...member, state: 'verified' }, events: [...verified] };
  });
  expect(decisions).toBe(2);
  expect(await readMember(engine.store, memberId)).toMatchObject({ state: 'verified', restsUntil: '2027-03-01' });
});

describe('the lifecycle of a member', () => {
  const steps = memberStates.flatMap((from) => memberStates.map((to) => ({ from, to })));
  test.each(steps)('$from becomes $to only where that is legal', async ({ from, to }) => {
    const memberId = freshMemberId();
    await storeMember(engine.store, memberId, { state: from });
    const attempted = changeMember(changeTools(engine.store), memberId, (member) => ({
      member: { ...member, state: to },
      events: [...verified],
    }));
    const legal = legalBefore(memberWays, to).includes(from);
    if (legal) await attempted;
    else await expect(attempted).rejects.toBeInstanceOf(Busy);
    expect((await readMember(engine.store, memberId))?.state).toBe(legal ? to : from);
    const stands = engine.store.transact([memberStands(memberId, ['verified', 'paused'])]);
    if (['verified', 'paused'].includes(legal ? to : from)) await stands;
    else await expect(stands).rejects.toBeInstanceOf(Contention);
  });
});

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
  const offer = (reference: string): OpenOffer => ({ reference, evaluation: 1, round: 1, expiresAt: sampleNow });

  test.each([
    ['', 0],
    [', with conflicts in the way', 0.3],
  ])('loses none of what is added at the same time%s', async (_, chance) => {
    const memberId = freshMemberId();
    const references = ['AAAA-0001', 'AAAA-0002', 'AAAA-0003'];
    await Promise.all(
      references.map((reference, seed) => {
        const tools = changeTools(withConflicts(engine.store, { seed, chance }).store, { seed });
        return attempt(tools, async () => {
          const { open, version } = await openOffersOf(tools.store, memberId);
          await tools.store.transact([putOpenOffers(memberId, [...open, offer(reference)], version)]);
        });
      }),
    );
    const { open } = await openOffersOf(engine.store, memberId);
    expect(open.map(({ reference }) => reference).sort()).toEqual(references);
  });

  test('is not written by whoever has not seen it as it stands', async () => {
    const memberId = freshMemberId();
    const put = (version: number): Write => putOpenOffers(memberId, [offer('AAAA-0001')], version);
    await engine.store.transact([put(0)]);
    await expect(engine.store.transact([put(0)])).rejects.toBeInstanceOf(Contention);
    await engine.store.transact([put(1)]);
    await expect(engine.store.transact([put(1)])).rejects.toBeInstanceOf(Contention);
    expect((await openOffersOf(engine.store, memberId)).version).toBe(2);
  });
});

test('members are listed by state, page after page, each once', async () => {
  const { store, stop } = await startEngine();
  const ids = eight.map(() => freshMemberId());
  for (const id of ids) await storeMember(store, id, { state: Number(id.slice(-1)) % 2 ? 'verified' : 'paused' });
  const listed: string[] = [];
  let after: string | undefined;
  do {
    const page = await membersByState(store, 'verified', 3, after);
    expect(page.members.length).toBeLessThanOrEqual(3);
    listed.push(...page.members.map(({ memberId }) => memberId));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(listed).toEqual(ids.filter((id) => Number(id.slice(-1)) % 2).sort());
  expect((await verifiedMembers(store)).map(({ memberId }) => memberId)).toEqual(listed);
  await stop();
});

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
