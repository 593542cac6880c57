import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { requestReceived, requestStatus } from '../../contracts/replies.ts';
import { attorneyAction, idempotencyHeader, newRequest } from '../../contracts/request.ts';
import { receivedExample, requestExample } from './examples.ts';
import { jsonAnswer, jsonOrForm, jsonOrPage, tokenInPath, toResultPage } from './messages.ts';
import { problemsOfReading, problemsOfWriting } from './problem-answers.ts';

const tags = ['Attorneys'];

/** What attorneys and their systems call. */
export const attorneyPaths: ZodOpenApiPathsObject = {
  '/requests': {
    post: {
      tags,
      operationId: 'sendRequest',
      summary: 'Ask for an evaluation',
      description:
        'Urgency follows the dates given. Without declaration or release the request waits (`needs_information`), except in an emergency. ' +
        "The client's name is never asked for; the reference stands in for it.",
      requestParams: {
        header: z.object({
          'Idempotency-Key': idempotencyHeader.optional().meta({
            description:
              'Kept for 7 days for each `attorney.email`: the same key and body give the same answer and nothing new.',
          }),
        }),
      },
      requestBody: jsonOrForm({ schema: newRequest, example: requestExample }),
      responses: {
        201: jsonAnswer('Received', { schema: requestReceived, example: receivedExample }),
        303: toResultPage,
        ...problemsOfWriting('key-reused'),
      },
    },
  },
  '/s/{token}': {
    get: {
      tags,
      operationId: 'readStatus',
      summary: 'How a request stands',
      requestParams: { path: tokenInPath },
      responses: {
        200: jsonOrPage('As it stands', { schema: requestStatus }),
        ...problemsOfReading('unknown-link'),
      },
    },
    post: {
      tags,
      operationId: 'actOnOwnRequest',
      summary: 'Complete it, withdraw it, move its dates, or say that the client has been moved',
      description:
        'With `custody` at least one field of `client` is given. What is not named stays, except that a `facility` is forgotten when the client ' +
        'leaves its place. In an emergency those who fit the new place are asked at once; no date moves, and nothing becomes less urgent.',
      requestParams: { path: tokenInPath },
      requestBody: jsonOrForm({ schema: attorneyAction, example: { action: 'withdraw', reason: '' } }),
      responses: {
        200: jsonAnswer('As it stands now', { schema: requestStatus }),
        303: toResultPage,
        ...problemsOfWriting('unknown-link', 'too-late', 'withdrawn'),
      },
    },
  },
};
