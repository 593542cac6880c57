import * as z from 'zod';
import { offerStandings } from '../domain/evaluation/offer.ts';
import { evaluationStates } from '../domain/evaluation/transitions.ts';
import { memberStates } from '../domain/members/transitions.ts';
import { closedReasons, requestStates } from '../domain/request/transitions.ts';
import {
  ageGroups,
  attorneyRoles,
  clientGenders,
  declineReasons,
  evaluationTypes,
  evaluatorGenders,
  fluencies,
  forums,
  hearingKinds,
  memberGenders,
  memberKinds,
  missingItems,
  modes,
  populations,
  professions,
  reliefs,
  removalKnowledge,
  turns,
  urgencies,
} from '../domain/words/words.ts';
import { requestStatus } from './replies.ts';

const cursor = z.string().nullable().meta({ description: 'Give it as `cursor` for the next page; null on the last.' });

/** One row of `GET /staff/requests`. */
export const requestRow = z
  .object({
    reference: z.string().meta({ example: 'K7Q4-M2XD' }),
    state: z.enum(requestStates),
    urgency: z.enum(urgencies),
    submittedAt: z.string(),
    turn: z.enum(turns),
    next: requestStatus.shape.next,
    dueAt: z.string().nullable().meta({ description: 'The earliest date of the matter as a moment.' }),
    latestPlacementOn: z.string().nullable(),
    missing: z.array(z.enum(missingItems)),
    languages: z.array(z.string()),
    area: z.string(),
    detained: z.boolean(),
    attorney: z.object({ name: z.string(), organization: z.string() }),
    evaluations: z.array(
      z.object({ number: z.number(), type: z.enum(evaluationTypes), state: z.enum(evaluationStates) }),
    ),
  })
  .meta({ id: 'RequestRow' });
export type RequestRow = z.infer<typeof requestRow>;

/** The answer to `GET /staff/requests`. */
export const requestList = z.object({ items: z.array(requestRow), next: cursor }).meta({ id: 'RequestList' });
export type RequestList = z.infer<typeof requestList>;

const offer = z.object({
  memberId: z.string(),
  round: z.number(),
  wave: z.number(),
  state: z.enum(offerStandings),
  mode: z.enum(modes),
  sentAt: z.string(),
  expiresAt: z.string(),
  answeredAt: z.string().nullable(),
  declineReason: z.enum(declineReasons).nullable(),
  reasons: z.array(z.string()),
});

const evaluation = z.object({
  number: z.number(),
  type: z.enum(evaluationTypes),
  state: z.enum(evaluationStates),
  memberId: z.string().nullable(),
  assignedAt: z.string().nullable(),
  modes: z.array(z.enum(modes)),
  evaluatorGender: z.enum(evaluatorGenders).nullable(),
  expertise: z.array(z.enum(populations)),
  testimony: z.boolean(),
  priority: z.boolean(),
  offers: z.array(offer),
});
export type EvaluationDetail = z.infer<typeof evaluation>;

const matter = z.object({
  relief: z.array(z.enum(reliefs)),
  forum: z.enum(forums),
  hearingAt: z.string().optional(),
  hearingOn: z.string().optional(),
  hearingKind: z.enum(hearingKinds).optional(),
  timeZone: z.string(),
  affidavitDueOn: z.string().optional(),
  removalAt: z.string().optional(),
  removalOn: z.string().optional(),
  removalKnown: z.enum(removalKnowledge).optional(),
});

const client = z.object({
  ageGroup: z.enum(ageGroups),
  gender: z.enum(clientGenders).optional(),
  country: z.string(),
  languages: z.array(z.string()),
  interpreter: z.boolean(),
  location: z.union([z.object({ zip: z.string() }), z.object({ state: z.string() })]),
  detained: z.boolean(),
});

const attorney = z.object({
  name: z.string(),
  organization: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  role: z.enum(attorneyRoles),
  proBono: z.boolean(),
  timeZone: z.string(),
});

