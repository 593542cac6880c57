import { beforeEach, describe, expect, test } from 'vitest';
import { usualIntake } from '../../functions/domain/intake-settings.ts';
import { plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { type EmergencyScene, startEmergencies } from '../escalation/scene.ts';

const asylum = { relief: ['asylum' as const], forum: 'immigration_court' as const };
type NewDates = Extract<Parameters<typeof actForAttorney>[2], { action: 'change_dates' }>['matter'];

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(60);
});

const change = async (token: string, matter: NewDates) => {
  await actForAttorney(scene.running.tools, token, { action: 'change_dates', matter });
  await scene.running.settle();
};
const mailsAbout = (reference: string, words: string) =>
  scene.running.sent.filter(({ subject }) => subject.includes(words) && subject.includes(reference));
/** The how manieth offer of a case went to an address. */
const placeOf = async (reference: string, address = '') =>
  (await scene.read(reference)).offers.findIndex(({ memberId }) => address.startsWith(memberId.toLowerCase()));
const asked = (reference: string) => mailsAbout(reference, 'Could you take').map(({ to }) => to);
const told = (reference: string) => mailsAbout(reference, 'have changed');
const routine = (affidavitDueOn = '2027-06-15') => scene.open(0, { matter: { ...asylum, affidavitDueOn } });

describe('whoever has been asked, once dates change', () => {
  test('hears at once that it is an emergency now, and until when the offer is open, and no more than a mail may say', async () => {
    const { reference, statusToken } = await routine();
    const before = asked(reference);
    await scene.pass(1);
    await change(statusToken, { hearingAt: plusHours(scene.now(), 70), removalAt: plusHours(scene.now(), 60) });
    expect(before.length).toBeGreaterThan(0);
    expect(
      told(reference)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(before.toSorted());
    expect(asked(reference).length).toBeGreaterThan(before.length);
    const [mail] = told(reference);
    expect(mail?.at).toBe(scene.now());
    const text = mail?.text.replaceAll(/\s+/g, ' ');
    expect(text).toContain('It is an emergency, and a removal may be near: every hour counts.');
    expect(text).toContain('First date of the case: Thursday, January 14, 2027');
    expect(text).toContain('The offer is open until someone takes it or its time is over.');
    expect(text).not.toMatch(/10029|NY area|detain|[ap]\.m\./);
  });

  test('hears nothing where its end moves by hours of the same day, or not at all', async () => {
    const { reference, statusToken } = await scene.open(60);
    await change(statusToken, { removalAt: plusHours(scene.now(), 50) });
    await change(statusToken, { removalKnown: 'confirmed' });
    expect(told(reference)).toEqual([]);
    await change(statusToken, { removalAt: plusHours(scene.now(), 80) });
    expect(
      told(reference)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(asked(reference).sort());
  });

  test('hears where the first date that their mail named is another day, however few hours it moves, and where it moves far away', async () => {
    const { reference, statusToken } = await scene.open(0, {
      matter: { ...asylum, removalAt: '2027-01-15T12:00:00.000Z' },
    });
    await change(statusToken, { removalAt: '2027-01-15T14:00:00.000Z' });
    expect(told(reference)).toEqual([]);
    await change(statusToken, { removalAt: '2027-01-14T22:00:00.000Z' });
    const tellsAll = (date: string) => {
      const mails = told(reference).filter(({ text }) => text.includes(`First date of the case: ${date}`));
      expect(mails.map(({ to }) => to).sort()).toEqual(asked(reference).sort());
    };
    tellsAll('Thursday, January 14, 2027');
    await change(statusToken, { removalAt: null, affidavitDueOn: '2027-06-15' });
    tellsAll('Tuesday, June 15, 2027');
  });

  test('hears in the morning of what is no emergency, once, and only while the offer is open', async () => {
    await scene.pass(48);
    const { reference, statusToken } = await routine();
    await scene.pass(12);
    const [first, ...others] = asked(reference);
    for (const day of ['2027-01-17', '2027-06-15', '2027-01-17']) await change(statusToken, { affidavitDueOn: day });
    await change(statusToken, { hearingKind: 'master' });
    expect(told(reference)).toEqual([]);
    await scene.answer(await scene.offerToken(reference, await placeOf(reference, first)), {
      answer: 'decline',
      reason: 'no_time',
    });
    await scene.pass(12);
    const morning = told(reference).map(({ at, to }) => `${at.slice(11, 16)} ${to}`);
    expect(morning.sort()).toEqual(others.map((to) => `13:00 ${to}`).sort());
    expect(told(reference)[0]?.text).toContain('First date of the case: Sunday, January 17, 2027');
    expect(told(reference)[0]?.text.replaceAll(/\s+/g, ' ')).toContain(
      'open until the end of Sunday, January 17, 2027',
    );
    expect(told(reference)[0]?.text).not.toContain('emergency');
  });

  test('hears nothing of one that nobody stands behind, in a flood', async () => {
    scene = await startEmergencies(60, usualIntake);
    for (let number = 0; number < 7; number += 1) await scene.openUnknown(60);
    const { reference, statusToken } = await scene.openUnknown(60);
    await scene.running.advance(plusMinutes(scene.now(), 1));
    expect(asked(reference).length).toBeGreaterThan(0);
    await change(statusToken, { removalAt: plusHours(scene.now(), 20) });
    expect(told(reference)).toEqual([]);
  });
});
