import * as z from 'zod';
import { intake, requestHead } from '../domain/request/casework.ts';
import { releaseReasons } from '../domain/words/evaluation.ts';
import { reachedEmail } from './fields.ts';
import { evaluationFacts } from './offer.ts';
import { withNulls } from './with-nulls.ts';

const { attorney, matter } = intake.shape;

/** The case page of an evaluation that is the member's, as JSON. Sealed texts are there only until the work is done. */
export const assignedView = z.object({
  ...evaluationFacts,
  state: z.enum(['assigned', 'completed']),
  attorney: withNulls(attorney.pick({ name: true, organization: true, role: true, phone: true })).extend({
    email: reachedEmail,
  }),
  /** Where a detained client is held; null where it is not known. */
  facility: z.string().nullable(),
  /** What the attorney wrote for the evaluator. */
  summary: z.string().nullable(),
  ...withNulls(
    matter.pick({
      hearingAt: true,
      hearingOn: true,
      hearingKind: true,
      removalAt: true,
      removalOn: true,
      removalKnown: true,
      timeZone: true,
    }),
  ).shape,
  next: requestHead.shape.next,
});
export type AssignedView = z.infer<typeof assignedView>;

/** The same page when the evaluation is the member's no longer: given back, taken back in time, or the request has ended. */
const endedView = z.object({
  reference: z.string(),
  state: z.enum(['released', 'undone', 'withdrawn']),
  attorney: z.null(),
});
export type EndedView = z.infer<typeof endedView>;

/** What `GET /c/{token}` answers as JSON. */
export const assignmentView = z.discriminatedUnion('state', [assignedView, endedView]).meta({ id: 'AssignmentView' });
export type AssignmentView = z.infer<typeof assignmentView>;

/** The answer to `POST /c/{token}`. */
export const assignmentResult = z.object({ result: z.literal('released') });
export type AssignmentResult = z.infer<typeof assignmentResult>;

/** The body of `POST /c/{token}`. */
export const assignmentAction = z
  .discriminatedUnion('action', [z.strictObject({ action: z.literal('release'), reason: z.enum(releaseReasons) })])
  .meta({ id: 'AssignmentAction' });
export type AssignmentAction = z.infer<typeof assignmentAction>;
