import * as z from 'zod';
import { SURGE_HOURS, SURGE_HOURS_MOST, WITHDRAWN_MOST } from '../domain/limits.ts';
import type { MemberAction } from '../domain/members/membership.ts';
import { memberStates } from '../domain/members/transitions.ts';
import { isReference } from '../domain/request/reference.ts';
import { evaluationNumber } from '../domain/stored.ts';
import { closedReasons, requestStates, turns, urgencies } from '../domain/words/request.ts';
import { distinct } from './codes.ts';
import { memberId, text } from './fields.ts';
import { type DeclaredAction, everyRole, type Roles } from './route.ts';

/** Who decides what ends a case, concerns a member or stops all mail. On-call does by night what cannot wait for morning. */
export const deciders: Roles = ['coordinator', 'admin'];

/** Every decision by hand has its reason. */
const reason = text(1_000).regex(/\S/, 'Say why.');
const reasonIfAny = text(1_000).optional();

/** What staff do with a request, each by its name in `POST /staff/requests/{reference}/{action}`. */
export const requestActions = {
  assign: {
    roles: everyRole,
    summary: 'A yes that came by telephone, beyond the limits of the member too.',
    body: {
      schema: z.strictObject({ evaluation: evaluationNumber, memberId, reason }).meta({ id: 'AssignByTelephone' }),
      example: { evaluation: 1, memberId: '01JD9V6Q8R3M5T7W9YB2C4E6G8', reason: 'Said yes on the telephone.' },
    },
  },
  note: {
    roles: everyRole,
    summary: 'Something to remember. It is sealed.',
    body: { schema: z.strictObject({ note: text(4_000).optional(), reason }).meta({ id: 'Note' }) },
  },
  vouch: {
    roles: everyRole,
    summary: 'Somebody has spoken with the attorney: the request is confirmed, and what was withheld goes on.',
    body: { schema: z.strictObject({ reason }).meta({ id: 'Vouching' }) },
  },
  withdraw: {
    roles: everyRole,
    summary: 'The end, as the attorney wishes it.',
    body: { schema: z.strictObject({ reason }).meta({ id: 'Withdrawal' }) },
  },
  close: {
    roles: deciders,
    summary: 'The end for another cause: `closedReason`, or else a `reason` that is one of its words.',
    body: {
      schema: z
        .strictObject({ closedReason: z.enum(closedReasons).optional(), reason })
        .transform(({ closedReason, reason }, context) => {
          const cause = closedReason ?? closedReasons.find((known) => known === reason);
          if (cause !== undefined) return { closedReason: cause, reason };
          const message = `Choose one of: ${closedReasons.join(', ')}.`;
          context.addIssue({ code: 'custom', path: ['closedReason'], message });
          return z.NEVER;
        })
        .meta({ id: 'Closing' }),
    },
  },
} as const satisfies Readonly<Record<string, DeclaredAction>>;
export type RequestAction = keyof typeof requestActions;

/** What comes with each of them. */
export type RequestActionBodies = {
  [Action in RequestAction]: z.output<(typeof requestActions)[Action]['body']['schema']>;
};

const memberActionBody = {
  schema: z.strictObject({ trainingWaived: z.boolean().optional(), reason: reasonIfAny }),
  optional: true,
  example: { trainingWaived: true },
} as const;
export type MemberActionBody = z.output<typeof memberActionBody.schema>;

const ofMember = (summary: string) => ({ roles: deciders, summary, body: memberActionBody });

/** What staff do with a member, each by its name in `POST /staff/members/{memberId}/{action}`. */
export const memberActions = {
  verify: ofMember('From now on they get offers. `trainingWaived`: experience stands in for the core course.'),
  refuse: ofMember('They get no offers.'),
  pause: ofMember('They get no offers until they are resumed.'),
  resume: ofMember('They get offers again.'),
} satisfies Readonly<Record<MemberAction, DeclaredAction>>;

/** The body of `POST /staff/requests/unconfirmed/withdraw`. */
export const unconfirmedWithdrawal = z
  .strictObject({
    references: distinct(z.string().refine(isReference, 'Give references such as K7Q4-M2XD.'), 1, WITHDRAWN_MOST),
    reason,
  })
  .meta({ id: 'UnconfirmedWithdrawal' });

/** The body of `POST /staff/intake`. */
export const intakeSwitch = z
  .strictObject({
    surge: z.boolean(),
    hours: z.number().int().min(1).max(SURGE_HOURS_MOST).default(SURGE_HOURS),
    reason,
  })
  .meta({ id: 'IntakeSwitch' });

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

/** The body of `POST /staff/drills`; none is needed. */
export const newDrill = z.strictObject({});
