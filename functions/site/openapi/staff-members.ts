import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { memberAction, memberFilter, sendingSwitch } from '../../contracts/staff.ts';
import { memberDetail, memberList, memberRow, sendingState } from '../../contracts/staff-replies.ts';
import { memberActions } from '../../domain/members/membership.ts';
import { jsonAnswer, jsonBody } from './messages.ts';
import { problemsOfReading, problemsOfWriting } from './problem-answers.ts';
import { forStaff } from './staff-security.ts';

const memberId = z.string().meta({ description: 'The id of a member.', example: '01JD9V6Q8R3M5T7W9YB2C4E6G8' });

/** What staff do with members, and the switch of all mail. */
export const staffMemberPaths: ZodOpenApiPathsObject = {
  '/staff/members': {
    get: {
      ...forStaff,
      operationId: 'listMembers',
      summary: 'Members, who waits for staff first, 50 a page',
      description: '`email` finds one address exactly, whatever its case.',
      requestParams: { query: memberFilter },
      responses: {
        200: jsonAnswer('A page', { schema: memberList }),
        ...problemsOfReading('unauthorized', 'forbidden', 'invalid'),
      },
    },
  },
  '/staff/members/{memberId}': {
    get: {
      ...forStaff,
      operationId: 'readMember',
      summary: 'A whole profile, with the load taken',
      requestParams: { path: z.object({ memberId }) },
      responses: {
        200: jsonAnswer('The member', { schema: memberDetail }),
        ...problemsOfReading('unauthorized', 'forbidden', 'not-found'),
      },
    },
  },
  '/staff/members/{memberId}/{action}': {
    post: {
      ...forStaff,
      operationId: 'actOnMember',
      summary: 'Verify, refuse, pause, resume',
      description: 'For coordinators and admins. `trainingWaived` counts for `verify` alone.',
      requestParams: { path: z.object({ memberId, action: z.enum(memberActions) }) },
      requestBody: jsonBody({ schema: memberAction, example: { trainingWaived: true } }, false),
      responses: {
        200: jsonAnswer('The member as they stand now', { schema: memberRow }),
        ...problemsOfWriting('unauthorized', 'forbidden', 'not-found', 'not-eligible'),
      },
    },
  },
  '/staff/sending': {
    get: {
      ...forStaff,
      operationId: 'readSending',
      summary: 'Whether mail is sent, and how much waits',
      responses: {
        200: jsonAnswer('The switch', { schema: sendingState }),
        ...problemsOfReading('unauthorized', 'forbidden'),
      },
    },
    post: {
      ...forStaff,
      operationId: 'switchSending',
      summary: 'Stop all mail, or let it go',
      description: 'For coordinators and admins. What falls due meanwhile is held.',
      requestBody: jsonBody({ schema: sendingSwitch, example: { paused: true, reason: 'A wrong text.' } }),
      responses: {
        200: jsonAnswer('The switch as it stands now', { schema: sendingState }),
        ...problemsOfWriting('unauthorized', 'forbidden'),
      },
    },
  },
};
