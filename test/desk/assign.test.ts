import { describe, expect, test } from 'vitest';
import type { RequestDetail } from '../../functions/contracts/staff-replies.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { startDrill } from '../../functions/intake/drill.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { decideOnCase } from '../../functions/store/change-case.ts';
import { loadOf, readMember } from '../../functions/store/members.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import type { Store } from '../../functions/store/store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { readStored, sampleEvaluation, sampleNow } from '../support/cases.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { storeMember } from '../support/members.ts';
import { requestFrom, sampleRequest } from '../support/requests.ts';
import { deskOn } from './desk.ts';

const store = memoryStore();

let members = 0;
/** A member with an id of their own, who is asked for nothing but what a test gives them. */
async function newMember(differing: Parameters<typeof storeMember>[2] = {}): Promise<string> {
  members += 1;
  const memberId = `01JD9V6Q8R3M5T7W9YB2C4E${String(members).padStart(3, '0')}`;
  await storeMember(store, memberId, { evaluationTypes: ['cognitive'], ...differing });
  return memberId;
}

async function deskWithCase(its: Store = store, request = sampleRequest()) {
  const desk = await deskOn(its);
  const { reference } = await receiveRequest(desk.house.tools, request);
  const assign = (memberId: string, differing: object = {}) =>
    desk.call<RequestDetail & { type: string }>('POST', `/staff/requests/${reference}/assign`, {
      evaluation: 1,
      memberId,
      reason: 'Said yes on the telephone.',
      ...differing,
    });
  return { ...desk, reference, assign };
}

plainAndWithConflicts('a yes by telephone', (wrap) => {
  test('assigns a member who was never asked, and introduces the two', async () => {
    const { assign, reference } = await deskWithCase(wrap(store));
    const memberId = await newMember();
    const { status, body } = await assign(memberId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      turn: 'attorney',
      evaluations: [{ state: 'assigned', memberId, assignedAt: sampleNow }],
    });
    expect(body.evaluations[0]?.offers).toEqual([
      {
        memberId,
        round: 1,
        wave: 0,
        state: 'accepted',
        mode: 'remote',
        sentAt: null,
        expiresAt: sampleNow,
        answeredAt: sampleNow,
        undeliveredAt: null,
        declineReason: null,
        reasons: ['assigned by staff'],
      },
    ]);
    expect(body.events.at(-1)).toMatchObject({ type: 'evaluation_assigned', actor: 'staff:kim-01' });
    const { house } = await deskOn(store);
    await house.settle();
    const introduced = house.sent.filter(({ text }) => /\/[cs]\/[\w-]{43}/.test(text)).map(({ to }) => to);
    expect(introduced).toContain(`${memberId.toLowerCase()}@members.example`);
    expect(introduced).toContain('ada@harbor.example');
    expect((await readStored(store, reference)).notes).toHaveLength(1);
  });

  test('takes load beyond the limits, once', async () => {
    const memberId = await newMember({ monthlyCapacity: 0, yearlyCapacity: 0 });
    const { assign, reference } = await deskWithCase(wrap(store));
    const first = await assign(memberId);
    const again = await assign(memberId);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(await loadOf(store, memberId, '2027-01')).toBe(1);
    expect(await loadOf(store, memberId, '2027')).toBe(1);
    const { events } = await readStored(store, reference);
    expect(events.filter(({ type }) => type === 'evaluation_assigned')).toHaveLength(1);
  });

  test('of a second member comes too late', async () => {
    const { assign } = await deskWithCase(wrap(store));
    const [first, second] = [await newMember(), await newMember()];
    await assign(first);
    const { status, body } = await assign(second);
    expect([status, body.type]).toEqual([409, expect.stringMatching(/\/already-filled$/)]);
    expect(await loadOf(store, second, '2027-01')).toBe(0);
  });
});

