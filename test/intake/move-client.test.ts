import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { changesSince, remembering } from '../support/everything.ts';
import { knownSender, sampleRequest } from '../support/requests.ts';
import { assigned, noPapers, offered, withMatter } from './requests.ts';
import { type IntakeScene, intakeScene } from './scene.ts';

const store = remembering(memoryStore());

const held = { ...sampleRequest().client, detained: true, facility: 'Old Mill Center' };
const texas = { location: { zip: '78566' } };

/** The sealed facility of a case, opened; undefined where none is known. */
async function facilityOf({ read, tools }: IntakeScene, reference: string): Promise<string | undefined> {
  const { sealed } = await read(reference);
  const seal = await tools.sealer.caseSeal(reference);
  return sealed.facility === undefined ? undefined : seal.open('facility', sealed.facility);
}

plainAndWithConflicts('a client who is moved', (wrap) => {
  const scene = intakeScene(wrap(store));
  const move = (path: string, client: object) => scene.post(path, { action: 'custody', client });

  test('is where the attorney says, and the answer is that of the page', async () => {
    const { path, reference } = await scene.request(sampleRequest({ client: held }));
    const before = await scene.read(reference);
    const { status, json } = await move(path, { ...texas, facility: 'Port Isabel' });
    expect([status, json]).toEqual([200, (await scene.get(path)).json]);
    const { request, intake, events, due } = await scene.read(reference);
    expect(intake).toEqual({ ...before.intake, client: { ...before.intake.client, ...texas } });
    expect([request.area, request.detained]).toEqual(['Brownsville, TX area', true]);
    expect(await facilityOf(scene, reference)).toBe('Port Isabel');
    expect(events.filter(({ type }) => type === 'client_moved')).toMatchObject([
      { actor: 'attorney', data: { urgency: request.urgency } },
    ]);
    // No date has moved, and nothing is put off.
    const dates = ({ closesAt, deadline, latestPlacementOn }: typeof request) => [
      closesAt,
      deadline,
      latestPlacementOn,
    ];
    expect(dates(request)).toEqual(dates(before.request));
    const halfway = (items: typeof due) => items.filter(({ kind }) => kind === 'halfway' || kind === 'deadline');
    expect(halfway(due)).toEqual(halfway(before.due));
  });

  test.each<[string, object]>([
    ['the same place', { location: held.location }],
    ['what is known of detention', { detained: true }],
    ['the same facility', { facility: held.facility }],
    ['all that stands', { location: held.location, detained: true, facility: held.facility }],
  ])('is not moved by %s', async (_what, client) => {
    const { path } = await scene.request(sampleRequest({ client: held }));
    const stored = await store.everything();
    const { status, json } = await move(path, client);
    expect([status, json]).toEqual([200, (await scene.get(path)).json]);
    expect(await changesSince(store, stored)).toEqual([]);
  });

  test.each<[string, object, string | undefined]>([
    ['is forgotten where the client was moved away', texas, undefined],
    ['is forgotten where the client was set free', { detained: false }, undefined],
    ['is replaced by that of the new place', { ...texas, facility: 'Port Isabel' }, 'Port Isabel'],
    ['is replaced where it alone changes', { facility: 'Port Isabel' }, 'Port Isabel'],
  ])('the facility %s', async (_what, client, facility) => {
    const { path, reference } = await scene.request(sampleRequest({ client: held }));
    await move(path, client);
    expect(await facilityOf(scene, reference)).toBe(facility);
    expect(JSON.stringify(await store.everything())).not.toContain('Port Isabel');
  });

  test('another facility alone changes whom nobody is asked for', async () => {
    const { path, reference } = await scene.request(withMatter({ removalOn: '2027-01-20' }, { client: held }));
    await scene.settle();
    const before = await scene.read(reference);
    await move(path, { facility: 'Port Isabel' });
    const after = await scene.read(reference);
    expect(after.evaluations).toEqual(before.evaluations);
    expect(after.due).toEqual(before.due);
    expect(after.events.slice(before.events.length).map(({ type }) => type)).toEqual(['client_moved']);
  });

  test.each<[string, object, object, object, string]>([
    ['detained without a date is urgent', {}, {}, { detained: true }, 'urgent'],
    ['set free, is no less urgent by it', {}, { detained: true }, { detained: false }, 'urgent'],
    [
      'detained with a date far off is what the date says',
      { affidavitDueOn: '2027-06-01' },
      {},
      { detained: true },
      'standard',
    ],
    ['moved in an emergency', { removalOn: '2027-01-20' }, {}, { location: { state: 'TX' } }, 'emergency'],
  ])('%s', async (_what, matter, client, moved, urgency) => {
    const body = withMatter(matter, { client: { ...sampleRequest().client, ...client } });
    const { path } = await scene.request(body);
    expect((await move(path, moved)).json.urgency).toBe(urgency);
  });

  test('in a request that waits for papers nobody is asked', async () => {
    const { path, reference } = await scene.request(sampleRequest({ documents: noPapers }));
    const before = await scene.read(reference);
    expect((await move(path, { ...texas, detained: true })).json).toMatchObject({ state: 'needs_information' });
    const { evaluations, events, request } = await scene.read(reference);
    expect([evaluations, request.area]).toEqual([before.evaluations, 'Brownsville, TX area']);
    expect(events.map(({ type }) => type)).toEqual(['request_received', 'client_moved']);
  });

  test('who was withdrawn is moved no more', async () => {
    const { path } = await scene.request(sampleRequest());
    await scene.post(path, { action: 'withdraw' });
    const stored = await store.everything();
    const { status, json } = await move(path, texas);
    expect([status, json.type]).toEqual([410, expect.stringMatching(/\/withdrawn$/)]);
    expect(await changesSince(store, stored)).toEqual([]);
  });
});

