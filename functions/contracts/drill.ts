import * as z from 'zod';
import { evaluationStates } from '../domain/words/evaluation.ts';

/** The body of `POST /staff/drills`; none is needed. */
export const newDrill = z.strictObject({});

const seconds = z.number().int().min(0).nullable();

/** A drill and how long it took, in seconds from its beginning; null for what has not happened. */
export const drillView = z.object({
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
