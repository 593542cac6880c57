import { describe, expect, test } from 'vitest';
import { requestStatus } from '../../functions/contracts/replies.ts';
import { closeRequest } from '../../functions/domain/request/closing.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { decideOnCase } from '../../functions/store/change-case.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import type { Store } from '../../functions/store/store.ts';
import { plainAndWithConflicts, withConflicts } from '../support/conflicts.ts';
import { changesSince, remembering } from '../support/everything.ts';
import { sampleRequest } from '../support/requests.ts';
import { offered, withMatter } from './requests.ts';
import { intakeScene } from './scene.ts';

const store = remembering(memoryStore());

const clinician = { name: 'Dr. Noor Haddad', phone: '+1 212 555 0101' };
const four = [clinician, clinician, clinician, clinician];

plainAndWithConflicts('the attorney’s page as JSON', (wrap) => {
  const scene = intakeScene(wrap(store));

  test('has the form of the contract, and reading it changes nothing', async () => {
    const { path, reference } = await scene.request(sampleRequest());
    const stored = await store.everything();
    const { status, json, headers } = await scene.get(path);
    expect([status, headers['Cache-Control'], headers['Referrer-Policy']]).toEqual([200, 'no-store', 'no-referrer']);
    expect(json).toEqual({
      reference,
      state: 'open',
      closedReason: null,
      confirmed: false,
      urgency: 'standard',
      turn: 'nobody',
      next: { what: "We're choosing which clinicians to ask.", at: expect.any(String) },
      missing: [],
      latestPlacementOn: '2027-03-04',
      evaluations: [
        {
          number: 1,
          type: 'psychological',
          state: 'waiting',
          asked: 0,
          declined: 0,
          askedByPhone: 0,
          toBeAsked: 0,
          askedFrom: null,
          clinician: null,
        },
      ],
      escalation: null,
    });
    expect((await scene.head(path)).status).toBe(200);
    expect((await scene.open(path)).status).toBe(200);
    expect(await changesSince(store, stored)).toEqual([]);
  });

  test('counts who was asked and who declined, and names the clinician once there is one', async () => {
    const { path, tokens } = await offered(scene, store, four);
    const [declining = '', accepting = ''] = tokens;
    expect((await scene.get(path)).json.evaluations).toMatchObject([{ state: 'offered', asked: 0, toBeAsked: 3 }]);
    await scene.settle();
    expect((await scene.get(path)).json).toMatchObject({
      turn: 'member',
      evaluations: [{ state: 'offered', asked: 3, toBeAsked: 0 }],
    });
    await answerOffer(scene.tools, declining, { answer: 'decline', reason: 'no_time' });
    expect((await scene.get(path)).json.evaluations).toMatchObject([{ asked: 3, declined: 1, clinician: null }]);
    await answerOffer(scene.tools, accepting, { answer: 'accept' });
    const status = requestStatus.parse((await scene.get(path)).json);
    expect(status).toMatchObject({ turn: 'attorney', next: { what: 'Agree on a time with the clinician.' } });
    expect(status.evaluations).toEqual([
      {
        number: 1,
        type: 'psychological',
        state: 'assigned',
        asked: 3,
        declined: 1,
        askedByPhone: 0,
        toBeAsked: 0,
        askedFrom: null,
        clinician: {
          name: 'Dr. Noor Haddad',
          profession: 'psychologist',
          phone: '+1 212 555 0101',
          email: expect.stringMatching(/@members\.example$/),
        },
      },
    ]);
  });

  test('takes the papers one by one; with the last one the search begins', async () => {
    const documents = { declarationReady: false, releaseSigned: false };
    const { path, reference } = await scene.request(sampleRequest({ documents }));
    const complete = (given: object) => scene.post(path, { action: 'complete', documents: given });
    expect((await complete({})).json).toMatchObject({
      state: 'needs_information',
      missing: ['declaration', 'release'],
    });
    expect((await complete({ releaseSigned: true })).json).toMatchObject({
      missing: ['declaration'],
      turn: 'attorney',
    });
    const last = await complete({ declarationReady: true, releaseSigned: false });
    expect([last.status, last.json]).toMatchObject([200, { state: 'open', missing: [], turn: 'nobody' }]);
    const stored = await store.everything();
    expect((await complete({ declarationReady: true, releaseSigned: true })).json).toEqual(last.json);
    expect((await scene.get(path)).json).toEqual(last.json);
    expect(await changesSince(store, stored)).toEqual([]);
    const { events } = await scene.read(reference);
    expect(events.map(({ type }) => type)).toEqual([
      'request_received',
      'information_completed',
      'information_completed',
      'evaluation_opened',
    ]);
  });

  test('takes papers in an emergency without placing anew', async () => {
    const documents = { declarationReady: false, releaseSigned: true };
    const { path, reference } = await scene.request(withMatter({ forum: 'credible_fear' }, { documents }));
    const { json } = await scene.post(path, { action: 'complete', documents: { declarationReady: true } });
    expect(json).toMatchObject({ state: 'open', urgency: 'emergency', missing: [] });
    const { events } = await scene.read(reference);
    expect(events.filter(({ type }) => type === 'evaluation_opened')).toHaveLength(1);
  });

  test('withdraws once and for all, and keeps the reason sealed', async () => {
    const { path, reference, tokens } = await offered(scene, store, four);
    const withdraw = { action: 'withdraw', reason: 'CANARY-REASON' };
    const first = await scene.post(path, withdraw);
    expect([first.status, first.json]).toMatchObject([
      200,
      {
        state: 'closed',
        closedReason: 'withdrawn',
        turn: 'nobody',
        missing: [],
        evaluations: [{ state: 'withdrawn', clinician: null }],
      },
    ]);
    const stored = await store.everything();
    expect(stored.join()).not.toContain('CANARY');
    expect((await scene.post(path, withdraw)).json).toEqual(first.json);
    for (const action of [
      { action: 'complete', documents: { declarationReady: true } },
      { action: 'change_dates', matter: { hearingOn: '2027-09-01' } },
    ]) {
      const { status, json } = await scene.post(path, action);
      expect([status, json.type]).toEqual([410, expect.stringMatching(/\/withdrawn$/)]);
    }
    expect(await changesSince(store, stored)).toEqual([]);
    expect((await scene.read(reference)).due).toEqual([]);
    const [token = ''] = tokens;
    await expect(answerOffer(scene.tools, token, { answer: 'accept' })).rejects.toThrow(/withdrawn/);
  });

  test('after a yes withdraws without going on giving the clinician’s name, telephone and email', async () => {
    const { path, tokens } = await offered(scene, store, four);
    const [token = ''] = tokens;
    await answerOffer(scene.tools, token, { answer: 'accept' });
    expect((await scene.get(path)).json.evaluations).toMatchObject([{ clinician: { name: clinician.name } }]);
    const { json } = await scene.post(path, { action: 'withdraw' });
    expect(json.evaluations).toMatchObject([{ state: 'withdrawn', clinician: null }]);
  });

  test('can do nothing with a request that staff have closed', async () => {
    const { path, reference } = await scene.request(sampleRequest());
    await decideOnCase(scene.tools, reference, (file) => ({
      answer: undefined,
      change: closeRequest(file, 'duplicate', 'staff:test'),
    }));
    for (const action of [{ action: 'withdraw' }, { action: 'change_dates', matter: { hearingOn: '2027-09-01' } }]) {
      const { status, json } = await scene.post(path, action);
      expect([status, json.type]).toEqual([409, expect.stringMatching(/\/too-late$/)]);
    }
    expect((await scene.get(path)).json).toMatchObject({ state: 'closed', closedReason: 'duplicate' });
  });
});

