import { beforeEach, describe, expect, test } from 'vitest';
import { deadline } from '../../functions/domain/due/deadline.ts';
import { changeDates } from '../../functions/intake/change-dates.ts';
import { carryOutReminder } from '../../functions/reminders/carry-out-due.ts';
import { changeCase } from '../../functions/store/change-case.ts';
import { textOf } from '../intake/page.ts';
import { sampleIntake, sampleMatter } from '../support/cases.ts';
import { withoutFlood } from '../support/tools.ts';
import { asked, close } from './asked.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
beforeEach(() => {
  scene = startScene();
});
const yes = { answer: 'accept' };
const shown = async (path: string) => textOf((await scene.get(path, 'text/html')).text);

test('an offer that was accepted promises nothing that may have happened long since', async () => {
  const { reference, a } = await asked(scene);
  await scene.post(a, yes);
  expect(await shown(a)).toContain('What comes next stands on its case page.');
  await close(scene, reference, 'completed');
  expect(await shown(a)).not.toMatch(/will write|agree/);
});

describe('a no with a day before which nobody is to ask', () => {
  const rest = 'We send you no new offers before Monday, February 1, 2027.';

  test('says so until that day has come', async () => {
    const { a } = await asked(scene);
    expect(await shown(a)).toContain('Ask me again from (optional) We send you no new offers before that day.');
    await scene.post(a, { answer: 'decline', reason: 'no_time', askAgainAfter: '2027-02-01' });
    expect(await shown(a)).toContain(rest);
    scene.clock.advance(20 * 24 * 60);
    expect(await shown(a)).not.toContain('no new offers');
  });
});

test('who gave a case back when its time was over is not thanked for telling us in time', async () => {
  const { affidavitDueOn: _, ...undated } = sampleMatter();
  const matter = { ...undated, removalOn: '2027-01-13' };
  const { reference, a } = await asked(scene, {}, { intake: sampleIntake({ matter }) });
  await scene.post(a, yes);
  scene.clock.advance(3 * 24 * 60);
  await scene.post(await scene.casePath(reference, 'A'), { action: 'release', reason: 'ill' });
  expect(await shown(a)).toContain('Thank you for telling us.');
});

test('an offer that ended before new dates came is filled where somebody has the evaluation by now', async () => {
  const { reference, a } = await asked(scene);
  scene.clock.advance(100 * 24 * 60);
  await carryOutReminder({ ...scene.tools, store: scene.store }, reference, deadline, 1);
  expect((await scene.read(reference)).evaluations[0]?.state).toBe('unfilled');
  await changeCase({ ...scene.tools, store: scene.store }, reference, (file, now) =>
    changeDates(file, { affidavitDueOn: '2027-08-15' }, now, withoutFlood),
  );
  expect(await shown(a)).toContain('it may not have found anybody yet');
  await scene.members(['D']);
  await scene.setMember('A', { state: 'paused' });
  await scene.place(reference);
  await scene.post(await scene.offerPath(reference, 'D'), yes);
  const text = await shown(a);
  expect(text).not.toContain('may not have found anybody');
  expect(text).toContain('has found its clinician');
});
