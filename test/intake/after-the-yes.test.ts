import { beforeEach, describe, expect, test } from 'vitest';
import type { AttorneyAction } from '../../functions/contracts/request.ts';
import { plusHours } from '../../functions/domain/time/time.ts';
import { actForAttorney } from '../../functions/intake/actions.ts';
import { type EmergencyScene, start, startEmergencies } from '../escalation/scene.ts';

let scene: EmergencyScene;
beforeEach(async () => {
  scene = await startEmergencies(8);
});

const noPapers = { declarationReady: false, releaseSigned: false };
/** What speaks of a search. */
const search = /ask clinicians|been asked|chosen|search/;

async function act(statusToken: string, action: AttorneyAction) {
  await actForAttorney(scene.running.tools, statusToken, action);
  await scene.running.settle();
}

const acceptFirst = async (reference: string) => scene.answer(await scene.offerToken(reference), { answer: 'accept' });

const mailsSince = (count: number) => scene.running.sent.slice(count);

describe('once a clinician has said yes, no mail speaks of a search', () => {
  test.each([
    [{ declarationReady: true, releaseSigned: true }, 'No paper is missing now.'],
    [
      { declarationReady: true },
      'The clinician also needs the signed release: tell us on your page when that is ready.',
    ],
  ])('that papers are ready: %j', async (documents, rest) => {
    const { reference, statusToken } = await scene.open(24, { documents: noPapers });
    await acceptFirst(reference);
    const before = scene.running.sent.length;
    await act(statusToken, { action: 'complete', documents });
    const [mail, ...others] = mailsSince(before);
    expect(others).toEqual([]);
    expect(mail?.text).toContain(`We have noted what is ready for ${reference}. ${rest}`);
    expect(mail?.text).not.toMatch(search);
  });

  test('that a removal has come near', async () => {
    const matter = { relief: ['asylum' as const], forum: 'immigration_court' as const, affidavitDueOn: '2027-06-01' };
    const { reference, statusToken } = await scene.open(0, { matter });
    await acceptFirst(reference);
    const before = scene.running.sent.length;
    await act(statusToken, { action: 'change_dates', matter: { removalAt: plusHours(start, 100) } });
    const told = mailsSince(before);
    expect(told.map(({ subject }) => subject)).toEqual(Array(2).fill(`A change to the dates of ${reference}`));
    expect(told.find(({ to }) => to === 'ada@harbor.example')?.text).toContain(
      'We tell the clinician who has accepted.',
    );
    for (const { text } of told) expect(text).not.toMatch(search);
  });
});
