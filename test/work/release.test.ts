import { beforeEach, describe, expect, test } from 'vitest';
import { clinicianOf } from '../../functions/domain/evaluation/evaluation.ts';
import { type Asked, asked, close, loads, refusal } from '../offers/asked.ts';
import { everything, idOf, offerOf, type Scene, startScene } from '../offers/scene.ts';
import { sampleEvaluation } from '../support/cases.ts';
import { plainAndWithConflicts } from '../support/conflicts.ts';

const accept = { answer: 'accept' };
const release = { action: 'release', reason: 'ill' };

plainAndWithConflicts('giving a case back', (wrap) => {
  let scene: Scene;
  let given: Asked;
  let path: string;
  beforeEach(async () => {
    scene = startScene({ wrap });
    given = await asked(
      scene,
      {},
      { evaluations: [sampleEvaluation({ placing: { halfwayAt: '2027-01-28T10:00:00.000Z' } })] },
    );
    await scene.post(given.b, { answer: 'decline', reason: 'no_time' });
    await scene.post(given.a, accept);
    path = await scene.casePath(given.reference, 'A');
  });

  const evaluation = async () => (await scene.read(given.reference)).evaluations[0];

  test('frees the load, tells it with its reason, and opens a round of its own', async () => {
    scene.clock.advance(60);
    const answer = await scene.post(path, release);
    expect([answer.status, answer.body]).toEqual([200, { result: 'released' }]);
    expect(await loads(scene, 'A')).toEqual([0, 0]);
    const file = await scene.read(given.reference);
    expect(file.evaluations[0]).toMatchObject({ state: 'waiting', round: 2, wave: 0 });
    expect(file.evaluations[0]).not.toHaveProperty('memberId');
    expect(offerOf(file, 'A')).toMatchObject({ state: 'released', releaseReason: 'ill' });
    expect(file.events.slice(-2)).toMatchObject([
      { type: 'assignment_released', actor: `member:${idOf('A')}`, data: { reason: 'ill', round: 1 } },
      { type: 'evaluation_opened', data: { evaluation: 1, round: 2 } },
    ]);
    expect(file.due.map(({ kind }) => kind)).not.toContain('affidavit');
  });

  test('again is the same answer, and writes nothing', async () => {
    const first = await scene.post(path, release);
    const before = await everything(scene);
    expect(await scene.post(path, { action: 'release', reason: 'other' })).toEqual(first);
    expect(await everything(scene)).toEqual(before);
  });

  test('asks others and who never answered, but neither the giver nor who said no', async () => {
    await scene.members(['D', 'E']);
    await scene.post(path, release);
    expect(await scene.place(given.reference)).toBe('wave sent');
    const { offers } = await scene.read(given.reference);
    const second = offers.filter(({ round }) => round === 2).map(({ memberId }) => memberId);
    expect(second.sort()).toEqual(['C', 'D', 'E'].map(idOf));
    expect((await scene.get(given.c)).body.state).toBe('open');
    expect((await scene.post(given.c, accept)).status).toBe(200);
    expect([await evaluation()].flatMap((one) => one ?? []).map(clinicianOf)).toEqual([idOf('C')]);
    expect((await scene.get(path)).body).toMatchObject({ state: 'released', attorney: null });
  });

  test('whose offer was of the round before hears that it was filled, and that somebody is needed again', async () => {
    await scene.post(path, release);
    expect((await scene.get(given.c)).body).toMatchObject({ state: 'filled', soughtAnew: true });
    expect(refusal(await scene.post(given.c, accept))).toBe('409 already-filled');
    const page = (await scene.get(given.c, 'text/html')).text;
    expect(page).toContain('could not keep it. Somebody is looked for again.');
    expect(page).not.toContain('has found its clinician');
  });

  test('after its date has passed is the coordinator’s turn at once', async () => {
    scene.clock.set('2027-05-01T15:00:00.000Z');
    await scene.post(path, release);
    expect(await scene.place(given.reference)).toBe('not wanted');
    expect((await evaluation())?.state).toBe('unfilled');
    expect(await scene.carryOut(given.reference)).toEqual([]);
  });

  test('gives the attorney half of the time that is left before they hear that it is still looking', async () => {
    const { evaluations } = await scene.read(given.reference);
    expect(evaluations[0]?.phase).toMatchObject({ placing: { halfwayAt: expect.any(String) } });
    scene.clock.set('2027-02-20T15:00:00.000Z');
    await scene.post(path, release);
    const { due } = await scene.read(given.reference);
    expect(due.find(({ kind }) => kind === 'halfway')?.at).toBe('2027-02-26T22:00:00.000Z');
    expect(await scene.carryOut(given.reference)).toEqual([]);
  });

  test('is not for a case that is not theirs at the moment', async () => {
    await scene.post(given.a, { answer: 'undo' });
    const before = await everything(scene);
    expect(refusal(await scene.post(path, release))).toBe('409 too-late');
    expect(await everything(scene)).toEqual(before);
    await scene.post(given.a, accept);
    expect((await scene.post(path, release)).status).toBe(200);
  });

  test.each(['withdrawn', 'completed'] as const)('is not needed after the request was %s', async (reason) => {
    await close(scene, given.reference, reason);
    const before = await everything(scene);
    expect(refusal(await scene.post(path, release))).toBe('410 withdrawn');
    expect(await everything(scene)).toEqual(before);
  });
});

describe('what gives nothing back', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = startScene();
  });

  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['action']],
    ['another action', { action: 'keep', reason: 'ill' }, ['action']],
    ['no reason', { action: 'release' }, ['reason']],
    ['another reason', { action: 'release', reason: 'tired' }, ['reason']],
    ['more', { ...release, note: '' }, ['note']],
  ])('%s: 422, and nothing changes', async (_, body, paths) => {
    const { reference, a } = await asked(scene);
    await scene.post(a, accept);
    const before = await everything(scene);
    const answer = await scene.post(await scene.casePath(reference, 'A'), body);
    expect(refusal(answer)).toBe('422 invalid');
    expect((answer.body.errors as { path: string }[]).map(({ path }) => path)).toEqual(paths);
    expect(await everything(scene)).toEqual(before);
  });
});
