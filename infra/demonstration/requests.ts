import type { NewRequest } from '../../functions/contracts/request.ts';
import { localDate, plusDays } from '../../functions/domain/time/time.ts';

/** What becomes of a request of the demonstration once it is sent. */
export type Fate = 'left to run' | 'accepted' | 'accepted by telephone' | 'completed' | 'one says no' | 'withdrawn';

/** A request of the demonstration, in a sentence, and what becomes of it. */
export type DemonstrationRequest = { about: string; fate: Fate; body: NewRequest };

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

/** Twelve requests in different states, their dates counted from `now`. */
export function demonstrationRequests(now: string): DemonstrationRequest[] {
  const inDays = (days: number) => plusDays(localDate(now, 'America/New_York'), days);
  const physical: NewRequest['evaluations'][number] = {
    type: 'physical',
    modes: ['in_person', 'remote'],
    expertise: [],
    testimony: false,
    priority: false,
  };
  const wishes: { about: string; fate: Fate; wish: Wish }[] = [
    {
      about: 'a standard request, being offered',
      fate: 'left to run',
      wish: { matter: { affidavitDueOn: inDays(120) } },
    },
    {
      about: 'an expedited request, being offered',
      fate: 'left to run',
      wish: { client: { languages: ['spa'] }, matter: { affidavitDueOn: inDays(40) } },
    },
    {
      about: 'an urgent hearing',
      fate: 'left to run',
      wish: { client: { languages: ['fra'] }, matter: { hearingOn: inDays(12), hearingKind: 'individual' } },
    },
    {
      about: 'an emergency with one no: removal in three days',
      fate: 'one says no',
      wish: {
        client: { detained: true, facility: 'Example County Detention Center' },
        matter: { forum: 'stay_of_removal', removalOn: inDays(3), removalKnown: 'believed' },
      },
    },
    {
      about: 'an emergency that has found its clinician',
      fate: 'accepted',
      wish: { client: { languages: ['spa'] }, matter: { forum: 'credible_fear' } },
    },
    {
      about: 'accepted, the affidavit due in two months',
      fate: 'accepted by telephone',
      wish: { client: { languages: ['amh'] }, matter: { affidavitDueOn: inDays(60) } },
    },
    {
      about: 'accepted, physical and in person',
      fate: 'accepted by telephone',
      wish: { evaluations: [physical], matter: { affidavitDueOn: inDays(90) } },
    },
    {
      about: 'completed',
      fate: 'completed',
      wish: { client: { languages: ['rus'] }, matter: { affidavitDueOn: inDays(70) } },
    },
    {
      about: 'waiting for the declaration',
      fate: 'left to run',
      wish: { documents: { declarationReady: false, releaseSigned: true }, matter: { affidavitDueOn: inDays(80) } },
    },
    {
      about: 'waiting for declaration and release',
      fate: 'left to run',
      wish: { documents: { declarationReady: false, releaseSigned: false } },
    },
    {
      about: 'withdrawn',
      fate: 'withdrawn',
      wish: { client: { languages: ['ara'] }, matter: { affidavitDueOn: inDays(100) } },
    },
    {
      about: 'nobody speaks the language and no interpreter comes',
      fate: 'left to run',
      wish: { client: { languages: ['mam'], interpreter: false }, matter: { affidavitDueOn: inDays(110) } },
    },
  ];
  return wishes.map(({ about, fate, wish }, position) => ({ about, fate, body: bodyOf(wish, position) }));
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
    agreement: { version: '2026-11', accepted: true },
    ...rest,
  };
}
