import * as z from 'zod';
import { attorneyRoles, hearingKinds, removalKnowledge } from '../domain/words/words.ts';
import { evaluationFacts } from './evaluation-facts.ts';

/** The case page of an evaluation that is the member's, as JSON. Sealed texts are there only until the work is done. */
export const assignedView = z.object({
  ...evaluationFacts,
  state: z.enum(['assigned', 'completed']),
  attorney: z.object({
    name: z.string(),
    organization: z.string(),
    role: z.enum(attorneyRoles),
    email: z.string(),
    phone: z.string().nullable(),
  }),
  /** Where a detained client is held; null where it is not known. */
  facility: z.string().nullable(),
  /** What the attorney wrote for the evaluator. */
  summary: z.string().nullable(),
  hearingAt: z.string().nullable(),
  hearingOn: z.string().nullable(),
  hearingKind: z.enum(hearingKinds).nullable(),
  removalAt: z.string().nullable(),
  removalOn: z.string().nullable(),
  removalKnown: z.enum(removalKnowledge).nullable(),
  /** The court's, in which dates are meant. */
  timeZone: z.string(),
  next: z.object({ what: z.string(), at: z.string().nullable() }),
});
export type AssignedView = z.infer<typeof assignedView>;

/** The same page when the evaluation is the member's no longer: given back, taken back in time, or the request has ended. */
export const endedView = z.object({
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
