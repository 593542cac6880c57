import { beforeEach, expect, test } from 'vitest';
import { startDrill } from '../../functions/intake/drill.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

const coordinators = 'coordinators@network.example';

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(0);
  for (let number = 0; number < 4; number += 1) {
    await storeMember(scene.store, freshMemberId(), { languages: [{ code: 'spa', level: 'native' }] });
  }
  await scene.running.settle();
  scene.running.sent.length = 0;
});

test('a drill reaches staff alone, and everything says that it is one', async () => {
  const { reference } = await startDrill(scene.running.tools, 'ada@example.org');
  await scene.running.settle();
  await scene.pass(72);
  const { sent, told } = scene.running;
  expect(new Set(sent.map(({ to }) => to))).toEqual(
    new Set([coordinators, 'oncall@example.org', 'backup@example.org', 'director@example.org']),
  );
  expect(sent.every(({ subject }) => subject.startsWith('Exercise: '))).toBe(true);
  const subjects = sent.map(({ subject }) => subject);
  for (const words of ['Could you take', 'We have your request', 'PAGE', 'Nobody was found in time', 'Unfilled']) {
    expect(subjects.some((subject) => subject.startsWith(`Exercise: ${words}`))).toBe(true);
  }
  expect(sent.filter(({ to }) => to !== coordinators).every(({ subject }) => /PAGE|Emergency/.test(subject))).toBe(
    true,
  );
  expect(told.length).toBeGreaterThan(2);
  for (const { subject, text } of told) {
    expect(subject).toMatch(new RegExp(`^EXERCISE PAGE ${reference}: [ -~]{5,70}$`));
    expect(text.startsWith('EXERCISE ')).toBe(true);
  }
});

test('what is no drill says nothing of one', async () => {
  await scene.open(24, {
    client: {
      ageGroup: 'adult',
      country: 'HN',
      languages: ['spa'],
      interpreter: true,
      location: { zip: '10001' },
      detained: false,
    },
  });
  await scene.pass(9);
  expect(scene.running.sent.some(({ subject }) => /exercise/i.test(subject))).toBe(false);
  expect(scene.running.told.some(({ text }) => /exercise/i.test(text))).toBe(false);
});
