import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMember, takeLoad } from '../../functions/store/members.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { type Engine, startEngine } from '../support/engine.ts';
import { asked, close, loads, refusal } from './asked.ts';
import { everything, idOf, offerOf, type Scene, startScene } from './scene.ts';

const accept = { answer: 'accept' };
const decline = { answer: 'decline', reason: 'no_time' };
const undo = { answer: 'undo' };

plainAndWithConflicts('an answer to an offer', (wrap) => {
  let engine: Engine;
  let scene: Scene;
  beforeEach(async () => {
    engine = await startEngine();
    scene = startScene({ store: engine.store, wrap });
  });
  afterEach(() => engine.stop());

  const last = async (reference: string) => (await scene.read(reference)).events.at(-1);
  const evaluationOf = async (reference: string) => (await scene.read(reference)).evaluations[0];

  describe('yes', () => {
    test('assigns the evaluation, takes the load once, and says where the case page is', async () => {
      const { reference, a } = await asked(scene);
      const { events } = await scene.read(reference);
      const yes = await scene.post(a, accept);
      expect(yes.status).toBe(200);
      expect(yes.body).toEqual({
        result: 'assigned',
        caseUrl: `https://site.example${await scene.casePath(reference, 'A')}`,
      });
      const file = await scene.read(reference);
      expect(file.evaluations[0]).toMatchObject({ state: 'assigned', phase: { memberId: idOf('A') } });
      expect(file.offers.map(({ memberId, state }) => [memberId, state])).toEqual([
        [idOf('A'), 'accepted'],
        [idOf('B'), 'open'],
        [idOf('C'), 'open'],
      ]);
      expect(file.events.slice(events.length)).toMatchObject([
        {
          type: 'evaluation_assigned',
          actor: `member:${idOf('A')}`,
          data: { evaluation: 1, round: 1, memberId: idOf('A') },
        },
      ]);
      expect(await loads(scene, 'A')).toEqual([1, 1]);
    });

    test('again is the same answer, and writes nothing', async () => {
      const { a } = await asked(scene);
      const first = await scene.post(a, accept);
      const before = await everything(scene);
      scene.clock.advance(3 * 24 * 60);
      expect(await scene.post(a, accept)).toEqual(first);
      expect(await everything(scene)).toEqual(before);
    });

    test('again is the same answer even when the work is done', async () => {
      const { reference, a } = await asked(scene);
      const first = await scene.post(a, accept);
      await close(scene, reference, 'completed');
      expect(await scene.post(a, accept)).toEqual(first);
    });

    test('after a no needs the no to be taken back', async () => {
      const { a } = await asked(scene);
      await scene.post(a, decline);
      const before = await everything(scene);
      expect(refusal(await scene.post(a, accept))).toBe('409 already-answered');
      expect(await everything(scene)).toEqual(before);
      await scene.post(a, undo);
      expect((await scene.post(a, accept)).status).toBe(200);
    });

    test('comes too late when somebody else was first', async () => {
      const { a, b } = await asked(scene);
      await scene.post(a, accept);
      const before = await everything(scene);
      expect(refusal(await scene.post(b, accept))).toBe('409 already-filled');
      expect(refusal(await scene.post(b, decline))).toBe('409 already-filled');
      expect(refusal(await scene.post(b, undo))).toBe('409 already-filled');
      expect(await everything(scene)).toEqual(before);
    });

    test.each<[string, Parameters<typeof asked>[1]]>([
      ['the month', { monthlyCapacity: 2 }],
      ['the year', { monthlyCapacity: 9, yearlyCapacity: 2 }],
    ])('is refused at the limit of %s, and a no is still taken', async (_, limits) => {
      const { reference, a } = await asked(scene, limits);
      const taken = ['2027-01', '2027'].map((period) => takeLoad(idOf('A'), period, null));
      await scene.store.transact(taken);
      await scene.store.transact(taken);
      const before = await everything(scene);
      expect(refusal(await scene.post(a, accept))).toBe('409 at-capacity');
      expect(await everything(scene)).toEqual(before);
      expect((await scene.post(a, decline)).body).toEqual({ result: 'declined' });
      expect(await loads(scene, 'A')).toEqual([2, 2]);
      expect((await evaluationOf(reference))?.state).toBe('offered');
    });

    test.each(['monthlyCapacity', 'yearlyCapacity'])('is refused with a %s of nothing', async (limit) => {
      const { a } = await asked(scene);
      await scene.setMember('A', { [limit]: 0 });
      expect(refusal(await scene.post(a, accept))).toBe('409 at-capacity');
    });

    test('counts for the month that it is at the member’s place', async () => {
      scene.clock.set('2027-01-29T20:00:00.000Z');
      const { a } = await asked(scene, { timeZone: 'Pacific/Honolulu' });
      scene.clock.set('2027-02-01T09:30:00.000Z');
      await scene.post(a, accept);
      expect(await loads(scene, 'A')).toEqual([1, 1]);
    });

    test('is refused from a member who may not, and taken from one who only pauses', async () => {
      const { a, b } = await asked(scene);
      await scene.setMember('A', { state: 'refused' });
      await scene.setMember('B', { state: 'paused' });
      expect(refusal(await scene.post(a, accept))).toBe('409 not-eligible');
      expect((await scene.post(b, accept)).status).toBe(200);
    });
  });

  describe('no', () => {
    test('is kept with its reason, and again is the same answer whatever the reason', async () => {
      const { reference, a } = await asked(scene);
      const no = await scene.post(a, decline);
      expect([no.status, no.body]).toEqual([200, { result: 'declined' }]);
      expect(offerOf(await scene.read(reference), 'A')).toMatchObject({ state: 'declined', declineReason: 'no_time' });
      expect(await last(reference)).toMatchObject({
        type: 'offer_declined',
        data: { memberId: idOf('A'), reason: 'no_time' },
      });
      const before = await everything(scene);
      expect(await scene.post(a, { ...decline, reason: 'other' })).toEqual(no);
      expect(await everything(scene)).toEqual(before);
    });

    test('after a yes needs the yes to be taken back', async () => {
      const { a } = await asked(scene);
      await scene.post(a, accept);
      expect(refusal(await scene.post(a, decline))).toBe('409 already-answered');
    });

    test('may name a day before which nobody asks again, until it is taken back', async () => {
      const { a } = await asked(scene);
      const restsUntil = async () => (await readMember(scene.store, idOf('A')))?.restsUntil;
      await scene.post(a, { ...decline, askAgainAfter: '2027-02-01' });
      expect(await restsUntil()).toBe('2027-02-01');
      await scene.post(a, undo);
      expect(await restsUntil()).toBeUndefined();
    });

    test('taken back leaves a rest alone that was asked for elsewhere', async () => {
      const { a } = await asked(scene);
      await scene.post(a, { ...decline, askAgainAfter: '2027-02-01' });
      await scene.setMember('A', { restsUntil: '2027-06-01' });
      expect((await scene.post(a, undo)).status).toBe(200);
      expect((await readMember(scene.store, idOf('A')))?.restsUntil).toBe('2027-06-01');
    });
  });
});
