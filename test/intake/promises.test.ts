import { beforeEach, describe, expect, test } from 'vitest';
import { confirmation } from '../../functions/domain/request/confirming.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { assignMember } from '../../functions/store/assign-member.ts';
import { changeCase } from '../../functions/store/change-case.ts';
import { releaseAssignment } from '../../functions/work/release-assignment.ts';
import { readersOf } from '../escalation/readers.ts';
import { type EmergencyScene, start, startEmergencies } from '../escalation/scene.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { pausing } from '../support/pausing.ts';
import { sampleRequest } from '../support/requests.ts';

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(5);
});

const attorney = 'ada@harbor.example';
const noPapers = { declarationReady: false, releaseSigned: false };
const court = { relief: ['asylum' as const], forum: 'immigration_court' as const };
const dated = { ...court, affidavitDueOn: '2027-06-10' };
const act = (token: string, action: Parameters<typeof actForAttorney>[2]) =>
  actForAttorney(scene.running.tools, token, action).then(scene.running.settle);
const lastTo = (to: string, subject: RegExp) =>
  scene.running.sent.findLast((mail) => mail.to === to && subject.test(mail.subject))?.text ?? '';

/** A yes of somebody new, recorded by staff. */
async function yesByPhone(reference: string): Promise<void> {
  const memberId = freshMemberId();
  await storeMember(scene.store, memberId);
  await changeCase(scene.running.tools, reference, (file, now) => {
    const [evaluation] = file.evaluations;
    if (!evaluation) throw new Error('a request for nothing');
    return assignMember(scene.running.tools, { file, evaluation, memberId, actor: 'staff:1', now });
  });
  await scene.running.settle();
}

async function giveBack(reference: string): Promise<void> {
  const path = await readersOf(scene).casePath(reference);
  await releaseAssignment(scene.running.tools, path.slice('/c/'.length), { action: 'release', reason: 'ill' });
  await scene.running.settle();
}

describe('the first mail', () => {
  const early = 'and early if none does';

  test('promises no early word where no date says what is early, and none comes', async () => {
    await scene.open(24, { matter: court });
    expect(lastTo(attorney, /^We have/)).not.toContain(early);
    const before = scene.running.sent.length;
    await scene.running.advance(plusHours(start, 100 * 24));
    expect(scene.running.sent.slice(before).filter(({ to }) => to === attorney)).toEqual([]);
  });

  test.each([dated, { ...court, removalAt: plusHours(start, 24) }])(
    'promises it where it comes: %j',
    async (matter) => {
      await scene.open(24, { matter });
      expect(lastTo(attorney, /^We have/)).toContain(early);
      await scene.running.advance(plusHours(start, 90 * 24));
      expect(lastTo(attorney, /^Still looking/)).not.toBe('');
    },
  );
});

describe('that a colleague has vouched for it', () => {
  const vouch = async (reference: string) => {
    await changeCase(scene.running.tools, reference, (file, now) => confirmation(file, 'staff', 'staff:1', now));
    await scene.running.settle();
  };

  test.each([
    ['waits for papers', { matter: dated, documents: noPapers }],
    ['is too early', { matter: { ...court, affidavitDueOn: '2028-06-10' } }],
  ])('says nothing of a search where the request %s', async (_, differing) => {
    const { reference } = await scene.open(24, differing);
    await vouch(reference);
    expect(lastTo(attorney, /^Confirmed/)).toContain(`Your request ${reference} is confirmed.`);
  });

  test('says that it goes on where it does', async () => {
    const { reference } = await scene.openUnknown(24);
    await vouch(reference);
    expect(lastTo('stranger1@example.org', /^Confirmed/)).toContain('the search for a clinician goes on');
  });
});

test('of a search that begins on a day to come mail and page name the same day, and none says that it is under way before', async () => {
  const matter = { ...court, hearingOn: '2028-06-01' };
  const { statusToken } = await scene.open(24, { matter });
  expect(lastTo(attorney, /^We have/)).toContain('We begin to ask them on Thursday, September 2, 2027.');
  expect(await readersOf(scene).status(statusToken)).toContain('Next step Thursday, September 2, 2027 Urgency');
  await scene.running.advance('2027-09-02T03:00:00.000Z');
  expect(lastTo(attorney, /^Still looking/)).toBe('');
  await scene.running.advance('2028-01-02T03:00:00.000Z');
  expect(lastTo(attorney, /^Still looking/)).not.toBe('');
});

