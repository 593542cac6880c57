import { expect, test } from 'vitest';
import { releaseAssignment } from '../../functions/work/release-assignment.ts';
import { readersOf } from '../escalation/readers.ts';
import { startEmergencies } from '../escalation/scene.ts';
import { freshMemberId, storeMember } from '../support/members.ts';

const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, affidavitDueOn: '2027-06-15' };

/** What the attorney's page says of those who are asked, in the night in which a case was given back and in the morning, where so many said no to it and so many joined since. */
async function givenBackByNight({ members, no, joined }: { members: number; no: number; joined: number }) {
  const scene = await startEmergencies(members);
  const { reference, statusToken } = await scene.open(0, { matter });
  await scene.pass(14);
  for (let which = 1; which <= no; which += 1)
    await scene.answer(await scene.offerToken(reference, which), { answer: 'decline', reason: 'no_time' });
  const yes = await scene.answer(await scene.offerToken(reference), { answer: 'accept' });
  if (yes.result !== 'assigned') throw new Error('the yes was not taken');
  for (let number = 0; number < joined; number += 1)
    await storeMember(scene.store, freshMemberId(), { languages: [{ code: 'tir', level: 'native' }] });
  await releaseAssignment(scene.running.tools, yes.caseUrl.slice(-43), { action: 'release', reason: 'ill' });
  await scene.running.settle();
  const page = async () => {
    const text = await readersOf(scene).status(statusToken);
    return /\d+ clinicians? have been asked; [^.]*\.(?: \d+ [^.]*)?/.exec(text)?.[0];
  };
  const night = await page();
  await scene.pass(10);
  return [night, await page()];
}

const from = 'from 8:00 a';
test.each([
  ['all were asked before', { members: 3, no: 0, joined: 0 }, `2 clinicians will be asked again ${from}`, 3],
  ['some were', { members: 4, no: 0, joined: 0 }, `3 clinicians will be asked ${from}`, 4],
  ['nobody was', { members: 3, no: 2, joined: 3 }, `3 more clinicians will be asked ${from}`, 6],
])(
  'those who are asked once a case was given back are more where nobody of them was asked before: %s',
  async (...given) => {
    const [, house, later, everybody] = given;
    const declined = house.no === 0 ? 'nobody has declined.' : `${house.no} declined.`;
    expect(await givenBackByNight(house)).toEqual([
      `3 clinicians have been asked; ${declined} ${later}`,
      `${everybody} clinicians have been asked; ${declined}`,
    ]);
  },
);
