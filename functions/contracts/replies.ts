import * as z from 'zod';
import { closedReasons, requestStates } from '../domain/request/transitions.ts';
import { missingItems, professions, turns, urgencies } from '../domain/words/words.ts';
import { evaluationSummary } from './evaluation-summary.ts';

const next = z.object({ what: z.string(), at: z.string().nullable() });

/** The answer to `POST /requests`. */
export const requestReceived = z
  .object({
    reference: z.string(),
    urgency: z.enum(urgencies),
    state: z.enum(requestStates),
    missing: z.array(z.enum(missingItems)),
    warnings: z.array(z.string()),
    statusUrl: z.url(),
    latestPlacementOn: z.string().nullable(),
    next,
  })
  .meta({ id: 'RequestReceived' });
export type RequestReceived = z.infer<typeof requestReceived>;

/** The attorney's page as JSON. */
export const requestStatus = z
  .object({
    reference: z.string(),
    state: z.enum(requestStates),
    closedReason: z.enum(closedReasons).nullable(),
    urgency: z.enum(urgencies),
    turn: z.enum(turns),
    next,
    missing: z.array(z.enum(missingItems)),
    latestPlacementOn: z.string().nullable(),
    evaluations: z.array(
      evaluationSummary.extend({
        clinician: z
          .object({
            name: z.string(),
            profession: z.enum(professions),
            phone: z.string().nullable(),
            email: z.string(),
          })
          .nullable(),
      }),
    ),
    escalation: z
      .object({
        onCallToldAt: z.string().nullable(),
        pagedAt: z.string().nullable(),
        ownedSince: z.string().nullable().meta({ description: 'Since when a colleague on call is at work on it.' }),
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

/** The answer to `POST /o/{token}`. */
export const offerResult = z
  .discriminatedUnion('result', [
    z.object({ result: z.literal('assigned'), caseUrl: z.url() }),
    z.object({ result: z.literal('declined') }),
    z.object({ result: z.literal('reopened') }),
  ])
  .meta({ id: 'OfferResult' });
export type OfferResult = z.infer<typeof offerResult>;

/** Any error (RFC 9457). */
export const problem = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
