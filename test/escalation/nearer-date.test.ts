import { beforeEach, describe, expect, test } from 'vitest';
import { sweep } from '../../functions/dispatch/sweep.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { sendingPaused } from '../support/pausing.ts';
import { type EmergencyScene, startEmergencies } from './scene.ts';

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(30);
});

/** The attorney says that the removal is in some hours. */
const moveTo = async (token: string, hours: number) => {
  const removalAt = plusHours(scene.now(), hours);
  await actForAttorney(scene.running.tools, token, { action: 'change_dates', matter: { removalAt } });
  await scene.running.settle();
};
const mailsTo = (to: string) => scene.running.sent.filter((mail) => mail.to === to);
const told = () => mailsTo('oncall@example.org').filter(({ subject }) => subject.startsWith('Emergency'));
const toCoordinators = () => mailsTo('coordinators@network.example').map(({ subject }) => subject);
const paused = (is: boolean) => scene.store.transact([sendingPaused(is, scene.now())]);

describe('a date that comes nearer in an emergency', () => {
  test('is told anew to on-call with the new times, and to the coordinators', async () => {
    const { reference, statusToken } = await scene.open(49);
    await scene.pass(1);
    await moveTo(statusToken, 7);
    const [, anew, ...others] = told();
    expect(others).toEqual([]);
    expect(anew).toMatchObject({
      at: scene.now(),
      subject: expect.stringContaining('; you are paged by 1:20 p.m. EST if nobody says yes'),
    });
    expect(anew?.text).toContain(`The date of ${reference} is nearer now: 7 hours left.`);
    expect(anew?.text).not.toContain('There is an emergency:');
    expect(anew?.text).toContain('Nothing is asked of you yet.');
    expect(toCoordinators()).toEqual([`Emergency: ${reference}`, `Dates changed in an emergency: ${reference}`]);
    expect(scene.pagesTo(reference)).toEqual([]);
    expect(scene.machines(reference)).toEqual(['1-1 running Wait']);
  });

  test('reaches whoever is at work on it, whose it stays', async () => {
    const { reference, statusToken } = await scene.open(49);
    await scene.onCall(reference, { answer: 'not_me' });
    await scene.onCall(reference, { answer: 'mine' });
    await moveTo(statusToken, 7);
    const anew = mailsTo('backup@example.org').at(-1);
    expect(anew?.text).toContain(`The date of ${reference} is nearer now`);
    expect(anew?.text).toContain('It is yours until 12:00 p.m. EST: answer here from now on.');
  });

  test('tells nobody anew where it moves away by little, or where only then an emergency begins', async () => {
    const { statusToken } = await scene.open(24);
    await moveTo(statusToken, 26);
    expect(told()).toHaveLength(1);
    expect(toCoordinators()).toHaveLength(1);
    const later = await scene.open(24 * 60);
    await moveTo(later.statusToken, 49);
    expect(told()).toHaveLength(2);
    expect(told()[1]?.text).toContain('There is an emergency');
    expect(toCoordinators()).toHaveLength(2);
  });

  test('stands in the first mails alone, where those have waited', async () => {
    await paused(true);
    const { reference, statusToken } = await scene.open(49);
    await moveTo(statusToken, 7);
    await paused(false);
    scene.running.setClock(plusMinutes(scene.now(), 1));
    await sweep({ ...scene.running.tools, report: (failure) => scene.running.failures.push(failure) });
    expect(told()).toHaveLength(1);
    expect(told()[0]?.text).toContain(`There is an emergency: ${reference}`);
    expect(toCoordinators().filter((subject) => !subject.startsWith('PAGE'))).toEqual([`Emergency: ${reference}`]);
  });

  test('is told on the page that unverified emergencies share alone, where it stands on that', async () => {
    await scene.openUnknown(49);
    const { reference, statusToken } = await scene.openUnknown(49);
    await moveTo(statusToken, 7);
    expect(told().filter(({ subject }) => subject.includes(reference))).toEqual([]);
    expect(toCoordinators().filter((subject) => subject.startsWith('Dates changed'))).toEqual([]);
  });
});

describe('a date of an emergency that moves away', () => {
  const moved = (to: string) => mailsTo(to).filter(({ subject }) => /^(Dates changed|No longer)/.test(subject));

  test('is told to the coordinators, and to whoever has been paged about it or is at work on it, once', async () => {
    const { reference, statusToken } = await scene.open(12);
    await scene.pass(5);
    expect(scene.pagesTo(reference).length).toBeGreaterThan(0);
    await scene.onCall(reference, { answer: 'not_me' });
    await scene.onCall(reference, { answer: 'mine' });
    await moveTo(statusToken, 49);
    for (const to of ['coordinators@network.example', 'oncall@example.org', 'backup@example.org']) {
      const [mail, ...others] = moved(to);
      expect(others).toEqual([]);
      expect(mail?.subject).toBe(`Dates changed in an emergency: ${reference}`);
      expect(mail?.text).toContain(`The attorney has changed the dates of ${reference}: 2 days 1 hour left.`);
    }
  });

  test('is told to be no emergency any more, where it is none', async () => {
    const { reference, statusToken } = await scene.open(12);
    await scene.pass(5);
    await moveTo(statusToken, 90 * 24);
    await actForAttorney(scene.running.tools, statusToken, {
      action: 'change_dates',
      matter: { hearingKind: 'master' },
    });
    await scene.running.settle();
    for (const to of ['coordinators@network.example', 'oncall@example.org']) {
      expect(moved(to).map(({ subject }) => subject)).toEqual([`No longer an emergency: ${reference}`]);
      expect(moved(to)[0]?.text).toContain(`${reference} is no longer an emergency, by what its attorney changed.`);
    }
  });

  test('is no news to whoever has not been asked, nor where the place is filled', async () => {
    const quiet = await scene.open(48);
    await moveTo(quiet.statusToken, 90 * 24);
    expect(moved('coordinators@network.example')).toHaveLength(1);
    expect(moved('oncall@example.org')).toEqual([]);
    const filled = await scene.open(12);
    await scene.pass(5);
    await scene.answer(await scene.offerToken(filled.reference), { answer: 'accept' });
    await moveTo(filled.statusToken, 90 * 24);
    expect(moved('coordinators@network.example')).toHaveLength(1);
    expect(moved('oncall@example.org')).toEqual([]);
  });
});
