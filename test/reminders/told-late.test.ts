import { beforeEach, describe, expect, test } from 'vitest';
import { closeRequest } from '../../functions/domain/request/closing.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { changeCase } from '../../functions/store/change-case.ts';
import { type EmergencyScene, startEmergencies } from '../escalation/scene.ts';
import { pausing } from '../support/pausing.ts';

let scene: EmergencyScene;
let reference: string;
let statusToken: string;
beforeEach(async () => {
  scene = await startEmergencies(3);
  const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, affidavitDueOn: '2027-04-15' };
  ({ reference, statusToken } = await scene.open(0, { matter }));
  await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
});

const about = (subject: RegExp) => scene.running.sent.filter((mail) => subject.test(mail.subject));
const move = async (affidavitDueOn: string) => {
  await actForAttorney(scene.running.tools, statusToken, { action: 'change_dates', matter: { affidavitDueOn } });
  await scene.running.settle();
};
/** Sending is paused from one moment to another. */
async function paused(from: string, to: string, meanwhile = async () => {}): Promise<void> {
  const { pause, resume } = pausing(scene);
  await scene.running.advance(from);
  await pause();
  await scene.running.advance(to);
  await meanwhile();
  await resume();
}
/** Around nine in the morning in New York, a week before the day. */
const before = '2027-04-08T12:30:00.000Z';

describe('the reminder of an affidavit that waited to leave', () => {
  test('counts the days from when it leaves', async () => {
    await paused(before, '2027-04-11T15:00:00.000Z');
    const last = about(/^Affidavit for/).at(-1);
    expect(last?.subject).toBe(`Affidavit for ${reference} due in 4 days`);
    expect(last?.text).toContain('is due in 4 days, on Thursday, April 15, 2027.');
  });

  test('comes once, and not once the day has passed', async () => {
    await paused(before, '2027-04-14T15:00:00.000Z');
    expect(about(/^Affidavit for/).filter(({ at }) => at > before)).toHaveLength(1);
    await paused('2027-04-15T12:30:00.000Z', '2027-04-16T12:00:00.000Z');
    expect(about(/^Affidavit for/).filter(({ at }) => at > '2027-04-16')).toEqual([]);
  });

  test('counts to the day that is due by then', async () => {
    await paused(before, '2027-04-08T15:00:00.000Z', () => move('2027-04-28'));
    expect(about(/^Affidavit for/).at(-1)?.subject).toBe(`Affidavit for ${reference} due in 20 days`);
  });

  test('does not come once the work is done', async () => {
    await paused(before, '2027-04-08T15:00:00.000Z', () =>
      changeCase(scene.running.tools, reference, (file) => closeRequest(file, 'completed', 'staff:1')),
    );
    expect(about(/^Affidavit for/).filter(({ at }) => at > before)).toEqual([]);
  });
});

test('nothing is overdue whose day was moved while that waited', async () => {
  await paused('2027-04-16T12:30:00.000Z', '2027-04-16T14:00:00.000Z', () => move('2027-05-15'));
  expect(about(/^Overdue/)).toEqual([]);
});
