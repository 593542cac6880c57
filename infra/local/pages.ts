import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Instant } from '../../functions/domain/time/time.ts';
import { AwsError } from './aws-error.ts';
import { openJournal } from './journal.ts';

const pageShape = z.object({
  id: z.string(),
  at: z.string(),
  topic: z.string(),
  subject: z.string(),
  message: z.string(),
});

/** A message to a topic. */
export type PublishedMessage = z.infer<typeof pageShape>;

/** A page to on-call, as the control server tells it. */
export type Page = { readonly id: string; readonly at: Instant; readonly subject: string; readonly message: string };

/** Every message to a topic, in the place of SNS. */
export type Pages = {
  /** Takes a message and answers its id. Throws AwsError for a topic that the template lacks. */
  publish(message: { topic: string; subject: string; message: string }): string;
  /** What was published to a topic, oldest first. */
  list(topic: string): readonly Page[];
};

/** Opens the topics, with what an earlier run left in their file. `published` is told of every message from now on. */
export function openPages(
  file: string | undefined,
  topics: readonly string[],
  now: () => Instant,
  published: (message: PublishedMessage) => void,
): Pages {
  const journal = openJournal(file, pageShape);
  return {
    publish(message) {
      if (!topics.includes(message.topic)) throw new AwsError('NotFound', 'Topic does not exist');
      const kept = { id: randomUUID(), at: now(), ...message };
      journal.add(kept);
      published(kept);
      return kept.id;
    },
    list: (topic) => journal.all().flatMap(({ topic: of, ...page }) => (of === topic ? [page] : [])),
  };
}
