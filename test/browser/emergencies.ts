import type { Drive } from '../support/drive.ts';
import { sampleRequest } from '../support/requests.ts';
import { callsInEmergency, type Sent } from './emergency-calls.ts';
import type { Shown } from './pages.ts';

type Request = Parameters<typeof sampleRequest>[0];
type Client = ReturnType<typeof sampleRequest>['client'];

const client: Client = { ...sampleRequest().client, country: 'HN', languages: ['spa'], interpreter: false };
const physical: Request = {
  evaluations: [{ type: 'physical', modes: ['remote'], expertise: [], testimony: false, priority: false }],
};
/** Members by name; every other one lives far off, so that waves widen. */
const names = [
  'Aya Lindqvist',
  'Ben Castellanos',
  'Ines Reyes',
  'Jonah Dubois',
  'Kavya Haddad',
  'Omar Petrov',
  'Rosa Eze',
];
const homes = ['10029', '60612'];

/**
 * Brings emergencies about through the contract, each to another point of its way: just told, paged and passed on with nobody who
 * fits, owned, filled, unfilled at its deadline, and a drill. It takes three and a half hours of the clock.
 */
export async function emergencies(driven: Drive): Promise<Shown> {
  const { putRota, startDrill, send, offer, page } = callsInEmergency(driven);
  await putRota();
  for (const [position, name] of names.entries()) {
    await driven.member({
      name: `Dr. ${name}`,
      email: `${name.replace(' ', '.').toLowerCase()}@members.example`,
      phone: `+1 212 555 013${position}`,
      profession: 'physician',
      evaluationTypes: ['physical'],
      languages: [{ code: 'spa', level: 'native' }],
      location: { zip: homes[position % homes.length] ?? '' },
    });
  }
  for (const name of ['Lina Abara', 'Marco Vega', 'Tova Mensah']) {
    const email = `${name.replace(' ', '.').toLowerCase()}@members.example`;
    const languages = [{ code: 'spa', level: 'native' as const }];
    await driven.member({ name: `Dr. ${name}`, email, languages, evaluationTypes: ['psychological'] });
  }
  const removal = async (hours: number): Promise<Sent> => {
    const now = Date.parse(await driven.advance('PT0S'));
    const removalAt = new Date(Math.ceil(now / 60_000) * 60_000 + hours * 3_600_000).toISOString();
    const matter = { relief: ['asylum' as const], forum: 'stay_of_removal' as const, removalAt };
    return send({ ...physical, client, matter: { ...matter, removalKnown: 'believed' } });
  };

  const unfilled = await removal(3);
  await driven.advance('PT3H2M');

  const owned = await removal(3);
  await driven.advance('PT1M');
  await driven.post(await offer(owned), { answer: 'decline', reason: 'no_time' });
  await driven.advance('PT5M');
  const ownPage = await page(owned, 'backup@example.org');
  await driven.post(ownPage, { answer: 'mine' });
  await driven.post(ownPage, { answer: 'progress', note: 'Rang the attorney: the flight may be tomorrow.' });
  await driven.advance('PT20M');

  const filled = await removal(3);
  const told = await removal(24);
  const review = await send({
    client: { ...client, country: 'GT', languages: ['mam'], detained: true },
    matter: { relief: ['asylum'], forum: 'credible_fear' },
    documents: { declarationReady: false, releaseSigned: false },
  });
  const drill = await startDrill();
  await driven.advance('PT1M');
  await driven.post(await offer(filled), { answer: 'accept' });
  const passedOn = await page(review, 'oncall@example.org');
  await driven.post(passedOn, { answer: 'not_me' });
  await driven.advance('PT1M');

  const mail = async (to: string, { reference }: Sent, words: string) => {
    const found = (await driven.mails(to)).findLast(
      ({ subject }) => subject.includes(reference) && subject.includes(words),
    );
    if (!found) throw new Error(`no mail with ${words} to ${to}`);
    return found;
  };
  const attorney = sampleRequest().attorney.email;
  const night = true;
  return {
    pages: [
      { name: 'page-open', path: await page(review, 'backup@example.org'), night },
      { name: 'page-owned', path: ownPage, night },
      { name: 'page-passed-on', path: passedOn, night },
      { name: 'page-ended', path: await page(filled, 'oncall@example.org'), night },
      { name: 'page-drill', path: await page(drill, 'oncall@example.org'), night },
      { name: 'live', path: `${ownPage}/live` },
      { name: 'status-told', path: told.status },
      { name: 'status-paged', path: review.status },
      { name: 'status-owned', path: owned.status },
      { name: 'status-unfilled', path: unfilled.status },
    ],
    mails: [
      { name: 'mail-received', mail: await mail(attorney, told, 'We have your request') },
      { name: 'mail-told', mail: await mail('oncall@example.org', told, 'Emergency') },
      { name: 'mail-page', mail: await mail('backup@example.org', owned, 'PAGE') },
      { name: 'mail-owned', mail: await mail(attorney, owned, 'at work on') },
      { name: 'mail-unfilled', mail: await mail(attorney, unfilled, 'Nobody was found') },
      { name: 'mail-director', mail: await mail('director@example.org', unfilled, 'Unfilled') },
    ],
  };
}
