import { beforeEach, describe, expect, test } from 'vitest';
import { sweep } from '../../functions/dispatch/sweep.ts';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { answerOffer } from '../../functions/offers/answer-offer.ts';
import { memoryStore } from '../../functions/store/memory-store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { releaseAssignment } from '../../functions/work/release-assignment.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sendingPaused } from '../support/pausing.ts';
import { requestFrom } from '../support/requests.ts';
import { textOf } from './page.ts';
import { type IntakeScene, intakeScene } from './scene.ts';

const start = '2027-01-12T15:00:00.000Z';
const ada = 'ada@firm.example';

let scene: IntakeScene;
beforeEach(async () => {
  scene = intakeScene(memoryStore(), start, usualIntake);
  for (let number = 0; number < 12; number += 1)
    await storeMember(scene.tools.store, freshMemberId(), { languages: [{ code: 'tir', level: 'native' }] });
});

const pause = (is = true) => scene.tools.store.transact([sendingPaused(is, scene.tools.clock())]);
/** Some minutes pass, with the sweep in each. */
const pass = async (minutes: number) => {
  for (let minute = 0; minute < minutes; minute += 1) {
    scene.setClock(plusMinutes(scene.tools.clock(), 1));
    await sweep({ ...scene.tools, report: (failure) => scene.failures.push(failure) });
    await scene.settle();
  }
};
/** Sending is resumed, and what waited leaves. */
const resume = async () => {
  await pause(false);
  await pass(1);
};
const removalIn = (hours: number) => ({
  relief: ['asylum' as const],
  forum: 'immigration_court' as const,
  removalAt: plusHours(scene.tools.clock(), hours),
});
/** A request of a removal in some hours, and everything that it sets going. */
const send = async (hours = 48) => {
  const received = await scene.request(requestFrom(ada, { matter: removalIn(hours) }));
  await scene.settle();
  return received;
};
/** The attorney acts on their page. */
const act = async (path: string, action: object) => {
  await scene.post(path, action);
  await scene.settle();
};
const mails = () => scene.sent.filter(({ to }) => to === ada);
const shown = async (path: string) => textOf((await scene.open(path)).body);

test('page and JSON say alike that it is nobody’s turn while the mails wait that ask clinicians', async () => {
  await pause();
  const { path } = await send();
  await pass(5);
  expect((await scene.get(path)).json).toMatchObject({ turn: 'nobody' });
  expect(await shown(path)).toMatch(/Whose turn Ours: .* Psychological evaluation Waiting to be placed/);
  await resume();
  expect((await scene.get(path)).json).toMatchObject({ turn: 'member' });
  expect(await shown(path)).toMatch(/Whose turn A clinician’s .* Psychological evaluation Clinicians are being asked/);
});

test('the mails of an earlier search count for nothing once a clinician has given it back', async () => {
  const { path, reference } = await send();
  await pass(2);
  const [offer] = (await scene.read(reference)).offers;
  if (!offer) throw new Error('nobody was asked');
  const yes = await answerOffer(scene.tools, await openToken(scene.tools.sealer, reference, 'offer', offer), {
    answer: 'accept',
  });
  if (yes.result !== 'assigned') throw new Error('the yes was not taken');
  await pause();
  await releaseAssignment(scene.tools, yes.caseUrl.slice(-43), { action: 'release', reason: 'ill' });
  await pass(3);
  expect((await scene.read(reference)).evaluations).toMatchObject([{ state: 'offered', round: 2 }]);
  expect((await scene.get(path)).json).toMatchObject({ turn: 'nobody' });
  expect(await shown(path)).toMatch(/Whose turn Ours: .* Psychological evaluation Waiting to be placed/);
});

describe('of what has happened while mail waited', () => {
  test('an attorney who has withdrawn hears that alone', async () => {
    await pause();
    const { path, reference } = await send();
    await act(path, { action: 'complete', documents: { declarationReady: true } });
    await act(path, { action: 'withdraw' });
    await resume();
    expect(mails().map(({ subject }) => subject)).toEqual([expect.stringContaining(reference)]);
    expect(mails()[0]?.text).toContain('is now withdrawn');
  });

  test('an attorney for whom nobody was found in time hears that alone, and their page says that it was sent', async () => {
    await pause();
    const { path, reference } = await send(3);
    await scene.advance(plusHours(start, 3.1));
    await resume();
    expect(mails().map(({ subject }) => subject)).toEqual([`Nobody was found in time: ${reference}`]);
    expect(await shown(path)).not.toMatch(/waiting to leave|No email/);
  });

  test.each([
    [
      'dates',
      (hours: number) => ({ action: 'change_dates', matter: { removalAt: plusHours(start, hours) } }),
      /^A change to the dates/,
    ],
    [
      'papers',
      (hours: number) => ({
        action: 'complete',
        documents: { [hours > 40 ? 'declarationReady' : 'releaseSigned']: true },
      }),
      /^Thank you/,
    ],
  ] as const)('the newest change of %s tells the attorney', async (_, change, subject) => {
    const documents = { declarationReady: false, releaseSigned: false };
    const { path } = await scene.request(requestFrom(ada, { matter: removalIn(60), documents }));
    await scene.settle();
    await pause();
    await act(path, change(50));
    await act(path, change(30));
    await resume();
    expect(mails().filter((mail) => subject.test(mail.subject))).toHaveLength(1);
  });

  test('the newest change of dates tells the attorney of the emergency that an earlier one began', async () => {
    const { path } = await send(24 * 60);
    await pause();
    await act(path, { action: 'change_dates', matter: { removalAt: plusHours(start, 60) } });
    await act(path, { action: 'change_dates', matter: { removalAt: plusHours(start, 50) } });
    await resume();
    const told = mails().filter(({ subject }) => subject.startsWith('A change to the dates'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('This is an emergency');
  });
});

test('mails to the attorney say nothing of states that last moments', async () => {
  await pause();
  const { path } = await send();
  await pass(5);
  await resume();
  const [first] = mails();
  expect(first?.text).toContain('Until someone says yes, your page shows how many we have asked.');
  expect(first?.text).not.toMatch(/choosing which|have chosen|waiting to leave/);
  expect(await shown(path)).toContain('Clinicians are deciding.');
});

test('the page promises the email of a pause for when emails go out again', async () => {
  await pause();
  const { path } = await send();
  expect(await shown(path)).toContain('It leaves as soon as emails go out again.');
  expect(await shown(path)).not.toContain('keep trying');
});
