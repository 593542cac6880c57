import { describe, expect, test } from 'vitest';
import { type RequestDetail, requestDetail } from '../../functions/contracts/staff-replies.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { receiveRequest } from '../../functions/intake/receive-request.ts';
import { offerKey } from '../../functions/store/keys.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import type { Store } from '../../functions/store/store.ts';
import { readStored, sampleNow } from '../support/cases.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { remembering } from '../support/everything.ts';
import { storeMember } from '../support/members.ts';
import { sendingPaused } from '../support/pausing.ts';
import { sampleRequest } from '../support/requests.ts';
import { deskOn } from './desk.ts';

const store = remembering(memoryStore());

const client = { ...sampleRequest().client, facility: 'Facility Quartz' };
const secret = sampleRequest({ client, summary: 'Summary Opal' });

async function deskWithCase(its: Store = store) {
  const desk = await deskOn(its);
  const { reference } = await receiveRequest(desk.house.tools, secret);
  return { ...desk, reference, path: `/staff/requests/${reference}` };
}

describe('a request read by staff', () => {
  test('is what the contract says, without its sealed parts', async () => {
    const { call, path, reference } = await deskWithCase();
    const { status, body } = await call<RequestDetail>('GET', path);
    expect(status).toBe(200);
    expect(requestDetail.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      reference,
      state: 'open',
      closedReason: null,
      dueAt: '2027-04-16T04:00:00.000Z',
      attorney: { name: 'Ada Quill', email: 'ada@harbor.example', phone: '+1 212 555 0100' },
      contacts: [],
      matter: { relief: ['asylum'], affidavitDueOn: '2027-04-15', timeZone: 'America/New_York' },
      client: { country: 'ER', languages: ['tir'], location: { zip: '10001' } },
      evaluations: [{ number: 1, type: 'psychological', state: 'waiting', memberId: null, offers: [] }],
      events: [
        { seq: 1, type: 'request_received', at: sampleNow, actor: 'attorney', says: 'The request arrived' },
        { seq: 2, type: 'evaluation_opened', at: sampleNow, actor: 'system', says: 'The search began' },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/Opal|Quartz|sealed|token/i);
  });

  test('shows each offer as it stands at that moment, with the reasons', async () => {
    const { call, path, house } = await deskWithCase();
    const ids = ['A', 'B', 'C'].map((letter) => `01JD9V6Q8R3M5T7W9YB2C4E6G${letter}`);
    for (const id of ids) await storeMember(store, id, { languages: [{ code: 'tir', level: 'native' }] });
    await house.settle();
    const offers = async () => (await call<RequestDetail>('GET', path)).body.evaluations[0]?.offers ?? [];
    const sent = await offers();
    expect(sent.map(({ memberId }) => memberId).toSorted()).toEqual(ids);
    for (const offer of sent) {
      expect(offer).toMatchObject({
        wave: 1,
        round: 1,
        state: 'open',
        sentAt: sampleNow,
        answeredAt: null,
        undeliveredAt: null,
      });
      expect(offer.reasons).toContain('speaks Tigrinya (native)');
    }
    Object.assign(house.tools, { clock: () => plusHours(sent[0]?.expiresAt ?? sampleNow, 1) });
    expect(new Set((await offers()).map(({ state }) => state))).toEqual(new Set(['expired']));
  });

  test('says when the mail of an offer left, and of no other that it was sent', async () => {
    const its = memoryStore();
    const { call, path, house } = await deskWithCase(its);
    await storeMember(its, '01JD9V6Q8R3M5T7W9YB2C4E6GD', { languages: [{ code: 'tir', level: 'native' }] });
    const paused = (is: boolean) => its.transact([sendingPaused(is, sampleNow)]);
    const sentAt = async () => (await call<RequestDetail>('GET', path)).body.evaluations[0]?.offers[0]?.sentAt;
    await paused(true);
    await house.settle();
    expect(await sentAt()).toBeNull();
    await paused(false);
    const later = plusHours(sampleNow, 2);
    await house.advance(later);
    expect(house.sent.find(({ subject }) => subject.startsWith('Could you take'))?.at).toBe(await sentAt());
    expect(await sentAt()).not.toBe(sampleNow);
  });

  test('says of an offer whose mail came back when that was', async () => {
    const its = memoryStore();
    const { call, path, house, reference } = await deskWithCase(its);
    const id = '01JD9V6Q8R3M5T7W9YB2C4E6GD';
    await storeMember(its, id, { languages: [{ code: 'tir', level: 'native' }] });
    await house.settle();
    const { offers } = await readStored(its, reference);
    const [offer] = offers;
    if (!offer) throw new Error('nobody was asked');
    const lost = { ...offerKey(reference, offer), ...offer, undeliveredAt: plusHours(sampleNow, 1) };
    await its.transact([{ kind: 'put', table: 'casework', item: lost }]);
    const [told] = (await call<RequestDetail>('GET', path)).body.evaluations[0]?.offers ?? [];
    expect(told).toMatchObject({ state: 'open', sentAt: sampleNow, undeliveredAt: plusHours(sampleNow, 1) });
  });

  test('by HEAD changes nothing and opens nothing, even where it asks for the sealed parts', async () => {
    const { call, path } = await deskWithCase();
    const before = await store.everything();
    const { status, body } = await call('HEAD', `${path}?sealed=true&reason=looking`);
    expect([status, body]).toEqual([200, {}]);
    expect(await store.everything()).toEqual(before);
  });

  test.each(['', '?sealed=false', '?sealed=', '?sealed=false&reason=none'])(
    'by GET %s changes nothing',
    async (query) => {
      const { call, path } = await deskWithCase();
      const before = await store.everything();
      const { status, body } = await call<RequestDetail>('GET', path + query);
      expect([status, body.sealed]).toEqual([200, undefined]);
      expect(await store.everything()).toEqual(before);
    },
  );

  test.each(['0000-0000', 'k7q4-m2xd', 'K7Q4M2XD', 'REQUEST', '..', 'K7Q4-M2XD%20'])(
    'that is not there (%s) is 404',
    async (reference) => {
      const { call } = await deskOn(store);
      for (const query of ['', '?sealed=true&reason=looking']) {
        const { status, body } = await call('GET', `/staff/requests/${reference}${query}`);
        expect([status, body.type]).toEqual([404, expect.stringMatching(/\/not-found$/)]);
      }
    },
  );
});

plainAndWithConflicts('the sealed parts', (wrap) => {
  test('are opened for a reason, and that they were is an event that holds who and why', async () => {
    const { call, path, reference } = await deskWithCase(wrap(store));
    await call('POST', `${path}/note`, { note: 'The attorney called.', reason: 'For the record.' });
    const { status, body } = await call<RequestDetail>('GET', `${path}?sealed=true&reason=To%20brief%20a%20clinician`);
    expect(status).toBe(200);
    expect(requestDetail.parse(body)).toEqual(body);
    const { events } = body;
    expect(events.slice(2)).toEqual([
      { seq: 3, type: 'note_added', at: sampleNow, actor: 'staff:kim-01', says: 'A note was added' },
      { seq: 4, type: 'sealed_read', at: sampleNow, actor: 'staff:kim-01', says: 'The sealed parts were read' },
    ]);
    expect(body.sealed).toEqual({
      summary: 'Summary Opal',
      facility: 'Facility Quartz',
      notes: [
        { seq: 3, at: sampleNow, text: 'The attorney called.\n\nFor the record.' },
        { seq: 4, at: sampleNow, text: 'To brief a clinician' },
      ],
    });
    const stored = await readStored(store, reference);
    expect(JSON.stringify(stored)).not.toMatch(/Opal|Quartz|called|clinician"|kim@/);
  });

  test('that were not given are null', async () => {
    const { call, house } = await deskOn(wrap(store));
    const { reference } = await receiveRequest(house.tools, sampleRequest());
    const { body } = await call<RequestDetail>('GET', `/staff/requests/${reference}?sealed=true&reason=looking`);
    expect(body.sealed).toMatchObject({ summary: null, facility: null });
  });
});

test('each reading of the sealed parts is recorded', async () => {
  const { call, path } = await deskWithCase();
  for (let times = 1; times <= 3; times += 1) await call('GET', `${path}?sealed=true&reason=again`);
  const { body } = await call<RequestDetail>('GET', path);
  expect(body.events.filter(({ type }) => type === 'sealed_read')).toHaveLength(3);
});
