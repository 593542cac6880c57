import { beforeEach, expect, test } from 'vitest';
import type { NewRequest } from '../../functions/contracts/request.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { readersOf } from '../escalation/readers.ts';
import { type EmergencyScene, start, startEmergencies } from '../escalation/scene.ts';

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(4);
});

const court = { relief: ['asylum' as const], forum: 'immigration_court' as const };
/** What attorney and coordinators read of a request that was given up by then: by mail, and the attorney's page. */
async function givenUp(differing: Partial<NewRequest>, days: number) {
  const { statusToken } = await scene.open(24, differing);
  await scene.running.advance(plusHours(start, days * 24));
  const mailTo = (to: string) =>
    scene.running.sent.findLast((mail) => mail.to === to && /^(Nobody was found|Unfilled)/.test(mail.subject))?.text ??
    '';
  return {
    mail: mailTo('ada@harbor.example'),
    staff: mailTo('coordinators@network.example'),
    page: await readersOf(scene).status(statusToken),
  };
}

test('while papers are missing nobody reads that new dates begin the search', async () => {
  const { mail, staff, page } = await givenUp(
    { matter: { ...court, affidavitDueOn: '2027-02-10' }, documents: { declarationReady: false, releaseSigned: true } },
    32,
  );
  for (const text of [mail, page, staff]) expect(text).not.toMatch(/begins/);
  expect(mail).toContain('If the date moves, give the new one on your page. What is missing is asked for then, too.');
  expect(page).toContain('If the date moves, give the new one here . What is missing is asked for then, too.');
  expect(staff).toContain('a new date and the draft declaration are needed before we can search.');
});

test('nothing that never had a date is said to have a new one', async () => {
  const { mail, page } = await givenUp({ matter: { relief: ['asylum'], forum: 'stay_of_removal' } }, 15);
  expect(mail).toContain('If there is a date by now, give it on your page, and the search begins again.');
  expect(page).toContain('If there is a date by now, give it here , and the search begins again.');
  for (const text of [mail, page]) expect(text).not.toMatch(/date has moved|new one|turns out/);
});

test('of a removal page and mail say what may put it off', async () => {
  const { mail, page } = await givenUp({}, 2);
  const ways = 'If a stay of removal is granted, or the date turns out to be another, give the new one';
  expect(mail).toContain(`${ways} on your page, and the search begins again.`);
  expect(page).toContain(`${ways} here , and the search begins again.`);
});
