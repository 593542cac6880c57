import * as z from 'zod';

const text = z.string();
const count = z.number().int();

/** What a link opens, and for whom. What it may do there is decided by the state of what it opens. */
export const storedLink = z.discriminatedUnion('purpose', [
  z.object({ purpose: z.literal('status'), reference: text }),
  z.object({ purpose: z.literal('offer'), reference: text, evaluation: count, memberId: text }),
  z.object({ purpose: z.literal('page'), reference: text, page: count }),
  z.object({ purpose: z.literal('assignment'), reference: text, evaluation: count, round: count, memberId: text }),
]);
export type Link = z.output<typeof storedLink>;
