import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clinicianOf } from '../../functions/domain/evaluation/evaluation.ts';
import { wait } from '../../functions/runtime/clock.ts';
import { sampleIntake, sampleMatter } from '../support/cases.ts';
import { withConflicts } from '../support/conflicts.ts';
import { type Engine, startEngine } from '../support/engine.ts';
import { loads, refusal } from './asked.ts';
import { type Answer, idOf, type Scene, startScene } from './scene.ts';

const TIMES = 8;
const MEMBERS = 15;
const names = Array.from({ length: MEMBERS }, (_, at) => `M${String(at).padStart(2, '0')}`);
const accept = { answer: 'accept' };
const decline = { answer: 'decline', reason: 'no_time' };
const release = { action: 'release', reason: 'no_time' };
const emergency = { intake: sampleIntake({ matter: sampleMatter({ affidavitDueOn: '2027-01-14' }) }) };

const kinds = (answers: Answer[]) => [...new Set(answers.map(({ status, body }) => JSON.stringify({ status, body })))];

describe.each([
  ['on the engine as it is', 0],
  ['with conflicts in the way of one transaction in ten', 0.1],
])('everybody at once, %s', (_, chance) => {
  let engine: Engine;
  let scene: Scene;
  beforeEach(async () => {
    engine = await startEngine();
    scene = startScene({
      store: engine.store,
      wait,
      wrap: (store) => (chance > 0 ? withConflicts(store, { chance }).store : store),
    });
  });
  afterEach(() => engine.stop());

  /** Calls; who is told to come back in a moment does so, which only injected conflicts may make anybody do. */
  async function persist(call: () => Promise<Answer>): Promise<Answer> {
    const answer = await call();
    return answer.status === 503 && chance > 0 ? persist(call) : answer;
  }

  /** The answers of the same call, made many times at once. */
  const many = (call: () => Promise<Answer>) => Promise.all(Array.from({ length: TIMES }, () => persist(call)));

  /** An emergency in which all members are asked. */
  async function all(): Promise<{ reference: string; paths: string[] }> {
    await scene.members(names, { languages: [{ code: 'tir', level: 'native' }] });
    const reference = await scene.open(emergency);
    await scene.place(reference);
    scene.clock.advance(360);
    await scene.place(reference);
    return { reference, paths: await Promise.all(names.map((name) => scene.offerPath(reference, name))) };
  }

  test('says yes: one is assigned and hears so every time, the others hear that somebody was first', async () => {
    const { reference, paths } = await all();
    const answers = await Promise.all(paths.map((path) => many(() => scene.post(path, accept))));
    const winners = answers.filter((each) => each.some(({ status }) => status === 200));
    expect(winners).toHaveLength(1);
    expect(kinds(winners.flat())).toHaveLength(1);
    const others = answers.filter((each) => !winners.includes(each)).flat();
    expect(new Set(others.map(refusal))).toEqual(new Set(['409 already-filled']));

    const file = await scene.read(reference);
    const accepted = file.offers.filter(({ state }) => state === 'accepted');
    expect(accepted.map(({ memberId }) => memberId)).toEqual(file.evaluations.slice(0, 1).map(clinicianOf));
    expect(file.events.filter(({ type }) => type === 'evaluation_assigned')).toHaveLength(1);
    const taken = await Promise.all(names.map((name) => loads(scene, name)));
    expect(taken.filter(([month]) => month > 0)).toEqual([[1, 1]]);
  });

  test('says no: every no is kept, and told alike', async () => {
    const { reference, paths } = await all();
    const answers = await Promise.all(paths.map((path) => many(() => scene.post(path, decline))));
    expect(kinds(answers.flat())).toEqual([JSON.stringify({ status: 200, body: { result: 'declined' } })]);
    const file = await scene.read(reference);
    expect(file.offers.map(({ state }) => state)).toEqual(Array(MEMBERS).fill('declined'));
    expect(file.events.filter(({ type }) => type === 'offer_declined')).toHaveLength(MEMBERS);
  });

  test('says yes and no by the same link: one of them stands, the other is told so', async () => {
    const { reference, paths } = await all();
    const [path = ''] = paths;
    const answers = await Promise.all([many(() => scene.post(path, accept)), many(() => scene.post(path, decline))]);
    const standing = answers.filter((each) => each.every(({ status }) => status === 200));
    expect(standing).toHaveLength(1);
    expect(
      new Set(
        answers
          .filter((each) => !standing.includes(each))
          .flat()
          .map(refusal),
      ),
    ).toEqual(new Set(['409 already-answered']));
    const [offer] = (await scene.read(reference)).offers;
    expect(await loads(scene, names[0] ?? '')).toEqual(offer?.state === 'accepted' ? [1, 1] : [0, 0]);
  });

  test('takes a yes back, gives a case back: once, with the load', async () => {
    const { reference, paths } = await all();
    const [first = '', second = ''] = paths;
    await scene.post(first, accept);
    expect(kinds(await many(() => scene.post(first, { answer: 'undo' })))).toHaveLength(1);
    expect(await loads(scene, names[0] ?? '')).toEqual([0, 0]);
    await scene.post(second, accept);
    const path = await scene.casePath(reference, names[1] ?? '');
    expect(kinds(await many(() => scene.post(path, release)))).toHaveLength(1);
    expect(await loads(scene, names[1] ?? '')).toEqual([0, 0]);
    const { events, evaluations } = await scene.read(reference);
    expect(evaluations[0]).toMatchObject({ state: 'waiting', round: 2 });
    expect(events.filter(({ type }) => type === 'acceptance_undone' || type === 'assignment_released')).toHaveLength(2);
  });

  test.each([4, 5])('a member with room for two says yes to %i: exactly two are theirs', async (count) => {
    await scene.members(['A'], { monthlyCapacity: 2 });
    const paths: string[] = [];
    for (let request = 0; request < count; request += 1) {
      const reference = await scene.open(emergency);
      await scene.place(reference);
      paths.push(await scene.offerPath(reference, 'A'));
    }
    const answers = await Promise.all(paths.map((path) => many(() => scene.post(path, accept))));
    const taken = answers.filter((each) => each.every(({ status }) => status === 200));
    expect(taken).toHaveLength(2);
    const refused = answers.filter((each) => !taken.includes(each)).flat();
    expect(new Set(refused.map(refusal))).toEqual(new Set(['409 at-capacity']));
    expect(await loads(scene, 'A')).toEqual([2, 2]);
  });

  test('a wave is sent once, however often it is asked for', async () => {
    await scene.members(names);
    const reference = await scene.open();
    const steps = await Promise.all(Array.from({ length: TIMES }, () => scene.place(reference)));
    expect(steps.sort()).toEqual([...Array(TIMES - 1).fill('wave running'), 'wave sent']);
    expect((await scene.read(reference)).offers).toHaveLength(3);
  });

  test('is asked for many requests at once: nobody gets more offers than they may have open', async () => {
    await scene.members(['A', 'B', 'C', 'D']);
    const references: string[] = [];
    for (let request = 0; request < 8; request += 1) references.push(await scene.open());
    const sent = async () => {
      const files = await Promise.all(references.map((reference) => scene.read(reference)));
      return files.flatMap(({ offers }) => offers.map(({ memberId }) => memberId));
    };
    // What is busy now is tried again by the stream.
    for (let round = 0; round < 3; round += 1)
      await Promise.allSettled(references.map((reference) => scene.place(reference)));
    const counts = Object.entries(Object.groupBy(await sent(), (id) => id)).map(([id, offers]) => [id, offers?.length]);
    expect(counts.sort()).toEqual(['A', 'B', 'C', 'D'].map((name) => [idOf(name), 5]));
  });
});
