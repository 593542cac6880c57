import { afterAll, describe, expect, test } from 'vitest';
import { requestStatus } from '../../functions/contracts/replies.ts';
import type { NewRequest } from '../../functions/contracts/request.ts';
import { place } from '../../functions/dispatch/carry-out-placement.ts';
import { closeRequest } from '../../functions/domain/closing.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { openOfferToken } from '../../functions/offers/offer-token.ts';
import { transition } from '../../functions/store/transition.ts';
import { plainAndWithConflicts, withConflicts } from '../support/conflicts.ts';
import { startEngine } from '../support/engine.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';
import { changesSince, everything, type IntakeScene, intakeScene } from './scene.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

type Matter = Partial<NewRequest['matter']>;

function withMatter(matter: Matter, differing: Partial<NewRequest> = {}) {
  return sampleRequest({ matter: { relief: ['asylum'], forum: 'immigration_court', ...matter }, ...differing });
}

/** Lets members join who speak the language of this request alone, and have room. */
async function members(language: string, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    await storeMember(engine.store, freshMemberId(), {
      languages: [{ code: language, level: 'native' }],
      name: 'Dr. Noor Haddad',
      phone: '+1 212 555 0101',
      monthlyCapacity: 31,
    });
  }
}

/** A request in a language of its own, for which the first wave has gone out. */
async function offered(scene: IntakeScene, language: string) {
  await members(language, 4);
  const client = { ...sampleRequest().client, languages: [language], interpreter: false };
  const received = await scene.request(sampleRequest({ client }));
  await place(scene.tools, received.reference, 1);
  const tokens = (await scene.read(received.reference)).offers.map((offer) =>
    openOfferToken(scene.tools.sealer, received.reference, offer),
  );
  return { ...received, tokens: await Promise.all(tokens) };
}

const languages = ['amh', 'som', 'swa', 'fas', 'urd', 'pus', 'hau', 'yor', 'ibo', 'lin', 'kin', 'wol'];
const nextLanguage = () => languages.pop() ?? 'eng';

