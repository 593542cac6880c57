import * as z from 'zod';
import { evaluationCommon } from '../domain/evaluation/evaluation.ts';
import { memberProfile } from '../domain/members/member.ts';
import { requestHead } from '../domain/request/casework.ts';
import { evaluationStates } from '../domain/words/evaluation.ts';
import { reachedEmail } from './fields.ts';
import { withNulls } from './with-nulls.ts';

/** What everybody is told of a request who may know how it stands. */
const requestSummary = requestHead.pick({
  reference: true,
  urgency: true,
  state: true,
  missing: true,
  latestPlacementOn: true,
  next: true,
});

/** Whether somebody stands behind a request. One from before anybody was asked to is confirmed. */
const confirmed = z.boolean().default(true).meta({
  description:
    'Whether somebody stands behind it: its mailed link was pressed, or that of an earlier one, or staff have spoken with the attorney.',
});

/** The answer to `POST /requests` without its link, as it is remembered. */
export const answerWithoutLink = requestSummary.extend({ confirmed, warnings: z.array(z.string()) });
export type AnswerWithoutLink = z.infer<typeof answerWithoutLink>;

/** The answer to `POST /requests`. */
export const requestReceived = answerWithoutLink.extend({ statusUrl: z.url() }).meta({ id: 'RequestReceived' });
export type RequestReceived = z.infer<typeof requestReceived>;

/**
 * How an evaluation stands, as attorneys and on-call are told: `asked` are those whose mail has left or who have answered, each once in whatever
 * round, `askedByPhone` those of them whom no mail has; `toBeAsked`
 * those of the running round whose mail has not, also where an earlier one asked them, from `askedFrom` on where it is held for the morning.
 */
export const evaluationSummary = evaluationCommon.pick({ number: true, type: true }).extend({
  state: z.enum(evaluationStates),
  asked: z.number(),
  askedByPhone: z.number(),
  declined: z.number(),
  toBeAsked: z.number(),
  askedFrom: z.string().nullable(),
});

/** The attorney's page as JSON. */
export const requestStatus = requestSummary
  .extend({
    closedReason: requestHead.shape.closedReason,
    confirmed,
    turn: requestHead.shape.turn,
    evaluations: z.array(
      evaluationSummary.extend({
        clinician: withNulls(memberProfile.pick({ name: true, profession: true, phone: true }))
          .extend({
            email: reachedEmail,
          })
          .nullable(),
      }),
    ),
    escalation: z
      .object({
        onCallToldAt: z.string().nullable(),
        pagedAt: z.string().nullable(),
        ownedSince: z.string().nullable().meta({ description: 'Since when a colleague on call is at work on it.' }),
        listOwnedSince: z
          .string()
          .nullable()
          .meta({ description: 'Since when one is at work on the list on which it stands with others.' }),
        callAfter: z.string().nullable().meta({ description: 'When to call, if nothing has been heard by then.' }),
        phone: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'Where on-call stands in an emergency that still seeks a clinician.' }),
  })
  .meta({ id: 'RequestStatus' });
export type RequestStatus = z.infer<typeof requestStatus>;

/** The answer to `POST /members`, whether or not the address is known. */
export const memberReceived = z.object({ state: z.literal('pending_verification') });

/** Any error (RFC 9457). */
export const problem = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string(), choices: z.array(z.string()).optional() }))
      .optional(),
  })
  .meta({ id: 'Problem' });
