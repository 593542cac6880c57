import * as z from 'zod';
import { isReference } from '../domain/request/reference.ts';

/** SES gives a tag as a list of its values, of which ours have one. */
const tag = <Schema extends z.ZodType>(value: Schema) => z.tuple([value]).transform(([only]) => only);

/**
 * What SES publishes through SNS of a mail that came back (Amazon SES, "Contents of event data that Amazon SES publishes to Amazon
 * SNS"): of all that stands in it, our own tags and how final it is. Addresses and the servers' words are left where they are.
 */
const bounceEvent = z.object({
  eventType: z.literal('Bounce'),
  mail: z.object({
    tags: z.object({
      /** None for a mail to a member that belongs to no case. */
      reference: tag(z.string()).transform((reference) => (isReference(reference) ? reference : undefined)),
      event: tag(z.string().regex(/^\d{1,6}$/)).transform(Number),
      recipient: tag(z.string()),
    }),
  }),
  /** `Permanent`, `Transient` or `Undetermined`. */
  bounce: z.object({ bounceType: z.string() }),
});
export type BounceEvent = z.infer<typeof bounceEvent>;

/** The bounce that a message of SES tells of; undefined for the line of text by which SES tries a new topic. Throws on others. */
export function readBounce(message: string): BounceEvent | undefined {
  return message.startsWith('{') ? bounceEvent.parse(JSON.parse(message)) : undefined;
}
