import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Instant } from '../../functions/domain/time/time.ts';
import { AwsError } from './aws-error.ts';
import { openJournal } from './journal.ts';

const publishedShape = z.object({
  id: z.string(),
  at: z.string(),
  topic: z.string(),
  subject: z.string(),
  message: z.string(),
});

/** A message to a topic. */
export type PublishedMessage = z.infer<typeof publishedShape>;

/** A page to on-call, as the control server tells it. */
export type Page = Omit<PublishedMessage, 'topic'>;

/** Every message to a topic, in the place of SNS. */
export type Topics = ReturnType<typeof openTopics>;

/** Opens the topics, with what an earlier run left in their file. `published` is told of every message from now on. */
export function openTopics(
  file: string | undefined,
  topics: readonly string[],
  now: () => Instant,
  published: (message: PublishedMessage) => void,
) {
  const journal = openJournal(file, publishedShape);
  const known = (topic: string) => {
    if (!topics.includes(topic)) throw new AwsError('NotFound', 'Topic does not exist');
  };
  return {
    /** How many subscriptions are confirmed: the inbox shows each message, and is one. Throws AwsError for a topic that the template lacks. */
    subscribers(topic: string): number {
      known(topic);
      return 1;
    },
    /** Takes a message and answers its id. Throws AwsError for a topic that the template lacks. */
    publish(message: Omit<PublishedMessage, 'id' | 'at'>): string {
      known(message.topic);
      const kept = { id: randomUUID(), at: now(), ...message };
      journal.add(kept);
      published(kept);
      return kept.id;
    },
    /** What was published to a topic, oldest first. */
    list: (topic: string): readonly Page[] =>
      journal.all().flatMap(({ topic: of, ...page }) => (of === topic ? [page] : [])),
  };
}

const textShape = z.object({ id: z.string(), at: z.string(), to: z.string(), message: z.string() });

/** A text message, as the control server tells it. */
export type TextMessage = z.infer<typeof textShape>;

/** Every text message to a telephone, in the place of SNS. */
export type TextMessages = ReturnType<typeof openTextMessages>;

/** Opens the text messages, with what an earlier run left in their file. */
export function openTextMessages(file: string | undefined, now: () => Instant) {
  const journal = openJournal(file, textShape);
  return {
    /** Takes a message and answers its id. Throws AwsError for what is no number in E.164. */
    send(to: string, message: string): string {
      if (!/^\+[1-9]\d{6,14}$/.test(to)) {
        const reason = `Invalid parameter: PhoneNumber Reason: ${to} is not valid to publish to`;
        throw new AwsError('InvalidParameter', reason);
      }
      const id = randomUUID();
      journal.add({ id, at: now(), to, message });
      return id;
    },
    /** All, oldest first. */
    list: journal.all,
  };
}