describe('a yes by telephone', () => {
  test('to one’s own request is none, in whatever spelling of the address', async () => {
    const memberId = await newMember({ email: 'ada@harbor.example' });
    const { assign, reference } = await deskWithCase(store, requestFrom('Ada@Harbor.example'));
    const { status, body } = await assign(memberId);
    expect([status, body.type]).toEqual([409, expect.stringMatching(/\/not-eligible$/)]);
    expect((await readStored(store, reference)).evaluations[0]?.state).not.toBe('assigned');
  });

  test('of a member who has an offer takes that offer, whatever they said to it', async () => {
    const ids = [await newMember({ evaluationTypes: ['psychological'], monthlyCapacity: 9 })];
    const { assign, house, reference } = await deskWithCase();
    await house.settle();
    const { offers } = await readStored(store, reference);
    const [offer] = offers;
    if (!offer) throw new Error('nobody was asked');
    expect(offer.memberId).toBe(ids[0]);
    const token = await openToken(house.tools.sealer, reference, 'offer', offer);
    await answerOffer(house.tools, token, { answer: 'decline', reason: 'no_time' });
    const { status, body } = await assign(offer.memberId);
    expect(status).toBe(200);
    expect(body.evaluations[0]?.offers).toMatchObject([{ state: 'accepted', declineReason: null, wave: 1 }]);
    await expect(answerOffer(house.tools, token, { answer: 'undo' })).resolves.toEqual({ result: 'reopened' });
  });

  test('is held in the first mode that fits, else in the first that is wished', async () => {
    const modes = async (wished: ('in_person' | 'remote' | 'phone')[], offered: typeof wished) => {
      const [evaluation] = sampleRequest().evaluations;
      if (!evaluation) throw new Error('a request without an evaluation');
      const { assign } = await deskWithCase(store, sampleRequest({ evaluations: [{ ...evaluation, modes: wished }] }));
      const { body } = await assign(await newMember({ modes: offered }));
      return body.evaluations[0]?.offers[0]?.mode;
    };
    expect(await modes(['in_person', 'remote'], ['remote', 'in_person'])).toBe('in_person');
    expect(await modes(['in_person', 'remote'], ['phone', 'remote'])).toBe('remote');
    expect(await modes(['phone', 'in_person'], ['remote'])).toBe('phone');
  });

  test('fills what nobody was found for in time', async () => {
    const { assign, house, reference } = await deskWithCase();
    const evaluations = [sampleEvaluation({ state: 'unfilled' })];
    await decideOnCase(house.tools, reference, () => ({ answer: undefined, change: { evaluations, events: [] } }));
    house.setClock('2027-04-20T00:00:00.000Z');
    const { status, body } = await assign(await newMember());
    expect([status, body.evaluations[0]?.state]).toEqual([200, 'assigned']);
  });

  test.each(['pending_verification', 'refused'] as const)('of a member who is %s is not eligible', async (state) => {
    const { assign, reference } = await deskWithCase();
    const memberId = await newMember({ state });
    const before = await readStored(store, reference);
    const { status, body } = await assign(memberId);
    expect([status, body.type]).toEqual([409, expect.stringMatching(/\/not-eligible$/)]);
    expect(await readStored(store, reference)).toEqual(before);
    expect(await loadOf(store, memberId, '2027-01')).toBe(0);
  });

  test('of a paused member counts, of nobody does not', async () => {
    const { assign } = await deskWithCase();
    const nobody = await assign('01JD9V6Q8R3M5T7W9YB2C4EZZZ');
    expect([nobody.status, nobody.body.type]).toEqual([409, expect.stringMatching(/\/not-eligible$/)]);
    expect((await assign(await newMember({ state: 'paused' }))).status).toBe(200);
  });

  test.each(['verified', 'pending_verification'] as const)(
    'in a drill of a member who is %s takes nothing of theirs',
    async (state) => {
      const { call, house } = await deskWithCase();
      const { reference } = await startDrill(house.tools, 'kim@network.example');
      const memberId = await newMember({ state, monthlyCapacity: 0 });
      const before = await readMember(store, memberId);
      const { status } = await call('POST', `/staff/requests/${reference}/assign`, {
        evaluation: 1,
        memberId,
        reason: 'As if they had said yes.',
      });
      expect(status).toBe(200);
      const { evaluations, offers } = await readStored(store, reference);
      expect(evaluations[0]).toMatchObject({ state: 'assigned', phase: { memberId } });
      expect(offers.find((offer) => offer.memberId === memberId)?.loads).toEqual([]);
      expect([await loadOf(store, memberId, '2027-01'), await loadOf(store, memberId, '2027')]).toEqual([0, 0]);
      expect(await readMember(store, memberId)).toEqual(before);
    },
  );

  test('in a drill of nobody does not count', async () => {
    const { call, house } = await deskWithCase();
    const { reference } = await startDrill(house.tools, 'kim@network.example');
    const { status, body } = await call('POST', `/staff/requests/${reference}/assign`, {
      evaluation: 1,
      memberId: '01JD9V6Q8R3M5T7W9YB2C4EZZZ',
      reason: 'As if they had said yes.',
    });
    expect([status, body.type]).toEqual([409, expect.stringMatching(/\/not-eligible$/)]);
  });

  test.each([
    ['withdraw', 410, 'withdrawn'],
    ['close', 409, 'too-late'],
  ])('after staff %s the request is %i %s', async (action, expected, slug) => {
    const { assign, call, reference } = await deskWithCase();
    await call('POST', `/staff/requests/${reference}/${action}`, {
      reason: 'It is over.',
      ...(action === 'close' ? { closedReason: 'transferred' } : {}),
    });
    const { status, body } = await assign(await newMember());
    expect([status, body.type]).toEqual([expected, expect.stringMatching(new RegExp(`/${slug}$`))]);
  });

  test('reminds the member of the affidavit like every yes', async () => {
    const { assign, reference } = await deskWithCase();
    await assign(await newMember());
    const { due } = await readStored(store, reference);
    expect(due.map(({ kind }) => kind).toSorted()).toEqual(['affidavit', 'others']);
    expect(due.find(({ kind }) => kind === 'others')?.at).toBe(plusHours(sampleNow, 0.5));
  });
});
