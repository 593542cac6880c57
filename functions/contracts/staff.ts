import * as z from 'zod';
import { memberStates } from '../domain/members/transitions.ts';
import { closedReasons, requestStates } from '../domain/request/transitions.ts';
import { turns, urgencies } from '../domain/words/words.ts';
import { memberId, text } from './fields.ts';

/** Every decision by hand has its reason. */
const reason = text(1_000).regex(/\S/, 'Say why.');
const reasonIfAny = text(1_000).optional();

/** The bodies of `POST /staff/requests/{reference}/{action}`, by action. */
export const staffActions = {
  assign: z.strictObject({ evaluation: z.number().int().min(1).max(4), memberId: memberId(), reason }),
  note: z.strictObject({ note: text(4_000).optional(), reason }),
  withdraw: z.strictObject({ reason }),
  close: z.strictObject({ closedReason: z.enum(closedReasons).optional(), reason }),
} as const;
export type StaffAction = keyof typeof staffActions;

/** The body of `POST /staff/members/{memberId}/{action}`; none is needed. */
export const memberAction = z.strictObject({ trainingWaived: z.boolean().optional(), reason: reasonIfAny });

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