describe('at once', () => {
  test.each([
    ['undisturbed', (store: Store) => store],
    ['with conflicts', (store: Store) => withConflicts(store, { seed: 9, chance: 0.2 }).store],
  ])('eight of the same action count once, %s', async (_how, wrap) => {
    const scene = intakeScene(wrap(store));
    const documents = { declarationReady: false, releaseSigned: true };
    const { path, reference } = await scene.request(sampleRequest({ documents }));
    const body = { action: 'complete', documents: { declarationReady: true } };
    const answers = await Promise.all(Array.from({ length: 8 }, () => scene.post(path, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const { events } = await scene.read(reference);
    expect(events.filter(({ type }) => type === 'information_completed')).toHaveLength(1);
  });

  test('different actions are each carried out or refused, never half', async () => {
    const scene = intakeScene(store);
    const { path, reference } = await scene.request(sampleRequest());
    const answers = await Promise.all([
      scene.post(path, { action: 'withdraw' }),
      scene.post(path, { action: 'change_dates', matter: { hearingOn: '2027-06-01' } }),
      scene.post(path, { action: 'withdraw' }),
    ]);
    expect(answers.every(({ status }) => status === 200 || status === 410)).toBe(true);
    const { request, events } = await scene.read(reference);
    expect(request.closedReason).toBe('withdrawn');
    expect(events.filter(({ type }) => type === 'request_withdrawn')).toHaveLength(1);
  });
});
