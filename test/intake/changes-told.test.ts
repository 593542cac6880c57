import { beforeEach, describe, expect, test } from 'vitest';
import { plusHours } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { readersOf } from '../escalation/readers.ts';
import { type EmergencyScene, startEmergencies } from '../escalation/scene.ts';
import { pausing } from '../support/pausing.ts';
import { sampleRequest } from '../support/requests.ts';

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(8);
});

const attorney = 'ada@harbor.example';
const act = (token: string, action: Parameters<typeof actForAttorney>[2]) =>
  actForAttorney(scene.running.tools, token, action).then(scene.running.settle);
const accept = async (reference: string, which = 0, evaluation = 1) =>
  scene.answer(await scene.offerToken(reference, which, evaluation), { answer: 'accept' });
const since = (count: number) => scene.running.sent.slice(count);

describe('of a change that moves no date', () => {
  const moved = /New dates|have moved|new ones/;

  test('nobody reads that a date has moved', async () => {
    const { reference, statusToken } = await scene.open(24);
    await accept(reference);
    const before = scene.running.sent.length;
    await act(statusToken, { action: 'change_dates', matter: { removalKnown: 'confirmed' } });
    const mails = since(before);
    expect(mails).toHaveLength(2);
    for (const { subject, text } of mails) {
      expect(subject).toBe(`A change to the dates of ${reference}`);
      expect(text).not.toMatch(moved);
    }
    expect(await readersOf(scene).status(statusToken)).not.toMatch(/planned anew|dates are changed/);
  });
});

test('of a client who is set free where they are, nobody reads that they were moved', async () => {
  const client = { ...sampleRequest().client, detained: true };
  const { reference, statusToken } = await scene.open(24, { client });
  const before = scene.running.sent.length;
  await act(statusToken, { action: 'custody', client: { detained: false } });
  await accept(reference);
  await act(statusToken, { action: 'custody', client: { detained: true } });
  const mails = since(before).filter(({ subject }) => /client/.test(subject));
  expect(new Set(mails.map(({ to }) => to)).size).toBe(3);
  for (const { subject, text } of mails) expect(`${subject} ${text}`).not.toMatch(/been moved|new place|has changed/);
});

describe('that the clinician is told', () => {
  const told = 'We tell the clinician';
  const toAttorney = () => scene.running.sent.findLast(({ to }) => to === attorney)?.text;

  test('is said of whoever had said yes by then, and not of a yes that came while the mail waited', async () => {
    const { pause, resume } = pausing(scene);
    const { reference, statusToken } = await scene.open(24);
    await pause();
    await act(statusToken, { action: 'change_dates', matter: { removalAt: plusHours(scene.now(), 30) } });
    await accept(reference);
    const before = scene.running.sent.length;
    await resume();
    const change = since(before).find(({ subject }) => subject.startsWith('A change'));
    expect(change?.to).toBe(attorney);
    expect(change?.text).not.toContain(told);
  });

  test('counts somebody who has two evaluations of the request once, in mail and page', async () => {
    const [evaluation] = sampleRequest().evaluations;
    if (!evaluation) throw new Error('a request for nothing');
    const { reference, statusToken } = await scene.open(24, { evaluations: [evaluation, evaluation] });
    const { offers } = await scene.read(reference);
    const memberId = offers[0]?.memberId;
    const second = offers.filter((offer) => offer.evaluation === 2);
    await accept(reference);
    await accept(
      reference,
      second.findIndex((offer) => offer.memberId === memberId),
      2,
    );
    expect(await readersOf(scene).status(statusToken)).toContain('Agree on a time with the clinician.');
    await act(statusToken, { action: 'change_dates', matter: { removalAt: plusHours(scene.now(), 30) } });
    expect(toAttorney()).toContain(`${told} who has accepted.`);
  });
});
