import * as z from 'zod';
import { PROGRESS_HOURS_MOST } from '../domain/limits.ts';
import type { ClosedReason } from '../domain/request/transitions.ts';
import { minutesOf } from '../domain/time/duration.ts';
import { email, text } from './fields.ts';

/** Why on-call may stop an emergency: every reason to close a request, but that the work is done or that nobody was found. */
export const stopReasons = [
  'withdrawn',
  'removed',
  'transferred',
  'declined',
  'duplicate',
  'unreachable',
] as const satisfies readonly ClosedReason[];

/** How long on-call means to be at work before the next word: an ISO 8601 duration. */
const until = z.iso
  .duration('Give a duration such as PT2H.')
  .refine((given) => (minutesOf(given) ?? 0) >= 1, 'Give a duration of minutes or hours, such as PT2H.')
  .refine((given) => (minutesOf(given) ?? 0) <= PROGRESS_HOURS_MOST * 60, `Give at most ${PROGRESS_HOURS_MOST} hours.`)
  .meta({ example: 'PT2H' });

/** The body of `POST /p/{token}`. */
export const pageAnswer = z
  .discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('mine'), takeOver: z.boolean().optional() }),
    z.strictObject({ answer: z.literal('not_me') }),
    z.strictObject({ answer: z.literal('progress'), note: text(1_000).optional(), until: until.optional() }),
    z.strictObject({ answer: z.literal('ask'), email: email(), evaluation: z.number().int().min(1).max(4).optional() }),
    z.strictObject({
      answer: z.literal('stop'),
      closedReason: z.enum(stopReasons),
      reason: text(1_000).regex(/\S/, 'Say why.'),
    }),
  ])
  .meta({ id: 'PageAnswer' });
export type PageAnswer = z.infer<typeof pageAnswer>;

/** The answer to `POST /p/{token}`. */
export const pageResult = z
  .object({ result: z.enum(['owned', 'passed_on', 'asked', 'stopped']) })
  .meta({ id: 'PageResult' });
export type PageResult = z.infer<typeof pageResult>;
