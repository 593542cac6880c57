import type * as z from 'zod';
import type { NewMember } from './member.ts';
import type { RequestReceived } from './replies.ts';
import { AGREEMENT_VERSION, type newRequest } from './request.ts';
import type { newRota } from './rota.ts';

/** A request as an attorney's own system might send it. */
export const requestExample: z.input<typeof newRequest> = {
  attorney: {
    name: 'Ada Quill',
    organization: 'Harbor Legal Aid',
    email: 'ada@harbor.example',
    phone: '+1 212 555 0100',
    role: 'attorney',
    proBono: true,
    timeZone: 'America/New_York',
  },
  client: {
    ageGroup: 'adult',
    gender: 'woman',
    country: 'ER',
    languages: ['tir', 'amh'],
    interpreter: true,
    location: { zip: '10001' },
    detained: false,
  },
  matter: {
    relief: ['asylum', 'cat'],
    forum: 'immigration_court',
    hearingAt: '2027-05-04T09:00:00-04:00',
    hearingKind: 'individual',
    affidavitDueOn: '2027-04-02',
  },
  evaluations: [{ type: 'psychological', modes: ['remote', 'in_person'], testimony: false }],
  documents: { declarationReady: true, releaseSigned: true },
  agreement: { version: AGREEMENT_VERSION, accepted: true },
};

/** What it is answered. */
export const receivedExample: RequestReceived = {
  reference: 'K7Q4-M2XD',
  urgency: 'standard',
  state: 'open',
  missing: [],
  warnings: [],
  statusUrl: 'https://corroborate.example/s/7Jp0aVQ1m4yZ8sK2xT6bN9cR3dF5gH1jL4oU7wE0iYk',
  latestPlacementOn: '2027-02-19',
  next: { what: 'Clinicians are asked.', at: '2027-01-12T15:00:00.000Z' },
};

/** Somebody who joins. */
export const memberExample: NewMember = {
  kind: 'clinician',
  name: 'Dr. Rowan Vale',
  email: 'rowan@clinic.example',
  phone: '+1 212 555 0123',
  profession: 'psychologist',
  licenses: [{ state: 'NY', number: '012345', expiresOn: '2028-01-31' }],
  evaluationTypes: ['psychological'],
  populations: ['survivors_of_sexual_violence'],
  languages: [
    { code: 'eng', level: 'native' },
    { code: 'spa', level: 'professional' },
  ],
  location: { zip: '10029' },
  travelMiles: 50,
  modes: ['in_person', 'remote'],
  testifies: true,
  emergencies: true,
  monthlyCapacity: 2,
  yearlyCapacity: 6,
  trainings: [{ course: 'asylum-evaluation-core', completedOn: '2025-03-01' }],
};

/** A rota of three levels, the first of which passes on every Monday. */
export const rotaExample: z.input<typeof newRota> = {
  levels: [['noor@network.example', 'sam@network.example'], ['backup@network.example'], ['director@network.example']],
  people: [
    {
      email: 'noor@network.example',
      timeZone: 'America/New_York',
      channels: [
        { kind: 'sms', to: '+12025550143' },
        { kind: 'webhook', to: 'https://pager.example/alert' },
      ],
      away: [{ from: '2027-02-01T09:00:00-05:00', to: '2027-02-08T09:00:00-05:00' }],
    },
  ],
  handOver: { weekday: 1, time: '09:00', timeZone: 'America/New_York', from: '2027-01-11' },
  shifts: [
    {
      level: 0,
      email: 'sam@network.example',
      from: '2027-01-16T09:00:00-05:00',
      to: '2027-01-17T09:00:00-05:00',
    },
  ],
};
