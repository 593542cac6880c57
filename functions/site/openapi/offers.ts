import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { assignmentAction, offerAnswer } from '../../contracts/answers.ts';
import { assignmentResult, assignmentView } from '../../contracts/assignment-view.ts';
import { offerView } from '../../contracts/offer-view.ts';
import { offerResult } from '../../contracts/replies.ts';
import { jsonAnswer, jsonOrForm, jsonOrPage, tokenInPath, toResultPage } from './messages.ts';
import { problemsOfReading, problemsOfWriting } from './problem-answers.ts';

const tags = ['Offers'];

/** What a member's links lead to. */
export const offerPaths: ZodOpenApiPathsObject = {
  '/o/{token}': {
    get: {
      tags,
      operationId: 'readOffer',
      summary: 'What is needed to decide',
      description: 'Nothing that identifies the client. Looking changes nothing.',
      requestParams: { path: tokenInPath },
      responses: { 200: jsonOrPage('The offer', { schema: offerView }), ...problemsOfReading('unknown-link') },
    },
    post: {
      tags,
      operationId: 'answerOffer',
      summary: 'Say yes or no, or take the answer back',
      description: 'An answer can be taken back for 30 minutes. The same answer again gives the same result.',
      requestParams: { path: tokenInPath },
      requestBody: jsonOrForm({ schema: offerAnswer, example: { answer: 'decline', reason: 'no_time' } }),
      responses: {
        200: jsonAnswer('Done', { schema: offerResult }),
        303: toResultPage,
        ...problemsOfWriting(
          'unknown-link',
          'already-filled',
          'at-capacity',
          'not-eligible',
          'already-answered',
          'too-late',
          'expired',
          'withdrawn',
        ),
      },
    },
  },
  '/c/{token}': {
    get: {
      tags,
      operationId: 'readAssignment',
      summary: 'The case page of whoever said yes',
      requestParams: { path: tokenInPath },
      responses: {
        200: jsonOrPage('The case, or that it is theirs no longer', { schema: assignmentView }),
        ...problemsOfReading('unknown-link'),
      },
    },
    post: {
      tags,
      operationId: 'releaseAssignment',
      summary: 'Give the case back',
      description: 'No questions asked: it is placed anew at once.',
      requestParams: { path: tokenInPath },
      requestBody: jsonOrForm({ schema: assignmentAction, example: { action: 'release', reason: 'ill' } }),
      responses: {
        200: jsonAnswer('Given back', { schema: assignmentResult, example: { result: 'released' } }),
        303: toResultPage,
        ...problemsOfWriting('unknown-link', 'too-late', 'withdrawn'),
      },
    },
  },
};
