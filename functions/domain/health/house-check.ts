import * as z from 'zod';
import { count, instant, text } from '../stored.ts';

/** The keys of the house: what wraps the data keys of cases, what encrypts the tables, and what encrypts the topics. */
export const houseKeys = ['case', 'tables', 'topics'] as const;
export type HouseKey = (typeof houseKeys)[number];

/** The topics that people subscribe to: the engineer's and on-call's. */
export const houseTopics = ['operations', 'cases'] as const;
export type HouseTopic = (typeof houseTopics)[number];

/** What the house asks of the account that it runs in. Each call may fail. */
export type Account = {
  /** Whether a key can be used, and is not about to be deleted. */
  isKeyWell(key: HouseKey): Promise<boolean>;
  /** How many subscriptions of a topic are confirmed. */
  subscribersOf(topic: HouseTopic): Promise<number>;
  /** How much of what may be mailed in 24 hours has been, in percent. */
  mailQuotaUsed(): Promise<number>;
  /** Whether the account may send mail at all: AWS stops one whose mail comes back. */
  maySendMail(): Promise<boolean>;
};

/** What the house found out about itself when it last looked; null for what got no answer. */
export const houseCheck = z.object({
  at: instant,
  /** Keys that cannot be used, or not for long. */
  keysAtRisk: z.array(z.enum(houseKeys)),
  /** Topics without a confirmed subscription: what is said there nobody hears. */
  unheardTopics: z.array(z.enum(houseTopics)),
  mailQuotaUsed: count.nullable(),
  maySendMail: z.boolean().nullable(),
  /** The questions that got no answer. */
  unanswered: z.array(text),
  /** When the newest request was sent; null where there is none in the last months. */
  lastRequestAt: instant.nullable(),
  /** Days without a request from which on something may be wrong; null where too little is known to say. */
  quietDays: count.nullable(),
  /** Evaluations that somebody has said yes to, and nobody has done anything about since. */
  yesesWithoutWord: count,
});
export type HouseCheck = z.output<typeof houseCheck>;

/** Minutes from one check to the next, and to the next where a question got no answer. */
const CHECK_MINUTES = 60;
const CHECK_AGAIN_MINUTES = 5;

/** In how many minutes the house is looked at again after a check. */
export function minutesToNextCheck({ unanswered }: HouseCheck): number {
  return unanswered.length > 0 ? CHECK_AGAIN_MINUTES : CHECK_MINUTES;
}