describe('a move that is none', () => {
  const scene = intakeScene(store);

  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['client']],
    ['no client', undefined, ['client']],
    ['a list as client', [], ['client']],
    ['null', null, ['client']],
    ['an unknown key', { ...texas, name: 'Somebody' }, ['client.name']],
    ['an unknown key, deeper', { location: { zip: '78566', street: 'Main' } }, ['client.location.street']],
    ['a key of the request', { ...texas, languages: ['spa'] }, ['client.languages']],
    ['a ZIP code that is none', { location: { zip: '00000' } }, ['client.location.zip']],
    ['a state that is none', { location: { state: 'ZZ' } }, ['client.location.state']],
    ['ZIP code and state', { location: { zip: '78566', state: 'TX' } }, ['client.location']],
    ['neither ZIP code nor state', { location: {} }, ['client.location']],
    ['a text as location', { location: '78566' }, ['client.location']],
    ['a word as yes or no', { detained: 'true' }, ['client.detained']],
    ['an empty facility', { facility: '' }, ['client.facility']],
    ['a facility of 201 characters', { facility: 'f'.repeat(201) }, ['client.facility']],
    ['a facility of two lines', { facility: 'Port\nIsabel' }, ['client.facility']],
    ['a tag in a facility', { facility: '<b>Port</b>' }, ['client.facility']],
    ['two at once', { location: { zip: 'x' }, detained: 1 }, ['client.location.zip', 'client.detained']],
  ])('%s', async (_what, client, paths) => {
    const { path } = await scene.request(sampleRequest({ client: held }));
    const stored = await store.everything();
    const { status, json } = await scene.post(path, { action: 'custody', client });
    expect([status, json.type]).toEqual([422, expect.stringMatching(/\/invalid$/)]);
    expect((json.errors as { path: string }[]).map((error) => error.path)).toEqual(paths);
    expect(await changesSince(store, stored)).toEqual([]);
  });

  test('a key beside the client', async () => {
    const { path } = await scene.request(sampleRequest({ client: held }));
    const stored = await store.everything();
    const { status, json } = await scene.post(path, { action: 'custody', client: texas, reason: 'x' });
    expect([status, json.errors]).toEqual([422, [{ path: 'reason', message: expect.any(String) }]]);
    expect(await changesSince(store, stored)).toEqual([]);
  });
});

describe('of a move', () => {
  const scene = intakeScene(store);

  test('the attorney and the clinician who has accepted are told, without the place', async () => {
    await knownSender(store, scene.tools.clock());
    const { path, reference } = await assigned(scene, store, { email: 'writer@clinic.example' });
    await scene.settle();
    const before = scene.sent.length;
    await scene.post(path, { action: 'custody', client: { ...texas, detained: true, facility: 'Port Isabel' } });
    await scene.settle();
    const mails = scene.sent.slice(before);
    expect(mails.map(({ to, subject }) => [to, subject]).sort()).toEqual([
      ['ada@harbor.example', `Where your client is now: ${reference}`],
      ['writer@clinic.example', `Where the client of ${reference} is now`],
    ]);
    const forWriter = mails.find(({ to }) => to === 'writer@clinic.example')?.text;
    expect(forWriter).toContain('your case page shows it');
    expect(forWriter).toMatch(/https?:\/\/\S+\/c\/[A-Za-z0-9_-]{43}/);
    for (const { text } of mails) expect(text).not.toMatch(/Isabel|78566/);
    expect(mails.find(({ to }) => to === 'writer@clinic.example')?.text).not.toContain('Brownsville');
  });

  test('nobody else is asked of a routine request whose wave runs; its offers stay open', async () => {
    const { path, reference } = await offered(scene, store, [{}, {}]);
    await scene.settle();
    const before = await scene.read(reference);
    expect(before.evaluations[0]?.state).toBe('offered');
    await scene.post(path, { action: 'custody', client: texas });
    await scene.settle();
    const after = await scene.read(reference);
    expect([after.evaluations, after.offers]).toEqual([before.evaluations, before.offers]);
  });

  test('a routine request for which nobody was left is searched for anew at once', async () => {
    const client = { ...sampleRequest().client, languages: ['khm'], interpreter: false };
    const { path, reference } = await scene.request(sampleRequest({ client }));
    await scene.settle();
    const nobodyLeft = async () => (await scene.read(reference)).events.filter(({ type }) => type === 'nobody_left');
    expect(await nobodyLeft()).toHaveLength(1);
    await scene.post(path, { action: 'custody', client: texas });
    await scene.settle();
    expect(await nobodyLeft()).toHaveLength(2);
    expect((await scene.read(reference)).evaluations[0]).toMatchObject({
      state: 'waiting',
      phase: { exhausted: true },
    });
  });
});
