import { describe, expect, test } from 'vitest';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { readCarryingMember } from '../../functions/store/members.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { placingOf, readStored } from '../support/cases.ts';
import { house } from '../support/house.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { requestFrom } from '../support/requests.ts';

const start = '2027-01-12T15:00:00.000Z';

/** A house under the usual settings with some members, of whom some live far away; strangers send from an address of their own each. */
async function network(members: number, far = 0) {
  const store = memoryStore();
  const running = house(store, start);
  running.tools.intake = usualIntake;
  const ids = Array.from({ length: members }, freshMemberId);
  for (const [number, id] of ids.entries()) {
    const home = number < far ? { location: { zip: '78501' }, timeZone: 'America/Chicago' } : {};
    await storeMember(store, id, { ...home, monthlyCapacity: 31, languages: [{ code: 'tir', level: 'native' }] });
  }
  let strangers = 0;
  const send = async (matter: object, evaluations: number, from?: string) => {
    strangers += 1;
    const wish = {
      type: 'psychological',
      modes: ['remote'],
      expertise: [],
      testimony: false,
      priority: false,
    } as const;
    const wishes = Array.from({ length: evaluations }, () => ({ ...wish, modes: [...wish.modes], expertise: [] }));
    const body = requestFrom(from ?? `stranger${strangers}@example.org`, { evaluations: wishes });
    const sent = await receiveRequest(running.tools, { ...body, matter: { ...body.matter, ...matter } });
    await running.settle();
    return sent.reference;
  };
  const now = () => running.tools.clock();
  return {
    store,
    running,
    now,
    emergency: (evaluations = 1, from?: string, hours = 72) =>
      send({ removalAt: plusHours(now(), hours) }, evaluations, from),
    routine: (evaluations = 1) => send({ affidavitDueOn: '2027-04-15' }, evaluations),
    read: (reference: string) => readStored(store, reference),
    pass: (minutes: number) => running.advance(plusMinutes(now(), minutes)),
    /** Presses the link that was mailed to the attorney. */
    async press(reference: string) {
      const { sealed } = await readStored(store, reference);
      const token = await openToken(running.tools.sealer, reference, 'mailedStatus', sealed);
      await actForAttorney(running.tools, token, { action: 'confirm' });
      await running.settle();
    },
    /** How often each member was asked for what nobody vouches for. */
    async askedOfEach() {
      const carrying = await Promise.all(ids.map((id) => readCarryingMember(store, id)));
      return carrying.map((each) => each?.offered.doubted.length ?? 0);
    },
  };
}

