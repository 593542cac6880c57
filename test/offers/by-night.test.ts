import { beforeEach, describe, expect, test } from 'vitest';
import { readRequest } from '../../functions/desk/api/requests.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { statusOf } from '../../functions/intake/status.ts';
import { type EmergencyScene, startEmergencies } from '../escalation/scene.ts';
import { freshMemberId, storeMember } from '../support/members.ts';
import { sampleRequest } from '../support/requests.ts';

let scene: EmergencyScene;

/** Members in New York of whom so many have said yes to being asked by night; it is three in the morning there, or so many hours after ten. */
async function atNight(byNight: number, byDay: number, hoursFromStart = 17) {
  scene = await startEmergencies(0);
  const languages = [{ code: 'tir', level: 'native' as const }];
  for (let number = 0; number < byDay; number += 1) {
    await storeMember(scene.store, freshMemberId(), { languages, emergencies: false });
  }
  for (let number = 0; number < byNight; number += 1) {
    await storeMember(scene.store, freshMemberId(), { languages, emergencies: true });
  }
  await scene.pass(hoursFromStart);
}

/** What members were mailed about a case. */
const mailedMembers = () =>
  scene.running.sent.filter(({ to, subject }) => to.endsWith('@members.example') && !subject.startsWith('We have'));
const statusFor = async (reference: string) =>
  statusOf({ ...scene.running.tools, emergencyPhone: null }, await scene.read(reference));
const filing = { relief: ['asylum' as const], forum: 'uscis' as const, affidavitDueOn: '2027-03-01' };

describe('an emergency by night', () => {
  beforeEach(() => atNight(3, 6));

  test('asks those alone who have said yes to that, at once, and the others in the morning', async () => {
    const { reference } = await scene.open(8);
    expect(mailedMembers()).toHaveLength(3);
    expect((await scene.read(reference)).offers).toHaveLength(3);
    await scene.pass(5.1);
    expect(mailedMembers()).toHaveLength(9);
    expect((await statusFor(reference)).evaluations).toMatchObject([{ asked: 9, toBeAsked: 0 }]);
  });
});

test('an emergency for which everybody sleeps asks them at eight, and nobody says before that they have been asked', async () => {
  await atNight(0, 4);
  const { reference } = await scene.open(24);
  const told = scene.running.sent.find(({ subject }) => subject.startsWith(`Emergency ${reference}`));
  expect(told?.subject).toContain('nobody can be asked now');
  expect(await statusFor(reference)).toMatchObject({ turn: 'coordinator', evaluations: [{ asked: 0, toBeAsked: 0 }] });
  await scene.pass(5.1);
  expect(mailedMembers().map(({ at }) => at)).toEqual(Array(4).fill('2027-01-13T13:00:00.000Z'));
  expect(await statusFor(reference)).toMatchObject({ turn: 'member', evaluations: [{ asked: 4 }] });
});

test('a routine wave that begins at night says from when on clinicians will be asked', async () => {
  await atNight(0, 3);
  const { reference } = await scene.open(0, { matter: filing });
  await scene.pass(0.1);
  expect(mailedMembers()).toEqual([]);
  expect(await statusFor(reference)).toMatchObject({
    next: { what: 'Clinicians will be asked from 8 a.m. where they are.', at: '2027-01-13T13:00:00.000Z' },
    evaluations: [{ asked: 0, toBeAsked: 3, askedFrom: '2027-01-13T13:00:00.000Z' }],
  });
  await scene.pass(6);
  expect(await statusFor(reference)).toMatchObject({
    next: { what: 'Clinicians are deciding.' },
    evaluations: [{ asked: 3, toBeAsked: 0, askedFrom: null }],
  });
});

