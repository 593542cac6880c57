import * as z from 'zod';
import { formPaths } from '../../domain/links.ts';
import { type RequestReceived, requestReceived, requestStatus } from '../replies.ts';
import { AGREEMENT_VERSION, attorneyAction, attorneyFormAction, idempotencyHeader, newRequest } from '../request.ts';
import { type EntryPoint, keptForGoingBack } from '../route.ts';

/** A request as an attorney's own system might send it. */
const requestExample: z.input<typeof newRequest> = {
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
const receivedExample: RequestReceived = {
  reference: 'K7Q4-M2XD',
  urgency: 'standard',
  state: 'open',
  missing: [],
  confirmed: false,
  warnings: [],
  statusUrl: 'https://corroborate.example/s/7Jp0aVQ1m4yZ8sK2xT6bN9cR3dF5gH1jL4oU7wE0iYk',
  latestPlacementOn: '2027-02-19',
  next: { what: "We're choosing which clinicians to ask.", at: '2027-01-12T15:00:00.000Z' },
};

/** By which a request arrives. */
export const request = {
  servedBy: 'intake/request',
  under: [formPaths.request, '/requests'],
  tag: 'Attorneys',
  routes: {
    readRequestForm: {
      method: 'GET',
      path: formPaths.request,
      summary: 'The form of a request',
      sends: keptForGoingBack,
    },
    leadToRequestForm: {
      method: 'GET',
      path: '/requests',
      summary: 'The form of a request',
      leadsTo: formPaths.request,
    },
    sendRequest: {
      method: 'POST',
      path: '/requests',
      withPage: true,
      summary: 'Ask for an evaluation',
      description:
        'Urgency follows the dates given. Without declaration or release the request waits (`needs_information`), except in an emergency. ' +
        "The client's name is never asked for; the reference stands in for it.",
      headers: z.object({
        'Idempotency-Key': idempotencyHeader.optional().meta({
          description:
            'Kept for 7 days for each `attorney.email`: the same key and body give the same answer and nothing new.',
        }),
      }),
      body: { schema: newRequest, example: requestExample },
      reply: { status: 201, says: 'Received', schema: requestReceived, example: receivedExample },
      refusals: ['key-reused'],
    },
  },
} as const satisfies EntryPoint;

/** The attorney's page. */
export const status = {
  servedBy: 'intake/status',
  under: ['/s'],
  tag: 'Attorneys',
  routes: {
    readStatus: {
      method: 'GET',
      path: '/s/{token}',
      withPage: true,
      summary: 'How a request stands',
      reply: { says: 'As it stands', schema: requestStatus },
    },
    actOnOwnRequest: {
      method: 'POST',
      path: '/s/{token}',
      withPage: true,
      summary: 'Act on the request',
      body: {
        schema: attorneyAction,
        formSchema: attorneyFormAction,
        example: { action: 'withdraw', reason: '' },
      },
      reply: { says: 'As it stands now', schema: requestStatus },
      refusals: ['too-late', 'withdrawn', 'not-now'],
    },
  },
} as const satisfies EntryPoint;