describe('emergencies that nobody stands behind', () => {
  test('up to six within an hour are like any other', async () => {
    for (const members of [60, 12]) {
      const { emergency, read } = await network(members);
      const references = [];
      for (let number = 0; number < 6; number += 1) references.push(await emergency());
      for (const reference of references) expect((await read(reference)).offers).toHaveLength(8);
    }
  });

  test('that could ask nobody come before second waves of others as soon as members have room again', async () => {
    const { emergency, read, pass } = await network(20);
    const references = [];
    for (let number = 0; number < 8; number += 1) references.push(await emergency());
    const last = references.at(-1) ?? '';
    expect((await read(last)).offers).toHaveLength(0);
    await pass(26 * 60);
    expect((await read(last)).offers.length).toBeGreaterThan(0);
  });

  test('from the seventh on each asks three for each evaluation, once; a press lets the search go on at once', async () => {
    const net = await network(100);
    for (let number = 0; number < 6; number += 1) await net.emergency();
    const reference = await net.emergency(2);
    const file = await net.read(reference);
    expect(file.offers.filter(({ evaluation }) => evaluation === 1)).toHaveLength(3);
    expect(file.offers.filter(({ evaluation }) => evaluation === 2)).toHaveLength(3);
    expect(file.request).toMatchObject({
      turn: 'coordinator',
      next: { what: expect.stringContaining('Waits in a flood') },
    });
    expect(file.events.filter(({ type }) => type === 'waves_withheld')).toHaveLength(2);
    await net.pass(31);
    expect((await net.read(reference)).offers).toHaveLength(6);

    await net.press(reference);
    const pressed = await net.read(reference);
    expect(pressed.request).toMatchObject({ confirmedBy: 'press', unconfirmed: null });
    for (const evaluation of [1, 2])
      expect(pressed.offers.filter((offer) => offer.evaluation === evaluation).length).toBeGreaterThanOrEqual(6);
  });

  test('what is withheld is looked at every thirty minutes and goes on when the flood is over', async () => {
    const net = await network(100);
    const references = [];
    for (let number = 0; number < 8; number += 1) references.push(await net.emergency());
    const last = references.at(-1) ?? '';
    expect((await net.read(last)).offers).toHaveLength(3);
    const placing = placingOf((await net.read(last)).evaluations[0]);
    expect(placing).toMatchObject({ withheld: true, placeAt: plusMinutes(net.now(), 30) });
    await net.pass(95);
    const after = await net.read(last);
    expect(after.offers.length).toBeGreaterThan(3);
    expect(placingOf(after.evaluations[0]).withheld).toBe(false);
    // One wait of each machine at a time: it takes a step only when there is something to look at.
    const steps = net.running.local.executions().find(({ name }) => name.startsWith(last));
    expect(steps?.progress.status).toBe('running');
  });

  test('take no room of a confirmed one, and ask no member more than three times a day', async () => {
    const net = await network(100);
    for (let number = 0; number < 40; number += 1) await net.emergency(4);
    expect(Math.max(...(await net.askedOfEach()))).toBeLessThanOrEqual(3);
    const reference = await net.emergency();
    await net.press(reference);
    expect((await net.read(reference)).offers.length).toBeGreaterThanOrEqual(8);
  });

  test('ask no member a fourth time where ten of them are typed under an address that has pressed', async () => {
    const net = await network(100);
    await net.press(await net.emergency(1, 'lent@example.org'));
    for (let number = 0; number < 30; number += 1) await net.emergency(4);
    for (let number = 0; number < 10; number += 1) await net.emergency(4, 'lent@example.org', 3);
    await net.pass(60);
    expect(Math.max(...(await net.askedOfEach()))).toBeLessThanOrEqual(3);
  });

  test('ask those who live farther away before anybody once too often', async () => {
    const net = await network(60, 56);
    for (let number = 0; number < 3; number += 1) await net.emergency(4);
    expect(Math.max(...(await net.askedOfEach()))).toBe(2);
  });

  test('one whose address has pressed before asks as many as alone, whatever fakes have used up', async () => {
    const net = await network(60);
    await net.press(await net.emergency(1, 'known@example.org'));
    for (let number = 0; number < 25; number += 1) await net.emergency(4);
    expect(Math.min(...(await net.askedOfEach()))).toBeGreaterThan(1);
    const { offers, request } = await net.read(await net.emergency(1, 'known@example.org'));
    expect(request).toMatchObject({ confirmedBy: 'address' });
    expect(offers).toHaveLength(8);
  });

  test('a network of three still asks all three in quiet times', async () => {
    const net = await network(3);
    const references = [];
    for (let number = 0; number < 5; number += 1) references.push(await net.emergency());
    for (const reference of references) expect((await net.read(reference)).offers).toHaveLength(3);
  });
});

describe('other requests that nobody stands behind', () => {
  test('from the twentieth of a day on ask nobody and are the coordinator’s turn, until a press', async () => {
    const net = await network(40);
    for (let number = 0; number < 19; number += 1) await net.routine();
    const reference = await net.routine();
    expect(await net.read(reference)).toMatchObject({ offers: [], request: { turn: 'coordinator' } });
    await net.pass(61);
    expect((await net.read(reference)).offers).toEqual([]);
    await net.press(reference);
    expect((await net.read(reference)).offers).toHaveLength(3);
  });

  test('are no flood of emergencies, and emergencies are none of theirs', async () => {
    const net = await network(60);
    for (let number = 0; number < 20; number += 1) await net.routine();
    expect((await net.read(await net.emergency())).offers.length).toBeGreaterThanOrEqual(3);
  });
});
