import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { assignmentAction, offerAnswer } from '../../contracts/answers.ts';
import { assignmentView } from '../../contracts/assignment-view.ts';
import { newMember } from '../../contracts/member.ts';
import { offerView } from '../../contracts/offer-view.ts';
import { pageAnswer, pageResult } from '../../contracts/page-answer.ts';
import { pageView } from '../../contracts/page-view.ts';
import { offerResult, problem, requestReceived, requestStatus } from '../../contracts/replies.ts';
import { attorneyAction, newRequest } from '../../contracts/request.ts';
import { newRota, rotaState } from '../../contracts/rota.ts';
import { staffActions } from '../../contracts/staff.ts';
import {
  memberDetail,
  memberList,
  memberRow,
  requestDetail,
  requestList,
  requestRow,
  sendingState,
} from '../../contracts/staff-replies.ts';
import { attorneyPaths } from './attorneys.ts';
import { memberPaths } from './members.ts';
import { offerPaths } from './offers.ts';
import { onCallPaths } from './on-call.ts';
import { problemsOfReading } from './problem-answers.ts';
import { staffDrillPaths } from './staff-drills.ts';
import { staffMemberPaths } from './staff-members.ts';
import { staffRequestPaths } from './staff-requests.ts';
import { staffRotaPaths } from './staff-rota.ts';
import { securitySchemes } from './staff-security.ts';

const sitePaths: ZodOpenApiPathsObject = {
  '/openapi.json': {
    get: {
      tags: ['Site'],
      operationId: 'readOpenApi',
      summary: 'This document',
      responses: {
        200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
        ...problemsOfReading(),
      },
    },
  },
};

/** The contract of a site at `siteUrl` as OpenAPI 3.1, made of the same schemas that check every call and answer. */
export function openApiDocument(siteUrl: string) {
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Corroborate',
        version: '1.0.0',
        description:
          'Casework of a network of volunteer health professionals who write forensic evaluations for people seeking asylum. Instants ' +
          'are ISO 8601 with offset, dates `YYYY-MM-DD`. Readers ignore fields that they do not know; unknown fields in a body are refused. ' +
          'Every path with GET has HEAD. Errors are problems (RFC 9457).',
      },
      servers: [{ url: siteUrl }],
      tags: [
        { name: 'Attorneys', description: 'Ask for an evaluation and see how it stands.' },
        { name: 'Members', description: 'Health professionals who join the network.' },
        { name: 'Offers', description: 'What is put to a member, and what they answer.' },
        { name: 'On-call', description: 'What on-call is paged about in an emergency, and what they answer.' },
        { name: 'Staff', description: 'What coordinators, on-call and admins see and do.' },
        { name: 'Site', description: 'The site itself.' },
      ],
      paths: {
        ...attorneyPaths,
        ...memberPaths,
        ...offerPaths,
        ...onCallPaths,
        ...staffRequestPaths,
        ...staffMemberPaths,
        ...staffRotaPaths,
        ...staffDrillPaths,
        ...sitePaths,
      },
      components: {
        securitySchemes,
        schemas: {
          NewRequest: newRequest,
          RequestReceived: requestReceived,
          RequestStatus: requestStatus,
          AttorneyAction: attorneyAction,
          NewMember: newMember,
          OfferView: offerView,
          OfferAnswer: offerAnswer,
          OfferResult: offerResult,
          AssignmentView: assignmentView,
          AssignmentAction: assignmentAction,
          PageView: pageView,
          PageAnswer: pageAnswer,
          PageResult: pageResult,
          AssignByTelephone: staffActions.assign,
          Note: staffActions.note,
          Withdrawal: staffActions.withdraw,
          Closing: staffActions.close,
          RequestRow: requestRow,
          RequestList: requestList,
          RequestDetail: requestDetail,
          MemberRow: memberRow,
          MemberList: memberList,
          MemberDetail: memberDetail,
          SendingState: sendingState,
          NewRota: newRota,
          RotaState: rotaState,
          Problem: problem,
        },
      },
    },
    {
      // Bodies are read into other forms (an instant into UTC); the library draws each schema both ways before it drops one.
      allowEmptySchema: { pipe: { output: true } },
      override: ({ jsonSchema, zodSchema, io }) => {
        // Answers may grow: whoever reads them ignores what they do not know.
        if (io === 'output' && zodSchema._zod.def.type === 'object') delete jsonSchema.additionalProperties;
        // The format says it in a word.
        if (jsonSchema.format === 'date' || jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      },
    },
  );
}
