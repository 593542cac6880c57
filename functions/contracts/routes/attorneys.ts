import * as z from 'zod';
import { formPaths } from '../../domain/links.ts';
import { receivedExample, requestExample } from '../examples.ts';
import { requestReceived, requestStatus } from '../replies.ts';
import { attorneyAction, attorneyFormAction, idempotencyHeader, newRequest } from '../request.ts';
import type { EntryPoint } from '../route.ts';

/** By which a request arrives. */
export const request = {
  servedBy: 'intake/request',
  under: [formPaths.request, '/requests'],
  tag: 'Attorneys',
  routes: {
    readRequestForm: { method: 'GET', path: formPaths.request, summary: 'The form of a request' },
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
      refusals: ['too-late', 'withdrawn'],
    },
  },
} as const satisfies EntryPoint;
