import * as z from 'zod';
import { declineReasons, releaseReasons } from '../domain/words/words.ts';
import { calendarDate } from './codes.ts';

/** The body of `POST /o/{token}`. */
export const offerAnswer = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('accept') }),
    z.strictObject({
      answer: z.literal('decline'),
      reason: z.enum(declineReasons),
      askAgainAfter: calendarDate.optional(),
    }),
    z.strictObject({ answer: z.literal('undo') }),
  ])
  .meta({ id: 'OfferAnswer' });
export type OfferAnswer = z.infer<typeof offerAnswer>;

/** The body of `POST /c/{token}`. */
export const assignmentAction = z
  .discriminatedUnion('action', [z.strictObject({ action: z.literal('release'), reason: z.enum(releaseReasons) })])
  .meta({ id: 'AssignmentAction' });
export type AssignmentAction = z.infer<typeof assignmentAction>;
