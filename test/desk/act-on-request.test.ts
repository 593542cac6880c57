import { afterAll, describe, expect, test } from 'vitest';
import type { RequestDetail } from '../../functions/contracts/staff-replies.ts';
import { closedReasons } from '../../functions/domain/words/request.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { loadOf } from '../../functions/store/members.ts';
import type { Store } from '../../functions/store/store.ts';
import { readStored, sampleNow } from '../support/cases.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';
import { deskOn } from './desk.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

let members = 0;

async function deskWithCase(store: Store = engine.store) {
  const desk = await deskOn(store);
  const { reference } = await receiveRequest(desk.house.tools, sampleRequest());
  const act = (action: string, body: object) =>
    desk.call<RequestDetail & { type: string }>('POST', `/staff/requests/${reference}/${action}`, body);
  const assigned = async () => {
    members += 1;
    const memberId = `01JD9V6Q8R3M5T7W9YB2C4E${String(members).padStart(3, '0')}`;
    await storeMember(engine.store, memberId, { evaluationTypes: ['cognitive'] });
    await act('assign', { evaluation: 1, memberId, reason: 'By telephone.' });
    return memberId;
  };
  const stored = () => readStored(engine.store, reference);
  return { ...desk, reference, act, assigned, stored };
}

plainAndWithConflicts('staff', (wrap) => {
  test('note what happened; the text is sealed', async () => {
    const { act, stored, call, reference } = await deskWithCase(wrap(engine.store));
    const { status, body } = await act('note', { reason: 'The client moved to Denver.' });
    expect(status).toBe(200);
    expect(body.events.at(-1)).toEqual({
      seq: 3,
      type: 'note_added',
      at: sampleNow,
      actor: 'staff:kim-01',
      says: 'A note was added',
    });
    expect(JSON.stringify(await stored())).not.toMatch(/Denver|kim@/);
    const read = await call<RequestDetail>('GET', `/staff/requests/${reference}?sealed=true&reason=r`);
    expect(read.body.sealed?.notes[0]?.text).toBe('The client moved to Denver.');
  });

  test('withdraw once: the load comes back, and the second time changes nothing', async () => {
    const { act, assigned, stored } = await deskWithCase(wrap(engine.store));
    const memberId = await assigned();
    expect(await loadOf(engine.store, memberId, '2027-01')).toBe(1);
    const first = await act('withdraw', { reason: 'The client asked for it.' });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      state: 'closed',
      closedReason: 'withdrawn',
      turn: 'nobody',
      evaluations: [{ state: 'withdrawn' }],
    });
    expect(await loadOf(engine.store, memberId, '2027-01')).toBe(0);
    const after = await stored();
    expect(after.due).toEqual([]);
    const second = await act('withdraw', { reason: 'Once more.' });
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect((await stored()).notes).toEqual(after.notes);
    expect((await stored()).events).toEqual(after.events);
    expect(await loadOf(engine.store, memberId, '2027-01')).toBe(0);
  });

  test('close as completed: the load stays, the affidavit is delivered', async () => {
    const { act, assigned } = await deskWithCase(wrap(engine.store));
    const memberId = await assigned();
    const body = { closedReason: 'completed', reason: 'The affidavit has been filed.' };
    const first = await act('close', body);
    expect(first.body).toMatchObject({ closedReason: 'completed', evaluations: [{ state: 'affidavit_delivered' }] });
    const second = await act('close', body);
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(await loadOf(engine.store, memberId, '2027-01')).toBe(1);
    expect(await loadOf(engine.store, memberId, '2027')).toBe(1);
  });
});

describe('closing', () => {
  test.each(closedReasons)('for the reason %s is said by its own field', async (closedReason) => {
    const { act, assigned } = await deskWithCase();
    const memberId = await assigned();
    const { status, body } = await act('close', { closedReason, reason: 'As agreed.' });
    expect([status, body.state, body.closedReason]).toEqual([200, 'closed', closedReason]);
    expect(await loadOf(engine.store, memberId, '2027-01')).toBe(closedReason === 'completed' ? 1 : 0);
  });

  test.each(closedReasons)('for the reason %s is said by the reason alone', async (closedReason) => {
    const { act } = await deskWithCase();
    const { status, body } = await act('close', { reason: closedReason });
    expect([status, body.closedReason]).toEqual([200, closedReason]);
  });

  test('for no reason of the list is 422 and changes nothing', async () => {
    const { act, stored } = await deskWithCase();
    const before = await stored();
    const { status, body } = await act('close', { reason: 'It is over.' });
    expect([status, body]).toMatchObject([422, { errors: [{ path: 'closedReason' }] }]);
    expect(await stored()).toEqual(before);
  });

  test.each([
    [{ closedReason: 'duplicate' }, 'close', { closedReason: 'transferred' }, 409, 'too-late'],
    [{ closedReason: 'duplicate' }, 'withdraw', {}, 409, 'too-late'],
    [{ closedReason: 'withdrawn' }, 'close', { closedReason: 'transferred' }, 410, 'withdrawn'],
    [{ closedReason: 'withdrawn' }, 'withdraw', {}, 200, undefined],
  ])('as %j and then %s %j is %i', async (first, action, then, expected, slug) => {
    const { act, stored } = await deskWithCase();
    await act('close', { ...first, reason: 'The first.' });
    const before = await stored();
    const { status, body } = await act(action, { ...then, reason: 'The second.' });
    expect(status).toBe(expected);
    expect(body.type?.split('/').at(-1)).toBe(slug);
    expect(await stored()).toEqual(before);
  });

  test('does not stop notes', async () => {
    const { act } = await deskWithCase();
    await act('close', { closedReason: 'unreachable', reason: 'No answer for a month.' });
    expect((await act('note', { reason: 'They wrote again.' })).status).toBe(200);
  });

  test('tells everybody who had a part in it, and nobody why', async () => {
    const { act, assigned, house, reference } = await deskWithCase();
    const memberId = await assigned();
    await house.settle();
    house.sent.length = 0;
    await act('close', { closedReason: 'removed', reason: 'Put on a flight at noon.' });
    await house.settle();
    const ended = house.sent.filter(({ text }) => text.includes(reference)).map(({ to }) => to);
    expect(ended).toEqual(expect.arrayContaining(['ada@harbor.example', `${memberId.toLowerCase()}@members.example`]));
    expect(house.sent.some(({ text, subject }) => /flight/.test(text + subject))).toBe(false);
  });
});

describe('an action', () => {
  test.each(['urgency', 'hold', 'resume', 'resend', 'constructor', 'toString', '__proto__', 'Assign', 'assign '])(
    'that is not there (%s) is 404 and changes nothing',
    async (action) => {
      const { act, stored } = await deskWithCase();
      const before = await stored();
      const { status, body } = await act(encodeURIComponent(action), { reason: 'r' });
      expect([status, body.type]).toEqual([404, expect.stringMatching(/\/not-found$/)]);
      expect(await stored()).toEqual(before);
    },
  );

  test.each(['assign', 'note', 'withdraw', 'close'])('%s on a request that is not there is 404', async (action) => {
    const { call } = await deskOn(engine.store);
    const body = {
      reason: 'unreachable',
      ...(action === 'assign' ? { evaluation: 1, memberId: '01JD9V6Q8R3M5T7W9YB2C4E6G8' } : {}),
    };
    for (const reference of ['ZZZZ-ZZZZ', 'zzzz', 'REQUEST']) {
      const answer = await call('POST', `/staff/requests/${reference}/${action}`, body);
      expect([answer.status, answer.body.type]).toEqual([404, expect.stringMatching(/\/not-found$/)]);
    }
  });
});