test('papers that are missing are said to be, in the number that they are', async () => {
  await scene.open(24, { matter: dated, documents: noPapers });
  await scene.open(24, { matter: dated, documents: { ...noPapers, releaseSigned: true } });
  await scene.running.advance('2027-03-30T15:00:00.000Z');
  const texts = scene.running.sent.filter(({ subject }) => subject.startsWith('Still waiting')).map(({ text }) => text);
  expect(texts).toHaveLength(2);
  expect(texts.join()).toContain('the draft declaration and the signed release are still missing');
  expect(texts.join()).toContain('the draft declaration is still missing');
});

test('a client who was set free is not said to be detained', async () => {
  const client = { ...sampleRequest().client, detained: true };
  const { statusToken } = await scene.open(24, { matter: court, client });
  await act(statusToken, { action: 'custody', client: { detained: false } });
  const text = await readersOf(scene).status(statusToken);
  expect(text).toContain('or the client was detained and no date was known');
  expect(text).not.toContain('is detained');
});

describe('a yes by phone while papers are missing', () => {
  test('nothing is said to wait for them but the clinician', async () => {
    const { reference, statusToken } = await scene.open(24, { matter: dated, documents: noPapers });
    await yesByPhone(reference);
    const text = await readersOf(scene).status(statusToken);
    expect(text).toContain('Agree on a time with the clinician.');
    expect(text).toContain('the clinician will need the draft declaration and the signed release');
    expect(text).not.toMatch(/before we can ask|the request waits/);
  });

  test('where it is given back, nobody reads that its time is over', async () => {
    const { reference } = await scene.open(24, { matter: dated, documents: noPapers });
    await yesByPhone(reference);
    await giveBack(reference);
    const staff = lastTo('coordinators@network.example', /^Given back/);
    expect(staff).toContain('Clinicians are asked once the draft declaration and the signed release are there.');
    expect(staff).not.toContain('No one else is asked');
    expect(lastTo(attorney, /^We are looking again/)).toContain('cannot do it after all.');
    expect(lastTo(attorney, /^We are looking again/)).not.toContain('The search begins again');
  });
});

test('what was given back and taken by somebody else before the mail left is not said to be asked of no one', async () => {
  const { pause, resume } = pausing(scene);
  const { reference } = await scene.open(24);
  await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  await pause();
  await giveBack(reference);
  await yesByPhone(reference);
  await resume();
  const staff = lastTo('coordinators@network.example', /^Given back/);
  expect(staff).toContain('A clinician has taken it since.');
  expect(staff).not.toContain('No one else is asked');
});

test('that nobody is left to ask is said of the evaluation for which it is so, where another has its clinician', async () => {
  const [psychological] = sampleRequest().evaluations;
  if (!psychological) throw new Error('a request for nothing');
  const evaluations = [psychological, { ...psychological, type: 'physical' as const }];
  const { reference, statusToken } = await scene.open(24, { evaluations });
  await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  expect(await readersOf(scene).status(statusToken)).toContain(
    'Physical: When we last looked, there was no one more whom we could ask',
  );
  await scene.pass(13);
  const half = lastTo(attorney, /^Still looking/);
  expect(half).toContain('Physical: When we last looked, there was no one more whom we could ask');
});

test('after a withdrawal those are said to be told who are', async () => {
  scene = await startEmergencies(0);
  for (const _ of [1, 2, 3]) await storeMember(scene.store, freshMemberId(), { emergencies: false });
  scene.running.setClock('2027-01-13T04:00:00.000Z');
  const { reference, statusToken } = await scene.open(24, { matter: dated });
  expect((await scene.read(reference)).offers).not.toEqual([]);
  const before = scene.running.sent.length;
  await act(statusToken, { action: 'withdraw' });
  const text = await readersOf(scene).status(statusToken);
  expect(text).toContain('so is everybody who had been asked and whose offer was open');
  await scene.running.advance('2027-01-13T20:00:00.000Z');
  expect(scene.running.sent.slice(before).map(({ to }) => to)).toEqual([attorney]);
});
