import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { newMember } from '../../contracts/member.ts';
import { memberReceived } from '../../contracts/replies.ts';
import { memberExample } from './examples.ts';
import { jsonAnswer, jsonOrForm, toResultPage } from './messages.ts';
import { problemsOfWriting } from './problem-answers.ts';

/** What clinicians who join call. */
export const memberPaths: ZodOpenApiPathsObject = {
  '/members': {
    post: {
      tags: ['Members'],
      operationId: 'join',
      summary: 'Join the network',
      description:
        'Licenses may be left out only by a resident or student with a supervisor; `travelMiles` is needed for evaluations in person. ' +
        'The answer is the same whether or not the address is known.',
      requestBody: jsonOrForm({ schema: newMember, example: memberExample }),
      responses: {
        202: jsonAnswer('Received; staff verify it', {
          schema: memberReceived,
          example: { state: 'pending_verification' },
        }),
        303: toResultPage,
        ...problemsOfWriting(),
      },
    },
  },
};
