import * as z from 'zod';
import { count, instant, text } from '../stored.ts';
import type { Instant } from '../time/time.ts';

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
  /** Since when each thing that is not well has been found so, check after check. */
  since: z.record(text, instant).default({}),
});
export type HouseCheck = z.output<typeof houseCheck>;

/** How much of the mails of 24 hours may be used up, in percent. */
export const MAIL_QUOTA_HIGH = 80;

/** Something that a check finds and that is not well; a question without an answer goes by its own words. */
type Finding = 'mail stopped' | 'mail quota' | `key ${HouseKey}` | `topic ${HouseTopic}` | `no answer: ${string}`;

/** Everything that a check has found and that is not well. */
export function findingsOf(found: Omit<HouseCheck, 'since'>): Finding[] {
  return [
    ...found.keysAtRisk.map((key): Finding => `key ${key}`),
    ...found.unheardTopics.map((topic): Finding => `topic ${topic}`),
    ...found.unanswered.map((question): Finding => `no answer: ${question}`),
    ...(found.maySendMail === false ? ['mail stopped' as const] : []),
    ...((found.mailQuotaUsed ?? 0) >= MAIL_QUOTA_HIGH ? ['mail quota' as const] : []),
  ];
}

/** Since when the earliest of these has been found. */
export function foundSince({ at, since }: HouseCheck, findings: readonly Finding[]): Instant {
  return findings.map((finding) => since[finding] ?? at).toSorted()[0] ?? at;
}

/** Minutes from one check to the next, and to the next where a question got no answer. */
const CHECK_MINUTES = 60;
const CHECK_AGAIN_MINUTES = 5;

/** In how many minutes the house is looked at again after a check. */
export function minutesToNextCheck({ unanswered }: HouseCheck): number {
  return unanswered.length > 0 ? CHECK_AGAIN_MINUTES : CHECK_MINUTES;
}
