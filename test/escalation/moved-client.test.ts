import { beforeEach, describe, expect, test } from 'vitest';
import type { MovedClient } from '../../functions/contracts/request.ts';
import { clinicianOf } from '../../functions/domain/evaluation/evaluation.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { viewOffer } from '../../functions/offers/offer-view.ts';
import { viewAssignment } from '../../functions/work/assignment-view.ts';
import { placingOf } from '../support/cases.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';
import { type EmergencyScene, start, startEmergencies } from './scene.ts';

const facility = 'Port Isabel Zyx';
const texas = { location: { zip: '78566' }, detained: true, facility };
/** As many as the first wave of an emergency with three days left asks. */
const NEW_YORKERS = 6;
const coordinators = 'coordinators@network.example';
const inPerson = [{ ...sampleRequest().evaluations[0], modes: ['in_person' as const] }] as ReturnType<
  typeof sampleRequest
>['evaluations'];

let scene: EmergencyScene;
let texans: string[];

/** Some members in Texas, who travel no further than New Yorkers do. */
async function storeTexans(count: number) {
  const ids = Array.from({ length: count }, freshMemberId);
  for (const id of ids) {
    await storeMember(scene.store, id, {
      languages: [{ code: 'tir', level: 'native' }],
      licenses: [{ state: 'TX', number: 'PSY-1', expiresOn: '2030-01-31' }],
      location: { zip: '78520' },
      timeZone: 'America/Chicago',
    });
  }
  return ids;
}

async function move(statusToken: string, client: MovedClient) {
  await actForAttorney(scene.running.tools, statusToken, { action: 'custody', client });
  await scene.running.settle();
}

/** Who was asked in a wave. */
async function asked(reference: string, wave: number): Promise<string[]> {
  const { offers } = await scene.read(reference);
  return offers.filter((offer) => offer.wave === wave).map(({ memberId }) => memberId);
}

/** How often the machines of a case have looked at it. */
const looks = (reference: string) =>
  scene.running.local
    .executions()
    .filter(({ name }) => name.startsWith(reference))
    .flatMap(({ history }) => history.filter(({ state }) => state === 'Step')).length;

describe('a client who is moved in an emergency', () => {
  beforeEach(async () => {
    scene = await startEmergencies(NEW_YORKERS);
    texans = await storeTexans(3);
  });

  test('those who fit the new place are asked at once, and the machine knows', async () => {
    const { reference, statusToken } = await scene.open(72, { evaluations: inPerson });
    expect((await asked(reference, 1)).filter((id) => !texans.includes(id))).toHaveLength(NEW_YORKERS);
    await scene.pass(0.5);
    const before = await scene.read(reference);
    const looked = looks(reference);
    await move(statusToken, texas);
    const after = await scene.read(reference);
    expect((await asked(reference, 2)).sort()).toEqual(texans);
    expect((await scene.facts(reference, 'client_moved', 'wave_sent')).slice(-2)).toEqual([
      `${scene.now()} client_moved`,
      `${scene.now()} wave_sent`,
    ]);
    expect(looks(reference)).toBeGreaterThan(looked);
    expect(scene.machines(reference)).toEqual(['1-1 running Wait']);
    const next = [placingOf(after.evaluations[0]).placeAt, after.onCall?.pageAt].sort()[0];
    expect(after.machines[0]?.until).toBe(next);
    // Who was asked before may still say yes, and no page is put off.
    expect(after.offers.filter(({ wave }) => wave === 1)).toEqual(before.offers);
    expect(after.onCall).toEqual(before.onCall);
    expect(after.request.closesAt).toBe(before.request.closesAt);
  });

  test('the same place again asks nobody', async () => {
    const { reference, statusToken } = await scene.open(72, { evaluations: inPerson });
    await move(statusToken, texas);
    const before = await scene.read(reference);
    await move(statusToken, texas);
    expect(await scene.read(reference)).toEqual(before);
  });

  test('an open offer says how far it is now, and whether it can be said at all', async () => {
    const { reference, statusToken } = await scene.open(72, { evaluations: inPerson });
    const token = await scene.offerToken(reference);
    const distance = async () => (await viewOffer(scene.running.tools, token)).distance;
    expect(await distance()).toBe('under 5 miles');
    await scene.pass(0.5);
    await move(statusToken, texas);
    expect(await distance()).toMatch(/^about 1[67]\d\d miles$/);
    await move(statusToken, { location: { state: 'TX' } });
    expect(await distance()).toBeNull();
  });

  test('the attorney and the coordinators are told once, and the place stands in nothing that leaves', async () => {
    const { reference, statusToken } = await scene.open(72, { evaluations: inPerson });
    const before = scene.running.sent.length;
    await move(statusToken, texas);
    const mails = scene.running.sent.slice(before).filter(({ subject }) => subject.startsWith('Where '));
    expect(mails.map(({ to, subject }) => [to, subject]).sort()).toEqual([
      ['ada@harbor.example', `Where your client is now: ${reference}`],
      [coordinators, `Where the client is now, in an emergency: ${reference}`],
    ]);
    await scene.pass(30);
    const { sent, told, local, operations } = scene.running;
    const left = JSON.stringify([sent, told, operations, local.executions()]);
    expect(sent.length).toBeGreaterThan(20);
    for (const secret of ['Isabel', 'Zyx', '78566']) expect(left).not.toContain(secret);
  });

  test('a clinician who has accepted is told, sees where, and nobody else is asked', async () => {
    const { reference, statusToken } = await scene.open(72, { evaluations: inPerson });
    const yes = await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
    const caseToken = 'caseUrl' in yes ? yes.caseUrl.slice(-43) : '';
    const before = scene.running.sent.length;
    await move(statusToken, texas);
    const mails = scene.running.sent.slice(before).map(({ to, subject }) => [to, subject]);
    const { evaluations } = await scene.read(reference);
    const clinician = `${evaluations.map(clinicianOf)[0]?.toLowerCase()}@members.example`;
    expect(mails.sort()).toEqual([
      [clinician, `Where the client of ${reference} is now`],
      ['ada@harbor.example', `Where your client is now: ${reference}`],
    ]);
    expect(await asked(reference, 2)).toEqual([]);
    const { view } = await viewAssignment(scene.running.tools, caseToken);
    expect(view).toMatchObject({ area: 'Brownsville, TX area', detained: true, facility });
  });
});

