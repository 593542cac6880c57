import * as z from 'zod';
import { evaluationWish } from '../domain/evaluation/evaluation.ts';
import { offerStandings } from '../domain/evaluation/offer.ts';
import { healthParts } from '../domain/health/parts.ts';
import { memberDeclared, memberProfile } from '../domain/members/member.ts';
import { intake, offer, requestHead } from '../domain/request/casework.ts';
import { evaluationStates } from '../domain/words/evaluation.ts';
import { withNulls } from './with-nulls.ts';

/** What staff are told: what stands in the tables, but for what is the house's own. An answer that leaves goes through these. */
const cursor = z.string().nullable().meta({ description: 'Give it as `cursor` for the next page; null on the last.' });

/** One row of `GET /staff/requests`. */
const requestRow = requestHead
  .pick({
    reference: true,
    state: true,
    urgency: true,
    submittedAt: true,
    turn: true,
    next: true,
    latestPlacementOn: true,
    missing: true,
    languages: true,
    area: true,
    detained: true,
    attorney: true,
    evaluations: true,
  })
  .extend({
    reference: z.string().meta({ example: 'K7Q4-M2XD' }),
    confirmed: z.boolean().meta({ description: 'Whether somebody stands behind it.' }),
    dueAt: z.string().nullable().meta({ description: 'The earliest date of the matter as a moment.' }),
  })
  .meta({ id: 'RequestRow' });
export type RequestRow = z.infer<typeof requestRow>;

/** The answer to `GET /staff/requests`. */
export const requestList = z.object({ items: z.array(requestRow), next: cursor }).meta({ id: 'RequestList' });
export type RequestList = z.infer<typeof requestList>;

const offerTold = withNulls(
  offer.pick({
    memberId: true,
    round: true,
    wave: true,
    mode: true,
    expiresAt: true,
    answeredAt: true,
    declineReason: true,
    reasons: true,
  }),
).extend({
  state: z.enum(offerStandings),
  sentAt: z.string().nullable().meta({ description: 'When its mail left; null until it has.' }),
  undeliveredAt: z.string().nullable().default(null).meta({
    description: 'When its mail came back, or it was found that none can go out; null where neither is known.',
  }),
});

const evaluationTold = withNulls(evaluationWish).extend({
  number: z.number(),
  state: z.enum(evaluationStates),
  memberId: z.string().nullable(),
  assignedAt: z.string().nullable(),
  offers: z.array(offerTold),
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
    closedReason: requestHead.shape.closedReason,
    attorney: withNulls(intake.shape.attorney),
    contacts: z.array(z.object({ name: z.string(), email: z.string(), role: z.string() })),
    matter: intake.shape.matter,
    client: intake.shape.client,
    evaluations: z.array(evaluationTold),
    events: z.array(
      z.object({
        seq: z.number(),
        type: z.string(),
        at: z.string(),
        actor: z.string(),
        says: z.string().meta({ description: 'What happened, in words.' }),
      }),
    ),
    sealed: sealed.optional(),
  })
  .meta({ id: 'RequestDetail' });
export type RequestDetail = z.infer<typeof requestDetail>;

/** One row of `GET /staff/members`, and the answer to an action on a member. */
export const memberRow = memberProfile
  .pick({ name: true, email: true, profession: true, state: true })
  .extend({ memberId: z.string().meta({ description: 'A ULID.', example: '01JD9V6Q8R3M5T7W9YB2C4E6G8' }) })
  .meta({ id: 'MemberRow' });
export type MemberRow = z.infer<typeof memberRow>;

/** The answer to `GET /staff/members`. */
export const memberList = z.object({ items: z.array(memberRow), next: cursor }).meta({ id: 'MemberList' });
export type MemberList = z.infer<typeof memberList>;

const profile = withNulls(
  memberProfile.pick({ joinedAt: true, restsUntil: true, stateReason: true }).extend(memberDeclared.shape),
);

/** The answer to `GET /staff/members/{memberId}`: what the member declared, what staff made of it, and the load taken. */
export const memberDetail = profile
  .extend({
    ...memberRow.shape,
    populations: profile.shape.populations.meta({ description: 'Null: not asked.' }),
    stateReason: profile.shape.stateReason.meta({
      description: 'Why staff put the member into this state, in their words.',
    }),
    trainingWaived: z.boolean().default(false),
    loads: z
      .array(z.object({ period: z.string().meta({ example: '2027-01' }), taken: z.number() }))
      .meta({ description: 'Evaluations taken in the month and the year that run at the place of the member.' }),
  })
  .meta({ id: 'MemberDetail' });

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

/** The answer to `POST /staff/requests/unconfirmed/withdraw`: what was withdrawn, and what was left since somebody stands behind it, or it is over. */
export const unconfirmedWithdrawn = z
  .object({ withdrawn: z.array(z.string()), left: z.array(z.string()) })
  .meta({ id: 'UnconfirmedWithdrawn' });

/** The answer to `GET` and `POST /staff/intake`. */
export const intakeState = z
  .object({
    surge: z.boolean().meta({ description: 'Whether staff know of a raid, so that thresholds are ten times as high.' }),
    until: z.string().nullable(),
    since: z.string().nullable(),
    actor: z.string().nullable(),
    reason: z.string().nullable(),
    flood: z.object({ emergencies: z.boolean(), requests: z.boolean() }),
  })
  .meta({ id: 'IntakeState' });
export type IntakeState = z.infer<typeof intakeState>;

/** The answer to `GET /staff/health`: every part, always. */
export const health = z
  .object({
    well: z.boolean(),
    parts: z.array(
      z.object({
        part: z.enum(healthParts),
        well: z.boolean(),
        since: z.string().meta({ description: 'Since when it is not; empty where nobody can say.' }),
        says: z
          .string()
          .meta({ description: 'What that means and who does what; empty where there is nothing to say.' }),
      }),
    ),
  })
  .meta({ id: 'Health' });

const seconds = z.number().int().min(0).nullable();

/** A drill and how long it took, in seconds from its beginning; null for what has not happened. */
const drillView = z.object({
  reference: z.string(),
  at: z.iso.datetime(),
  state: z.enum(evaluationStates),
  firstMail: seconds,
  page: seconds,
  acknowledgement: seconds,
  yes: seconds,
});
export type DrillView = z.infer<typeof drillView>;

/** The answer of `POST /staff/drills`. */
export const drillStarted = z.object({ reference: z.string(), statusUrl: z.string() });

/** The answer of `GET /staff/drills`: the newest first. */
export const drillList = z.object({ items: z.array(drillView) });