const sealed = z
  .object({
    summary: z.string().nullable(),
    facility: z.string().nullable(),
    notes: z.array(
      z.object({ seq: z.number().meta({ description: 'The event it belongs to.' }), at: z.string(), text: z.string() }),
    ),
  })
  .meta({ description: 'Only where it was asked for with a reason; reading it is an event itself.' });
export type SealedDetail = z.infer<typeof sealed>;

/** The answer to `GET /staff/requests/{reference}` and to every action on a request. */
export const requestDetail = requestRow
  .extend({
    closedReason: z.enum(closedReasons).nullable(),
    attorney,
    contacts: z.array(z.object({ name: z.string(), email: z.string(), role: z.string() })),
    matter,
    client,
    evaluations: z.array(evaluation),
    events: z.array(z.object({ seq: z.number(), type: z.string(), at: z.string(), actor: z.string() })),
    sealed: sealed.optional(),
  })
  .meta({ id: 'RequestDetail' });
export type RequestDetail = z.infer<typeof requestDetail>;

/** One row of `GET /staff/members`, and the answer to an action on a member. */
export const memberRow = z
  .object({
    memberId: z.string().meta({ description: 'A ULID.', example: '01JD9V6Q8R3M5T7W9YB2C4E6G8' }),
    name: z.string(),
    email: z.string(),
    profession: z.enum(professions),
    state: z.enum(memberStates),
  })
  .meta({ id: 'MemberRow' });
export type MemberRow = z.infer<typeof memberRow>;

/** The answer to `GET /staff/members`. */
export const memberList = z.object({ items: z.array(memberRow), next: cursor }).meta({ id: 'MemberList' });
export type MemberList = z.infer<typeof memberList>;

/** The answer to `GET /staff/members/{memberId}`: what the member declared, what staff made of it, and the load taken. */
export const memberDetail = memberRow
  .extend({
    trainingWaived: z.boolean(),
    joinedAt: z.string(),
    kind: z.enum(memberKinds),
    phone: z.string().nullable(),
    licenses: z.array(z.object({ state: z.string(), number: z.string(), expiresOn: z.string() })),
    supervisor: z.object({ name: z.string(), email: z.string() }).nullable(),
    evaluationTypes: z.array(z.enum(evaluationTypes)),
    populations: z.array(z.enum(populations)).nullable().meta({ description: 'Null: not asked.' }),
    languages: z.array(z.object({ code: z.string(), level: z.enum(fluencies) })),
    location: z.object({ zip: z.string() }),
    travelMiles: z.number().nullable(),
    modes: z.array(z.enum(modes)),
    gender: z.enum(memberGenders).nullable(),
    testifies: z.boolean(),
    emergencies: z.boolean(),
    monthlyCapacity: z.number(),
    yearlyCapacity: z.number().nullable(),
    trainings: z.array(z.object({ course: z.string(), completedOn: z.string() })),
    timeZone: z.string(),
    restsUntil: z.string().nullable(),
    stateReason: z
      .string()
      .nullable()
      .meta({ description: 'Why staff put the member into this state, in their words.' }),
    loads: z
      .array(z.object({ period: z.string().meta({ example: '2027-01' }), taken: z.number() }))
      .meta({ description: 'Evaluations taken in the month and the year that run at the place of the member.' }),
  })
  .meta({ id: 'MemberDetail' });
export type MemberDetail = z.infer<typeof memberDetail>;

/** The answer to `GET` and `POST /staff/sending`. */
export const sendingState = z
  .object({
    paused: z.boolean(),
    since: z.string().nullable(),
    actor: z.string().nullable(),
    reason: z.string().nullable(),
    held: z.number().meta({ description: 'Mails that wait to be sent, counted up to 2,000.' }),
  })
  .meta({ id: 'SendingState' });
export type SendingState = z.infer<typeof sendingState>;