describe('a client who is moved to where somebody is', () => {
  beforeEach(async () => {
    scene = await startEmergencies(0);
    texans = await storeTexans(3);
  });

  test('is put to them though nobody was left to ask', async () => {
    const { reference, statusToken } = await scene.open(72, { evaluations: inPerson });
    expect((await scene.read(reference)).evaluations[0]).toMatchObject({
      state: 'waiting',
      phase: { exhausted: true },
    });
    await scene.pass(0.2);
    await move(statusToken, texas);
    const { evaluations } = await scene.read(reference);
    expect(evaluations[0]).toMatchObject({ state: 'offered', wave: 1, phase: { exhausted: false } });
    expect((await asked(reference, 1)).sort()).toEqual(texans);
  });

  test('shortly before a hearing begins an emergency, and everybody hears of it once', async () => {
    const matter = {
      relief: ['asylum' as const],
      forum: 'immigration_court' as const,
      hearingAt: plusHours(start, 80),
    };
    const { reference, statusToken } = await scene.open(0, { matter, evaluations: inPerson });
    await scene.pass(10);
    expect(scene.machines(reference)).toEqual([]);
    await move(statusToken, { location: texas.location });
    expect((await scene.read(reference)).request.urgency).toBe('emergency');
    expect(scene.machines(reference)).toEqual(['1-1 running Wait']);
    expect((await asked(reference, 1)).sort()).toEqual(texans);
    expect(await scene.facts(reference, 'on_call_told')).toHaveLength(1);
    await scene.running.advance(plusMinutes(scene.now(), 5));
    await move(statusToken, { location: { state: 'TX' } });
    const mails = scene.running.sent.filter(({ subject }) => subject.includes(reference));
    const subjects = mails.filter(({ to }) => to === coordinators).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject === `Emergency: ${reference}`)).toHaveLength(1);
    expect(subjects.filter((subject) => subject.startsWith('Where the client is'))).toEqual([
      `Where the client is now, in an emergency: ${reference}`,
    ]);
    const toAttorney = mails.filter(({ subject }) => subject === `Where your client is now: ${reference}`);
    expect(toAttorney.map(({ text }) => text.includes('If you hear nothing'))).toEqual([true, false]);
  });
});