test('staff read of no wave that it asked somebody, or is out, before its mails have left', async () => {
  await atNight(0, 3);
  const { reference } = await scene.open(0, { matter: filing });
  await scene.pass(0.1);
  const { next, events } = await readRequest(scene.running.tools, reference);
  expect(next).toEqual({ what: 'Members will be asked from 8 a.m. where they are.', at: '2027-01-13T13:00:00.000Z' });
  expect((await scene.read(reference)).request.next.what).toBe(
    'If no one has said yes by then, more are asked, if there are any.',
  );
  expect(events.at(-1)?.says).toBe('Wave 1: 3 people to ask');
});

test('where nobody can be asked, no mail of that moment says that somebody is being chosen', async () => {
  await atNight(0, 4);
  const { reference } = await scene.open(24);
  const told = scene.running.sent.filter(({ to, text }) => to.startsWith('coordinators@') && text.includes(reference));
  expect(told.map(({ subject }) => subject)).toContain(`Nobody left to ask: ${reference}`);
  expect(told.filter(({ text }) => text.includes('being chosen'))).toEqual([]);
});

describe('that nobody is left to ask', () => {
  const told = (reference: string) =>
    scene.running.sent.find(({ subject }) => subject === `Nobody left to ask: ${reference}`)?.text ?? '';
  const byDay = 'is asked by day only';

  test('names the morning where somebody waits for it, though it is day for the client', async () => {
    await atNight(0, 1, 12.2);
    const { reference } = await scene.open(24, {
      attorney: { ...sampleRequest().attorney, timeZone: 'Pacific/Honolulu' },
    });
    expect(told(reference)).toContain(byDay);
    await scene.pass(10);
    expect(mailedMembers().map(({ at }) => at)).toEqual(['2027-01-13T13:00:00.000Z']);
  });

  test('names none where nobody waits for it, though it is night somewhere', async () => {
    scene = await startEmergencies(0);
    const { reference } = await scene.open(24);
    expect(told(reference)).toContain('or nobody fits');
    expect(told(reference)).not.toMatch(/by day only|morning/);
  });

  test('names none that comes after the end', async () => {
    await atNight(0, 1);
    const { reference } = await scene.open(4);
    expect(told(reference)).not.toMatch(/by day only|morning/);
  });

  test('promises no search where the time is over before it looks again, at the next full hour', async () => {
    const goesOn = 'The search goes on by itself';
    const isOver =
      'The time is over before the search looks again: whoever could still be asked must be asked by hand.';
    scene = await startEmergencies(0);
    const early = await scene.open(2);
    expect(told(early.reference)).toContain(goesOn);
    expect(told(early.reference)).not.toContain(isOver);
    await scene.pass(0.2);
    const late = await scene.open(0.7);
    expect(told(late.reference)).toContain(isOver);
    expect(told(late.reference)).not.toContain(goesOn);
  });
});

test('whose mail has not left hears nothing of the end', async () => {
  await atNight(0, 3);
  const { reference, statusToken } = await scene.open(0, { matter: filing });
  await scene.pass(0.1);
  expect((await scene.read(reference)).offers).toHaveLength(3);
  await actForAttorney(scene.running.tools, statusToken, { action: 'withdraw' });
  await scene.pass(24);
  expect(mailedMembers()).toEqual([]);
});

test('who had been asked hears in the morning that it is no longer needed', async () => {
  await atNight(3, 0);
  const { reference, statusToken } = await scene.open(8);
  await actForAttorney(scene.running.tools, statusToken, { action: 'withdraw' });
  await scene.pass(24);
  const closing = mailedMembers().filter(({ subject }) => subject === `${reference} is no longer needed`);
  expect(closing.map(({ at }) => at)).toEqual(Array(3).fill('2027-01-13T13:00:00.000Z'));
});

test('an emergency for a filing date alone pages between eight and ten in the evening only', async () => {
  await atNight(0, 0);
  const matter = { ...filing, affidavitDueOn: '2027-01-14' };
  const { reference } = await scene.open(0, { matter });
  await scene.pass(24);
  const hours = scene.pagesTo(reference).map((page) => Number(page.slice(0, 2)));
  expect(hours[0]).toBe(13);
  expect(hours.filter((hour) => hour >= 3 && hour < 13)).toEqual([]);
});
