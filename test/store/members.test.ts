import { afterAll, describe, expect, test } from 'vitest';
import { memberStates, memberTransitions } from '../../functions/domain/members/transitions.ts';
import { legalBefore } from '../../functions/domain/transitions.ts';
import { addressDigest } from '../../functions/store/address-digest.ts';
import { attempt } from '../../functions/store/attempt.ts';
import { Busy } from '../../functions/store/busy.ts';
import {
  changeMember,
  memberByEmail,
  memberStands,
  membersOf,
  newMemberWrites,
  readMember,
} from '../../functions/store/members.ts';
import { restUntil } from '../../functions/store/profile-marks.ts';
import { Contention, type Store } from '../../functions/store/store.ts';
import { sampleNow } from '../support/cases.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { freshMemberId, sampleMember, storeMember } from '../support/members.ts';
import { successes } from '../support/together.ts';
import { changeTools } from '../support/tools.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const eight = [1, 2, 3, 4, 5, 6, 7, 8];
const verified = [{ type: 'member_verified', actor: 'staff:kim', data: { before: 'pending_verification' } }] as const;

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

  test('is found by every spelling of one mailbox, and nobody joins by another one', async () => {
    const [first, second] = [freshMemberId(), freshMemberId()];
    await join(first, `Ada.${first}+network@gmail.com`);
    const spelled = `ada${first}@googlemail.com`;
    expect(await memberByEmail(tools.store, spelled)).toMatchObject({ memberId: first });
    await expect(join(second, spelled)).rejects.toBeInstanceOf(Busy);
    expect(await readMember(tools.store, second)).toBeUndefined();
    expect(await memberByEmail(tools.store, `ada.${first}@example.org`)).toBeUndefined();
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
  expect(addressDigest('a@example.org')).toMatch(/^[0-9a-f]{64}$/);
  expect(addressDigest('A@Example.org')).toBe(addressDigest('a@example.org'));
  expect(addressDigest('b@example.org')).not.toBe(addressDigest('a@example.org'));
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
    const legal = legalBefore(memberTransitions, to).includes(from);
    if (legal) await attempted;
    else await expect(attempted).rejects.toBeInstanceOf(Busy);
    expect((await readMember(engine.store, memberId))?.state).toBe(legal ? to : from);
    const stands = engine.store.transact([memberStands(memberId, ['verified', 'paused'])]);
    if (['verified', 'paused'].includes(legal ? to : from)) await stands;
    else await expect(stands).rejects.toBeInstanceOf(Contention);
  });
});

test('members are listed by state, page after page, each once', async () => {
  const { store, stop } = await startEngine();
  const ids = eight.map(() => freshMemberId());
  for (const id of ids) await storeMember(store, id, { state: Number(id.slice(-1)) % 2 ? 'verified' : 'paused' });
  const paged: Store = { ...store, query: (query) => store.query({ ...query, limit: 3 }) };
  const listed = (await membersOf(paged, 'verified')).map(({ memberId }) => memberId);
  expect(listed).toEqual(ids.filter((id) => Number(id.slice(-1)) % 2).sort());
  await stop();
});
