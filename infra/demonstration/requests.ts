import { AGREEMENT_VERSION, type NewRequest } from '../../functions/contracts/request.ts';
import { localDate, plusDays } from '../../functions/domain/time/time.ts';

/** What becomes of a request of the demonstration once it is sent. */
type Fate =
  | 'left to run'
  | 'not confirmed'
  | 'accepted'
  | 'accepted by telephone'
  | 'completed'
  | 'one says no'
  | 'withdrawn';

/** A request of the demonstration, and what becomes of it. */
export type DemonstrationRequest = { fate: Fate; body: NewRequest };

type Wish = Partial<Omit<NewRequest, 'client' | 'matter'>> & {
  client?: Partial<NewRequest['client']>;
  matter?: Partial<NewRequest['matter']>;
};

const attorneys = [
  {
    name: 'Miriam Castle',
    organization: 'Harbor Legal Aid',
    email: 'miriam.castle@attorneys.example',
    timeZone: 'America/New_York',
  },
  {
    name: 'Teo Almeida',
    organization: 'Front Range Defenders',
    email: 'teo.almeida@attorneys.example',
    timeZone: 'America/Denver',
  },
  {
    name: 'June Park',
    organization: 'Bay Immigration Clinic',
    email: 'june.park@attorneys.example',
    timeZone: 'America/Los_Angeles',
  },
] as const;

/** Fourteen requests in different states, their dates counted from `now`. */
export function demonstrationRequests(now: string): DemonstrationRequest[] {
  const inDays = (days: number) => plusDays(localDate(now, 'America/New_York'), days);
  const physical: NewRequest['evaluations'][number] = {
    type: 'physical',
    modes: ['in_person', 'remote'],
    expertise: [],
    testimony: false,
    priority: false,
  };
  const wishes: [fate: Fate, wish: Wish][] = [
    // A standard request, an expedited one and an urgent hearing, each being offered.
    ['left to run', { matter: { affidavitDueOn: inDays(120) } }],
    ['left to run', { client: { languages: ['spa'] }, matter: { affidavitDueOn: inDays(40) } }],
    ['left to run', { client: { languages: ['fra'] }, matter: { hearingOn: inDays(12), hearingKind: 'individual' } }],
    // An emergency with one no: removal in three days.
    [
      'one says no',
      {
        client: { detained: true, facility: 'Example County Detention Center' },
        matter: { forum: 'stay_of_removal', removalOn: inDays(3), removalKnown: 'believed' },
      },
    ],
    // An emergency that has found its clinician.
    ['accepted', { client: { languages: ['spa'] }, matter: { forum: 'credible_fear' } }],
    // The affidavit due in two months; and physical, in person.
    ['accepted by telephone', { client: { languages: ['amh'] }, matter: { affidavitDueOn: inDays(60) } }],
    ['accepted by telephone', { evaluations: [physical], matter: { affidavitDueOn: inDays(90) } }],
    ['completed', { client: { languages: ['rus'] }, matter: { affidavitDueOn: inDays(70) } }],
    // Waiting for the declaration; and for declaration and release.
    [
      'left to run',
      { documents: { declarationReady: false, releaseSigned: true }, matter: { affidavitDueOn: inDays(80) } },
    ],
    ['left to run', { documents: { declarationReady: false, releaseSigned: false } }],
    ['withdrawn', { client: { languages: ['ara'] }, matter: { affidavitDueOn: inDays(100) } }],
    // Two emergencies that nobody has confirmed: they share a page of on-call.
    ['not confirmed', { client: { languages: ['spa'] }, matter: { forum: 'credible_fear' } }],
    ['not confirmed', { client: { languages: ['fra'] }, matter: { forum: 'stay_of_removal', removalOn: inDays(2) } }],
    // Nobody speaks the language, and no interpreter comes.
    ['left to run', { client: { languages: ['mam'], interpreter: false }, matter: { affidavitDueOn: inDays(110) } }],
  ];
  return wishes.map(([fate, wish], position) => ({
    fate,
    body: fate === 'not confirmed' ? ofStranger(bodyOf(wish, position), position) : bodyOf(wish, position),
  }));
}

/** The same request from an address that nobody knows. */
function ofStranger(body: NewRequest, position: number): NewRequest {
  return { ...body, attorney: { ...body.attorney, email: `unknown${position}@attorneys.example` } };
}

function bodyOf(wish: Wish, position: number): NewRequest {
  const attorney = attorneys[position % attorneys.length] ?? attorneys[0];
  const { client, matter, ...rest } = wish;
  return {
    attorney: { ...attorney, phone: '+1 212 555 0199', role: 'attorney', proBono: true },
    client: {
      ageGroup: 'adult',
      gender: 'undisclosed',
      country: 'ER',
      languages: ['tir'],
      interpreter: true,
      location: { zip: '10001' },
      detained: false,
      ...client,
    },
    matter: {
      relief: ['asylum', 'withholding', 'cat'],
      forum: 'immigration_court',
      timeZone: attorney.timeZone,
      ...matter,
    },
    evaluations: [
      { type: 'psychological', modes: ['remote', 'in_person'], expertise: [], testimony: false, priority: true },
    ],
    summary: 'Made up for the demonstration.',
    documents: { declarationReady: true, releaseSigned: true },
    agreement: { version: AGREEMENT_VERSION, accepted: true },
    ...rest,
  };
}
