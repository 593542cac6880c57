import { beforeEach, expect, test } from 'vitest';
import { mailBounced } from '../../functions/escalation/bounced.ts';
import { textOf } from '../intake/page.ts';
import { sampleRequest } from '../support/requests.ts';
import { pageCalls, pagePath } from './page-scene.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(9);
});

/** The first mail to the attorney came back for good. */
const cameBack = (reference: string) =>
  mailBounced(scene.running.tools, {
    eventType: 'Bounce',
    mail: { tags: { reference, event: 1, recipient: 'attorney' } },
    bounce: { bounceType: 'Permanent' },
  });
const dead = 'Mail to this address comes back.';

test('on-call’s page says that mail to the attorney’s address comes back', async () => {
  const { phone: _, ...attorney } = sampleRequest().attorney;
  const { reference } = await scene.open(24, { attorney });
  const seen = async () => textOf((await pageCalls(scene).see(await pagePath(scene, reference))).text);
  expect(await seen()).not.toContain(dead);
  await cameBack(reference);
  expect(await seen()).toContain(dead);
  await scene.onCall(reference, { answer: 'mine' });
  expect(await seen()).toContain('They gave no phone number, and mail to them comes back: look for another way.');
  expect(await seen()).not.toContain('Write to the attorney');
});

test('so does the page that unverified emergencies share, beside that address alone', async () => {
  const { reference } = await scene.openUnknown(3);
  await scene.openUnknown(3);
  await cameBack(reference);
  await scene.pass(0.8);
  const told = scene.running.sent.filter(({ subject }) => /unverified/.test(subject)).at(-1);
  const path = /\/p\/[\w-]{43}/.exec(told?.text ?? '')?.[0] ?? '';
  const text = textOf((await pageCalls(scene).see(path)).text);
  expect(text).toContain(reference);
  expect(text.split(dead)).toHaveLength(2);
});
