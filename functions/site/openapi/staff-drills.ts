import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { drillList, drillStarted, newDrill } from '../../contracts/drill.ts';
import { jsonAnswer, jsonBody } from './messages.ts';
import { problemsOfReading, problemsOfWriting } from './problem-answers.ts';
import { forStaff } from './staff-security.ts';

/** Drills: emergencies of nobody, whose mails go to staff alone. */
export const staffDrillPaths: ZodOpenApiPathsObject = {
  '/staff/drills': {
    get: {
      ...forStaff,
      operationId: 'listDrills',
      summary: 'The newest drills, and how quick everybody was',
      responses: {
        200: jsonAnswer('The newest first', { schema: drillList }),
        ...problemsOfReading('unauthorized', 'forbidden'),
      },
    },
    post: {
      ...forStaff,
      operationId: 'startDrill',
      summary: 'Begin a drill',
      description:
        'An emergency like any other, with two hours left, so that on-call is paged at once. It is marked, its mails go to staff ' +
        'alone, and a yes takes nobody’s room. Close it when everybody has answered; else it ends unfilled.',
      requestBody: { ...jsonBody({ schema: newDrill, example: {} }), required: false },
      responses: {
        201: jsonAnswer('The drill has begun', { schema: drillStarted }),
        ...problemsOfWriting('unauthorized', 'forbidden'),
      },
    },
  },
};
