import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { caseReading, requestFilter, type StaffAction, staffActions } from '../../contracts/staff.ts';
import { requestDetail, requestList } from '../../contracts/staff-replies.ts';
import { jsonAnswer, jsonBody } from './messages.ts';
import { problemsOfReading, problemsOfWriting } from './problem-answers.ts';
import { forStaff } from './staff-security.ts';

const reference = z.string().meta({ description: 'The reference of a request.', example: 'K7Q4-M2XD' });
const actions = Object.keys(staffActions) as [StaffAction, ...StaffAction[]];

/** What staff do with requests. */
export const staffRequestPaths: ZodOpenApiPathsObject = {
  '/staff/requests': {
    get: {
      ...forStaff,
      operationId: 'listRequests',
      summary: 'Requests by the time left, 50 a page; then the closed ones from the newest',
      requestParams: { query: requestFilter },
      responses: {
        200: jsonAnswer('A page', { schema: requestList }),
        ...problemsOfReading('unauthorized', 'forbidden', 'invalid'),
      },
    },
  },
  '/staff/requests/{reference}': {
    get: {
      ...forStaff,
      operationId: 'readRequest',
      summary: 'A whole case',
      description:
        'With `sealed=true` and a reason its sealed parts too; that they were read, by whom and why, is recorded.',
      requestParams: { path: z.object({ reference }), query: caseReading },
      responses: {
        200: jsonAnswer('The case', { schema: requestDetail }),
        ...problemsOfReading('unauthorized', 'forbidden', 'not-found', 'invalid'),
      },
    },
  },
  '/staff/requests/{reference}/{action}': {
    post: {
      ...forStaff,
      operationId: 'actOnRequest',
      summary: 'Assign by telephone, note, withdraw, close',
      description:
        '`assign` records a yes that came by telephone, beyond the limits of the member too. `close` takes its `closedReason` from ' +
        '`reason` where that is one of its words. Closing is for coordinators and admins.',
      requestParams: { path: z.object({ reference, action: z.enum(actions) }) },
      requestBody: jsonBody({
        schema: z.union(actions.map((action) => staffActions[action])),
        example: { evaluation: 1, memberId: '01JD9V6Q8R3M5T7W9YB2C4E6G8', reason: 'Said yes on the telephone.' },
      }),
      responses: {
        200: jsonAnswer('The case as it stands now', { schema: requestDetail }),
        ...problemsOfWriting(
          'unauthorized',
          'forbidden',
          'not-found',
          'already-filled',
          'not-eligible',
          'too-late',
          'withdrawn',
        ),
      },
    },
  },
};
