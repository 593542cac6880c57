import { beforeEach, describe, expect, test } from 'vitest';
import { plainAndWithConflicts } from '../support/conflicts.ts';
import { asked, close, loads, refusal } from './asked.ts';
import { everything, offerOf, type Scene, startScene } from './scene.ts';

const accept = { answer: 'accept' };
const decline = { answer: 'decline', reason: 'no_time' };
const undo = { answer: 'undo' };

plainAndWithConflicts('an answer that was given', (wrap) => {
  let scene: Scene;
  beforeEach(() => {
    scene = startScene({ wrap });
  });

  const evaluationOf = async (reference: string) => (await scene.read(reference)).evaluations[0];

  describe('taking back', () => {
    test('a yes opens the evaluation to everybody again and frees the load', async () => {
      const { reference, a, b } = await asked(scene);
      const standing = await evaluationOf(reference);
      const first = await scene.post(a, accept);
      scene.clock.advance(30);
      const back = await scene.post(a, undo);
      expect([back.status, back.body]).toEqual([200, { result: 'reopened' }]);
      expect(await evaluationOf(reference)).toEqual(standing);
      expect(await loads(scene, 'A')).toEqual([0, 0]);
      expect((await scene.get(b)).body.state).toBe('open');
      expect((await scene.post(a, accept)).body).toEqual(first.body);
      expect(await loads(scene, 'A')).toEqual([1, 1]);
    });

    test('a no opens the offer again', async () => {
      const { reference, a } = await asked(scene);
      await scene.post(a, decline);
      scene.clock.advance(30);
      expect((await scene.post(a, undo)).body).toEqual({ result: 'reopened' });
      expect(offerOf(await scene.read(reference), 'A').state).toBe('open');
      expect(offerOf(await scene.read(reference), 'A').declineReason).toBeUndefined();
    });

    test.each([accept, decline])('is too late after half an hour, of %o', async (given) => {
      const { a } = await asked(scene);
      await scene.post(a, given);
      scene.clock.advance(30.01);
      const before = await everything(scene);
      expect(refusal(await scene.post(a, undo))).toBe('409 too-late');
      expect(await everything(scene)).toEqual(before);
    });

    test('what was never answered leaves it open, and writes nothing', async () => {
      const { a } = await asked(scene);
      const before = await everything(scene);
      expect((await scene.post(a, undo)).body).toEqual({ result: 'reopened' });
      expect(await everything(scene)).toEqual(before);
    });

    test.each([accept, decline])(
      '%o twice is the same answer, though somebody else was faster meanwhile',
      async (given) => {
        const { a, b } = await asked(scene);
        await scene.post(a, given);
        const first = await scene.post(a, undo);
        await scene.post(b, accept);
        const before = await everything(scene);
        expect(await scene.post(a, undo)).toEqual(first);
        expect(await everything(scene)).toEqual(before);
        expect(refusal(await scene.post(a, accept))).toBe('409 already-filled');
      },
    );
  });

  describe('to an offer that is over', () => {
    test.each([accept, decline, undo])('%o has expired with the offer', async (given) => {
      const { reference, a } = await asked(scene);
      scene.clock.set(offerOf(await scene.read(reference), 'A').expiresAt);
      const before = await everything(scene);
      expect(refusal(await scene.post(a, given))).toBe('410 expired');
      expect(await everything(scene)).toEqual(before);
    });

    test.each([accept, decline, undo])('%o is not wanted after the request was withdrawn', async (given) => {
      const { reference, a } = await asked(scene);
      await close(scene, reference);
      const before = await everything(scene);
      expect(refusal(await scene.post(a, given))).toBe('410 withdrawn');
      expect(await everything(scene)).toEqual(before);
    });

    test('a yes that stood is over with the request too', async () => {
      const { reference, a } = await asked(scene);
      await scene.post(a, accept);
      await close(scene, reference);
      expect(refusal(await scene.post(a, accept))).toBe('410 withdrawn');
      expect(refusal(await scene.post(a, undo))).toBe('410 withdrawn');
    });

    test('a case given back cannot be taken again, nor the yes taken back', async () => {
      const { reference, a } = await asked(scene);
      await scene.post(a, accept);
      await scene.post(await scene.casePath(reference, 'A'), { action: 'release', reason: 'ill' });
      const [yes, no, back] = [await scene.post(a, accept), await scene.post(a, decline), await scene.post(a, undo)];
      expect([yes, no, back].map(refusal)).toEqual(['409 already-answered', '409 already-answered', '409 too-late']);
      expect(yes.body.detail).toMatch(/given .* back/);
    });
  });
});