plainAndWithConflicts('the attorney’s page as JSON', (wrap) => {
  const scene = intakeScene(wrap(engine.store));

  test('has the form of the contract, and reading it changes nothing', async () => {
    const { path, reference } = await scene.request(sampleRequest());
    const stored = await everything(engine);
    const { status, json, headers } = await scene.get(path);
    expect([status, headers['Cache-Control'], headers['Referrer-Policy']]).toEqual([200, 'no-store', 'no-referrer']);
    expect(json).toEqual({
      reference,
      state: 'open',
      closedReason: null,
      urgency: 'standard',
      turn: 'nobody',
      next: { what: 'Clinicians are asked.', at: expect.any(String) },
      missing: [],
      latestPlacementOn: '2027-03-04',
      evaluations: [{ number: 1, type: 'psychological', state: 'waiting', asked: 0, declined: 0, clinician: null }],
    });
    expect((await scene.head(path)).status).toBe(200);
    expect((await scene.open(path)).status).toBe(200);
    expect(await changesSince(engine, stored)).toEqual([]);
  });

  test('counts who was asked and who declined, and names the clinician once there is one', async () => {
    const { path, tokens } = await offered(scene, nextLanguage());
    const [declining = '', accepting = ''] = tokens;
    expect((await scene.get(path)).json).toMatchObject({
      turn: 'member',
      evaluations: [{ state: 'offered', asked: 3 }],
    });
    await answerOffer(scene.tools, declining, { answer: 'decline', reason: 'no_time' });
    expect((await scene.get(path)).json.evaluations).toMatchObject([{ asked: 3, declined: 1, clinician: null }]);
    await answerOffer(scene.tools, accepting, { answer: 'accept' });
    const status = requestStatus.parse((await scene.get(path)).json);
    expect(status).toMatchObject({ turn: 'attorney', next: { what: 'Agree a time with the clinician.' } });
    expect(status.evaluations).toEqual([
      {
        number: 1,
        type: 'psychological',
        state: 'assigned',
        asked: 3,
        declined: 1,
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
    const stored = await everything(engine);
    expect((await complete({ declarationReady: true, releaseSigned: true })).json).toEqual(last.json);
    expect((await scene.get(path)).json).toEqual(last.json);
    expect(await changesSince(engine, stored)).toEqual([]);
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
    const { path, reference, tokens } = await offered(scene, nextLanguage());
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
    const stored = await everything(engine);
    expect(stored.join()).not.toContain('CANARY');
    expect((await scene.post(path, withdraw)).json).toEqual(first.json);
    for (const action of [
      { action: 'complete', documents: { declarationReady: true } },
      { action: 'change_dates', matter: { hearingOn: '2027-09-01' } },
    ]) {
      const { status, json } = await scene.post(path, action);
      expect([status, json.type]).toEqual([410, expect.stringMatching(/\/withdrawn$/)]);
    }
    expect(await changesSince(engine, stored)).toEqual([]);
    expect((await scene.read(reference)).due).toEqual([]);
    const [token = ''] = tokens;
    await expect(answerOffer(scene.tools, token, { answer: 'accept' })).rejects.toThrow(/withdrawn/);
  });

  test('can do nothing with a request that staff have closed', async () => {
    const { path, reference } = await scene.request(sampleRequest());
    await transition(scene.tools, reference, (file) => ({
      answer: undefined,
      change: closeRequest(file, 'duplicate', 'staff:test'),
    }));
    for (const action of [{ action: 'withdraw' }, { action: 'change_dates', matter: { hearingOn: '2027-09-01' } }]) {
      const { status, json } = await scene.post(path, action);
      expect([status, json.type]).toEqual([409, expect.stringMatching(/\/too-late$/)]);
    }
    expect((await scene.get(path)).json).toMatchObject({ state: 'closed', closedReason: 'duplicate' });
  });

  test.each<[string, Matter, object, object]>([
    [
      'a nearer date hurries',
      { affidavitDueOn: '2027-06-01' },
      { affidavitDueOn: '2027-01-22' },
      { urgency: 'urgent' },
    ],
    [
      'a farther one calms',
      { affidavitDueOn: '2027-01-22' },
      { affidavitDueOn: '2027-06-01' },
      { urgency: 'standard' },
    ],
    ['a removal alarms', {}, { removalOn: '2027-01-20', removalKnown: 'believed' }, { urgency: 'emergency' }],
    ['null takes a date away', { affidavitDueOn: '2027-06-01' }, { affidavitDueOn: null }, { urgency: 'undated' }],
    [
      'a day stands for its moment',
      { hearingAt: '2027-01-14T09:00:00-05:00' },
      { hearingOn: '2027-06-01' },
      { urgency: 'standard' },
    ],
    [
      'a moment stands for its day',
      { hearingOn: '2027-06-01' },
      { hearingAt: '2027-01-14T09:00:00-05:00' },
      { urgency: 'emergency' },
    ],
    [
      'the court’s zone moves the day’s end',
      { affidavitDueOn: '2027-02-25' },
      { timeZone: 'Pacific/Honolulu' },
      { latestPlacementOn: '2027-02-03' },
    ],
  ])('changes dates: %s', async (_what, before, matter, expected) => {
    const { path, reference } = await scene.request(withMatter(before));
    const { status, json } = await scene.post(path, { action: 'change_dates', matter });
    expect([status, json]).toMatchObject([200, expected]);
    const { events, due, request } = await scene.read(reference);
    expect(events.filter(({ type }) => type === 'dates_changed')).toHaveLength(1);
    expect(due.filter(({ kind }) => kind === 'deadline').map(({ at }) => at)).toEqual(
      request.closesAt === null ? [] : [request.closesAt],
    );
  });

  test.each<[string, Matter, object]>([
    ['nothing', { affidavitDueOn: '2027-06-01' }, {}],
    ['the same date', { affidavitDueOn: '2027-06-01' }, { affidavitDueOn: '2027-06-01' }],
    [
      'the same moment in another zone',
      { hearingAt: '2027-06-01T13:00:00Z' },
      { hearingAt: '2027-06-01T09:00:00-04:00' },
    ],
    ['a date taken away that was never given', {}, { removalOn: null, removalAt: null }],
  ])('changes nothing by %s', async (_what, before, matter) => {
    const { path } = await scene.request(withMatter(before));
    const stored = await everything(engine);
    const { status, json } = await scene.post(path, { action: 'change_dates', matter });
    expect([status, json]).toEqual([200, (await scene.get(path)).json]);
    expect(await changesSince(engine, stored)).toEqual([]);
  });

  test('a removal opens a request that waited for paper', async () => {
    const documents = { declarationReady: false, releaseSigned: false };
    const { path } = await scene.request(sampleRequest({ documents }));
    const { json } = await scene.post(path, { action: 'change_dates', matter: { removalOn: '2027-01-18' } });
    expect(json).toMatchObject({ state: 'open', urgency: 'emergency', missing: ['declaration', 'release'] });
    const calmed = await scene.post(path, { action: 'change_dates', matter: { removalOn: '2027-09-18' } });
    expect(calmed.json).toMatchObject({ state: 'open', urgency: 'standard' });
  });
});

describe('at once', () => {
  test.each([
    ['undisturbed', (store: typeof engine.store) => store],
    ['with conflicts', (store: typeof engine.store) => withConflicts(store, { seed: 9, chance: 0.2 }).store],
  ])('eight of the same action count once, %s', async (_how, wrap) => {
    const scene = intakeScene(wrap(engine.store));
    const documents = { declarationReady: false, releaseSigned: true };
    const { path, reference } = await scene.request(sampleRequest({ documents }));
    const body = { action: 'complete', documents: { declarationReady: true } };
    const answers = await Promise.all(Array.from({ length: 8 }, () => scene.post(path, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const { events } = await scene.read(reference);
    expect(events.filter(({ type }) => type === 'information_completed')).toHaveLength(1);
  });

  test('different actions are each carried out or refused, never half', async () => {
    const scene = intakeScene(engine.store);
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
