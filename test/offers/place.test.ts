import { beforeEach, describe, expect, test } from 'vitest';
import { clinicianOf } from '../../functions/domain/evaluation/evaluation.ts';
import { OPEN_OFFERS_PER_MEMBER } from '../../functions/domain/limits.ts';
import type { Matter } from '../../functions/domain/request/casework.ts';
import { plusMinutes } from '../../functions/domain/time/time.ts';
import { readCarryingMember } from '../../functions/store/members.ts';
import { placingOf, sampleEvaluation, sampleIntake, sampleMatter } from '../support/cases.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { close } from './asked.ts';
import { everything, idOf, type Scene, startScene } from './scene.ts';

const names = (count: number) => Array.from({ length: count }, (_, at) => `M${String(at).padStart(2, '0')}`);
const due = (differing: Partial<Matter>) => ({ intake: sampleIntake({ matter: sampleMatter(differing) }) });
const emergency = due({ affidavitDueOn: '2027-01-14' });
const decline = { answer: 'decline', reason: 'not_my_field' };

plainAndWithConflicts('placing', (wrap) => {
  let scene: Scene;
  beforeEach(() => {
    scene = startScene({ wrap });
  });

  const evaluationOf = async (reference: string) => (await scene.read(reference)).evaluations[0];
  const wave = async (reference: string, number: number) =>
    (await scene.read(reference)).offers.filter((offer) => offer.wave === number);
  const told = async (reference: string) =>
    (await scene.read(reference)).events.filter(({ type }) => type === 'nobody_left').length;

  describe('with nobody left', () => {
    test('the coordinator hears once, and the search goes on each morning', async () => {
      const reference = await scene.open();
      expect(await scene.place(reference)).toBe('nobody left');
      expect(await evaluationOf(reference)).toMatchObject({
        state: 'waiting',
        phase: { exhausted: true, placeAt: '2027-01-13T14:00:00.000Z' },
      });
      expect((await scene.read(reference)).request.turn).toBe('coordinator');
      scene.clock.set('2027-01-13T14:00:00.000Z');
      await scene.carryOut(reference);
      expect(placingOf(await evaluationOf(reference)).placeAt).toBe('2027-01-14T14:00:00.000Z');
      expect(await told(reference)).toBe(1);

      await scene.members(['NEW']);
      scene.clock.set('2027-01-14T14:00:00.000Z');
      await scene.carryOut(reference);
      expect(await wave(reference, 1)).toMatchObject([{ memberId: idOf('NEW') }]);
      expect(placingOf(await evaluationOf(reference)).exhausted).toBe(false);
    });

    test('an emergency looks again every hour', async () => {
      const reference = await scene.open(emergency);
      await scene.place(reference);
      expect(placingOf(await evaluationOf(reference)).placeAt).toBe('2027-01-12T16:00:00.000Z');
    });

    test('it is the coordinator’s turn as soon as the last open offer of an emergency is declined', async () => {
      await scene.members(['A', 'B']);
      const reference = await scene.open(emergency);
      await scene.place(reference);
      scene.clock.advance(360);
      await scene.carryOut(reference);
      expect(await evaluationOf(reference)).toMatchObject({ state: 'offered', phase: { exhausted: true } });
      await scene.post(await scene.offerPath(reference, 'A'), decline);
      expect(await scene.place(reference)).toBe('wave running');
      await scene.post(await scene.offerPath(reference, 'B'), decline);
      expect(await scene.place(reference)).toBe('nobody left');
      expect(await evaluationOf(reference)).toMatchObject({ state: 'waiting', phase: { exhausted: true } });
      expect(await told(reference)).toBe(1);
    });
  });

  describe(`a member has at most ${OPEN_OFFERS_PER_MEMBER} offers open`, () => {
    test('however many requests there are', async () => {
      await scene.members(['A']);
      for (let request = 0; request <= OPEN_OFFERS_PER_MEMBER; request += 1) {
        const reference = await scene.open();
        const full = request === OPEN_OFFERS_PER_MEMBER;
        expect(await scene.place(reference)).toBe(full ? 'nobody left' : 'wave sent');
      }
      const carrying = await readCarryingMember(scene.store, idOf('A'));
      await close(scene, carrying?.offered.open[0]?.reference ?? '');
      expect(await scene.place(await scene.open())).toBe('wave sent');
      const again = await readCarryingMember(scene.store, idOf('A'));
      expect(again?.offered.open).toHaveLength(OPEN_OFFERS_PER_MEMBER);
    });
  });

  describe('is not wanted', () => {
    test.each<[string, Parameters<Scene['open']>[0]]>([
      ['while documents are missing', { request: { state: 'needs_information' } }],
      ['after the request was closed', { request: { state: 'closed', closedReason: 'withdrawn' } }],
      ['once somebody has it', { evaluations: [sampleEvaluation({ state: 'assigned', work: { memberId: 'X' } })] }],
      ['once it was given up', { evaluations: [sampleEvaluation({ state: 'unfilled' })] }],
      ['after its last moment', { request: { closesAt: '2027-01-12T15:00:00.000Z' } }],
    ])('%s', async (_, differing) => {
      await scene.members(names(3));
      const reference = await scene.open(differing);
      const before = await everything(scene);
      expect(await scene.place(reference)).toBe('not wanted');
      expect(await everything(scene)).toEqual(before);
    });

    test('for an evaluation that there is not', async () => {
      expect(await scene.place(await scene.open(), 2)).toBe('not wanted');
    });

    test('more than nine months ahead; then it begins by itself', async () => {
      await scene.members(names(3));
      const reference = await scene.open(due({ affidavitDueOn: '2028-03-31' }));
      expect(await scene.place(reference)).toBe('too early');
      const placeAt = placingOf(await evaluationOf(reference)).placeAt ?? '';
      expect(placeAt).toBe('2027-07-02T04:00:00.000Z');
      const before = await everything(scene);
      expect(await scene.place(reference)).toBe('too early');
      expect(await everything(scene)).toEqual(before);
      scene.clock.set(plusMinutes(placeAt, 1));
      expect(await scene.carryOut(reference)).toContain('place');
      expect(await wave(reference, 1)).toHaveLength(3);
    });
  });

  test('two evaluations of a request are placed each by itself, and one may have them both', async () => {
    await scene.members(['A'], { profession: 'physician', evaluationTypes: ['psychological', 'physical'] });
    const evaluations = [sampleEvaluation(), sampleEvaluation({ number: 2, type: 'physical' })];
    const reference = await scene.open({ evaluations });
    await scene.place(reference, 1);
    await scene.place(reference, 2);
    const paths = [await scene.offerPath(reference, 'A', 1), await scene.offerPath(reference, 'A', 2)];
    for (const path of paths) expect((await scene.post(path, { answer: 'accept' })).status).toBe(200);
    const file = await scene.read(reference);
    expect(file.evaluations.map(clinicianOf)).toEqual([idOf('A'), idOf('A')]);
  });
});
