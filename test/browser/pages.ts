import { type Drive, drive, type InboxMail, tokenIn } from '../support/drive.ts';
import { sampleRequest } from '../support/requests.ts';
import { emergencies } from './emergencies.ts';
import { outageOfMail, strangers } from './strangers.ts';

/**
 * Every page of the site by the name of its picture, in the state that the name says; `path` is on the site. `night`: who reads it on
 * a phone does so by night.
 */
export type ShownPage = { name: string; path: string; night?: boolean };

/** Everything there is to show: the pages, and the mails of emergencies as people get them. */
export type Shown = { pages: ShownPage[]; mails: { name: string; mail: InboxMail }[] };

/**
 * Fills an empty system through the contract until every page can be shown in each of its states, and names them.
 * The clock must stand at an hour that is decent in New York.
 */
export async function everyPage(where: { site: string; control: string }): Promise<Shown> {
  const driven = drive(where);
  const inEmergency = await emergencies(driven);
  const ordinary = await ordinaryPages(driven);
  const ofStrangers = await strangers(driven);
  const pages = [...ordinary, ...inEmergency.pages, ...ofStrangers.pages, await outageOfMail(driven)];
  return { pages, mails: [...inEmergency.mails, ...ofStrangers.mails] };
}

async function ordinaryPages(driven: Drive): Promise<ShownPage[]> {
  const names = ['Dr. Amara Okafor', 'Dr. Leila Haddad', 'Dr. Mateo Reyes', 'Dr. Tova Birnbaum', 'Dr. Grace Mensah'];
  for (const name of names) await driven.member({ name, monthlyCapacity: 9, evaluationTypes: ['psychological'] });

  const waiting = await send(driven, { documents: { declarationReady: false, releaseSigned: true } });
  const first = await send(driven, {});
  const second = await send(driven, {
    matter: { relief: ['asylum'], forum: 'immigration_court', affidavitDueOn: '2027-02-20' },
  });
  const third = await send(driven, {
    matter: { relief: ['asylum'], forum: 'stay_of_removal', removalOn: '2027-01-16', removalKnown: 'believed' },
  });
  await driven.advance('PT1M');
  const offers = await offersFor(driven, first.reference);
  const [yes, no] = await offersFor(driven, second.reference);
  const accepted = await driven.post<{ caseUrl: string }>(yes ?? '', { answer: 'accept' });
  const [declined] = await offersFor(driven, third.reference);
  await driven.post(declined ?? '', { answer: 'decline', reason: 'no_time' });
  const [emergency] = (await offersFor(driven, third.reference)).slice(1);
  const withdrawn = await send(driven, {});
  await driven.advance('PT1M');
  const [gone] = await offersFor(driven, withdrawn.reference);
  await driven.post(withdrawn.status, { action: 'withdraw' });

  return [
    { name: 'landing', path: '/' },
    { name: 'request', path: '/request' },
    { name: 'join', path: '/join' },
    { name: 'join-received', path: '/join/received' },
    { name: 'status-waiting-for-papers', path: waiting.status },
    { name: 'status-offered', path: first.status },
    { name: 'status-emergency', path: third.status },
    { name: 'status-assigned', path: second.status },
    { name: 'status-withdrawn', path: withdrawn.status },
    { name: 'offer', path: offers[0] ?? '' },
    { name: 'offer-emergency', path: emergency ?? '' },
    { name: 'offer-accepted', path: yes ?? '' },
    { name: 'offer-declined', path: declined ?? '' },
    { name: 'offer-filled', path: no ?? '' },
    { name: 'offer-withdrawn', path: gone ?? '' },
    { name: 'case', path: new URL(accepted.body.caseUrl).pathname },
    { name: 'unknown-link', path: `/o/${'A'.repeat(43)}` },
  ];
}

async function send(driven: Drive, differing: Parameters<typeof sampleRequest>[0]) {
  const { body } = await driven.post<{ reference: string; statusUrl: string }>('/requests', sampleRequest(differing));
  await driven.confirm(body.reference);
  return { reference: body.reference, status: new URL(body.statusUrl).pathname };
}

async function offersFor(driven: Drive, reference: string): Promise<string[]> {
  const mails = (await driven.mails()).filter(
    ({ subject }) => subject.startsWith('Could you take') && subject.includes(reference),
  );
  return mails.map((mail) => `/o/${tokenIn(mail, 'o')}`);
}
