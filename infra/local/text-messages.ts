import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Instant } from '../../functions/domain/time/time.ts';
import { AwsError } from './aws-error.ts';
import { openJournal } from './journal.ts';

const shape = z.object({ id: z.string(), at: z.string(), to: z.string(), message: z.string() });

/** A text message, as the control server tells it. */
export type TextMessage = { readonly id: string; readonly at: Instant; readonly to: string; readonly message: string };

/** Every text message to a telephone, in the place of SNS. */
export type TextMessages = {
  /** Takes a message and answers its id. Throws AwsError for what is no number in E.164. */
  send(to: string, message: string): string;
  /** All, oldest first. */
  list(): readonly TextMessage[];
};

/** Opens the text messages, with what an earlier run left in their file. */
export function openTextMessages(file: string | undefined, now: () => Instant): TextMessages {
  const journal = openJournal(file, shape);
  return {
    send(to, message) {
      if (!/^\+[1-9]\d{6,14}$/.test(to)) {
        throw new AwsError(
          'InvalidParameter',
          `Invalid parameter: PhoneNumber Reason: ${to} is not valid to publish to`,
        );
      }
      const id = randomUUID();
      journal.add({ id, at: now(), to, message });
      return id;
    },
    list: journal.all,
  };
}
