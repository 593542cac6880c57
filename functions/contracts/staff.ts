import * as z from 'zod';
import { memberStates } from '../domain/members/transitions.ts';
import { requestStates, turns, urgencies } from '../domain/words/request.ts';
import { reason, reasonIfAny } from './staff-actions.ts';

/** The body of `POST /staff/sending`. */
export const sendingSwitch = z.strictObject({ paused: z.boolean(), reason: reasonIfAny });

/** The query of `GET /staff/requests`. */
export const requestFilter = z.strictObject({
  state: z.enum(requestStates).optional(),
  urgency: z.enum(urgencies).optional(),
  turn: z.enum(turns).optional(),
  cursor: z.string().max(2_000).optional(),
});

/** The query of `GET /staff/requests/{reference}`. */
export const caseReading = z
  .strictObject({ sealed: z.enum(['true', 'false']).optional(), reason: reason.optional() })
  .refine(({ sealed, reason: why }) => sealed !== 'true' || why !== undefined, {
    path: ['reason'],
    message: 'Say why you read the sealed parts.',
  });

/** The query of `GET /staff/members`. */
export const memberFilter = z.strictObject({
  state: z.enum(memberStates).optional(),
  email: z.string().max(254).optional(),
  cursor: z.string().max(2_000).optional(),
});
