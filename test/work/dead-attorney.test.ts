import { beforeEach, describe, expect, test } from 'vitest';
import { mailBounced } from '../../functions/escalation/bounced.ts';
import { mailCameBack } from '../../functions/store/profile-marks.ts';
import { releaseAssignment } from '../../functions/work/release-assignment.ts';
import { type Answer, pageCalls, pagePath } from '../escalation/page-scene.ts';
import { readersOf } from '../escalation/readers.ts';
import { type EmergencyScene, startEmergencies } from '../escalation/scene.ts';
import { sampleMember, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(3);
});

const cameBack = (reference: string) =>
  mailBounced(scene.running.tools, {
    eventType: 'Bounce',
    mail: { tags: { reference, event: 1, recipient: 'attorney' } },
    bounce: { bounceType: 'Permanent' },
  });

/** A yes of whoever was asked first, recorded by on-call; gives their id. */
async function yesByPhone(reference: string): Promise<string> {
  const [offer] = (await scene.read(reference)).offers;
  if (!offer) throw new Error('nobody was asked');
  const body = { answer: 'assign', reference, evaluation: 1, memberId: offer.memberId };
  const said: Answer = await pageCalls(scene).post(await pagePath(scene, reference), body);
  if (said.status !== 200) throw new Error(said.text);
  await scene.running.settle();
  return offer.memberId;
}

describe('where mail to the attorney comes back', () => {
  const promised = /[Ww]e tell (them|the attorney)|attorney is told|writes? to you|Call or write|ada@harbor\.example/;

  test.each([
    [true, 'Our emails to the attorney come back: please call them to agree on a time.'],
    [
      false,
      'Our emails to the attorney come back, and they gave no phone number: our coordinators look for another way to reach them.',
    ],
  ])('the clinician is not told that the attorney will write: %s', async (hasPhone, instead) => {
    const { phone, ...attorney } = sampleRequest().attorney;
    const { reference } = await scene.open(24, { attorney: hasPhone && phone ? { ...attorney, phone } : attorney });
    await cameBack(reference);
    const readers = readersOf(scene);
    const token = await scene.offerToken(reference);
    expect(await readers.offer(token)).not.toMatch(promised);
    const memberId = await yesByPhone(reference);
    const thanks = scene.running.sent.findLast(({ to }) => to === sampleMember(memberId).email);
    expect(thanks?.subject).toBe(`Thank you: ${reference} is yours`);
    const page = await readers.casePage(reference);
    for (const text of [thanks?.text ?? '', page]) {
      expect(text).toContain(instead);
      expect(text).not.toMatch(promised);
    }
    expect(await readers.offer(token)).not.toMatch(promised);

    const path = await readers.casePath(reference);
    await releaseAssignment(scene.running.tools, path.slice('/c/'.length), { action: 'release', reason: 'ill' });
    await scene.running.settle();
    const given = scene.running.sent.findLast(({ to }) => to === sampleMember(memberId).email);
    expect(given?.subject).toBe(`You have given ${reference} back`);
    expect(given?.text).toContain('We look for somebody else.');
    for (const text of [given?.text ?? '', await readers.see(path)]) expect(text).not.toMatch(promised);
  });
});

describe('of a clinician whose mail comes back', () => {
  const only = '01JA'.padEnd(26, '0');
  test.each([
    ['+1 202 555 0199', 'Please call today'],
    [undefined, 'Our emails to them come back: our coordinators look for another way to reach them.'],
  ])('the attorney reads no address that is dead: %s', async (phone, asked) => {
    scene = await startEmergencies(0);
    await storeMember(scene.store, only, {
      languages: [{ code: 'tir', level: 'native' }],
      ...(phone ? { phone } : {}),
    });
    const { reference, statusToken } = await scene.open(24);
    await scene.store.transact([mailCameBack(only, scene.now())]);
    const memberId = await yesByPhone(reference);
    const text = await readersOf(scene).status(statusToken);
    expect(text).toContain(sampleMember(memberId).name);
    expect(text).not.toContain(sampleMember(memberId).email);
    expect(text).not.toContain('The clinician’s page shows your name');
    expect(text).toContain(asked);
  });
});
