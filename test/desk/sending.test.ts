import { beforeEach, describe, expect, test } from 'vitest';
import { sendingState } from '../../functions/contracts/staff-replies.ts';
import { sweep } from '../../functions/dispatch/sweep.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { sendingKey } from '../../functions/store/keys.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { sampleNow } from '../support/cases.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { sampleRequest } from '../support/requests.ts';
import { deskOn } from './desk.ts';

const store = memoryStore();
beforeEach(() => store.transact([{ kind: 'remove', table: 'casework', key: sendingKey }]));

const untouched = { paused: false, since: null, actor: null, reason: null, held: 0 };

describe('the switch of all mail', () => {
  test('that nobody has touched is on', async () => {
    const { call } = await deskOn(store);
    const { status, body } = await call('GET', '/staff/sending');
    expect([status, body]).toEqual([200, untouched]);
    expect((await call('POST', '/staff/sending', { paused: false })).body).toEqual(untouched);
  });

  test('holds mail and counts it, then lets it go', async () => {
    const { call, house } = await deskOn(store);
    await house.settle();
    const paused = await call('POST', '/staff/sending', { paused: true, reason: 'A wrong text.' });
    const stands = { paused: true, since: sampleNow, actor: 'staff:kim-01', reason: 'A wrong text.' };
    expect([paused.status, paused.body]).toEqual([200, { ...stands, held: 0 }]);
    expect(sendingState.parse(paused.body)).toEqual(paused.body);

    for (let sent = 0; sent < 3; sent += 1) await receiveRequest(house.tools, sampleRequest());
    await house.settle();
    const held = (await call('GET', '/staff/sending')).body;
    expect(held).toMatchObject({ ...stands });
    expect(Number(held.held)).toBeGreaterThanOrEqual(3);
    expect(house.sent).toEqual([]);

    await house.advance(plusHours(sampleNow, 3));
    expect(Number((await call('GET', '/staff/sending')).body.held)).toBeGreaterThanOrEqual(Number(held.held));
    expect(house.sent).toEqual([]);

    const resumed = await call('POST', '/staff/sending', { paused: false });
    expect(resumed.body).toMatchObject({ paused: false, since: plusHours(sampleNow, 3), reason: null });
    await sweep({ ...house.tools, report: () => {} });
    expect((await call('GET', '/staff/sending')).body.held).toBe(0);
    expect(house.sent.filter(({ to }) => to === 'ada@harbor.example')).toHaveLength(3);
  });

  test('touched again the same way keeps since when, by whom and why', async () => {
    const { call, house } = await deskOn(store);
    await call('POST', '/staff/sending', { paused: true, reason: 'First.' });
    Object.assign(house.tools, { clock: () => plusMinutes(sampleNow, 5) });
    const { body } = await call(
      'POST',
      '/staff/sending',
      { paused: true, reason: 'Second.' },
      { claims: { sub: 'lee' } },
    );
    expect(body).toMatchObject({ paused: true, since: sampleNow, actor: 'staff:kim-01', reason: 'First.' });
  });
});

plainAndWithConflicts('the switch', (wrap) => {
  test('is set whatever stands in the way', async () => {
    const { call } = await deskOn(wrap(store));
    expect((await call('POST', '/staff/sending', { paused: true })).body).toMatchObject({ paused: true });
    expect((await call('POST', '/staff/sending', { paused: false })).body).toMatchObject({ paused: false });
  });
});
