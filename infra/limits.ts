import { Duration } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { workerSeconds } from './machine-limits.ts';

/**
 * The limits that the infrastructure sets for what is deployed, but for those of the escalation machine (machine-limits.ts); those of the
 * house itself stand in functions/domain/limits.ts.
 */

/** How far back tables can be restored to any second, and the one table whose loss must become final. */
export const recovery = { tables: Duration.days(35), keys: Duration.days(7) } as const;

/** How long logs are kept. */
export const logRetention = RetentionDays.THREE_MONTHS;

/**
 * What each kind of function gets. Memory buys processor time: at 1,024 MB a page starts fast enough for a person who
 * waits, and ends before the 29 seconds of API Gateway. A worker may take its time, but not forever.
 */
export const allotments = {
  page: { memorySize: 1024, timeout: Duration.seconds(20) },
  worker: { memorySize: 512, timeout: Duration.seconds(workerSeconds) },
} as const;

/** How a follower of the stream is fed: small batches, and a record given up while the sweep can still make up for it. */
export const following = { batchSize: 10, retryAttempts: 4, maxRecordAge: Duration.minutes(15) } as const;

/** A run of the schedule that fails, or cannot begin in time, is not repeated: the next one does its work. */
export const scheduled = { retryAttempts: 0, maxEventAge: Duration.minutes(1) } as const;

/** How often and for how long a function is told of something that the sweep or the end of a wave makes up for. */
export const notices = { retryAttempts: 2, maxEventAge: Duration.minutes(15) } as const;

/** How long a failure stays noted. */
export const failuresKept = Duration.days(14);

/**
 * Calls of the site that may begin at once, and in each second after that, unless the deployment says otherwise: half of the ten
 * functions that a new account runs at once, so that a flood leaves room for the sweep, the followers and the machine.
 */
export const callsAtOnce = 5;

/** Calls from one address in five minutes before it is told to wait. A law clinic behind one address stays far below. */
export const addressRate = { limit: 1_500, evaluationWindowSec: 300 } as const;

/** What one address may post to the public forms meanwhile (contract). */
export const formRate = { limit: 20, evaluationWindowSec: 300 } as const;

/** What the passwords and tokens of staff must be like. */
export const staffSecrets = {
  passwordLength: 14,
  invitation: Duration.days(3),
  token: Duration.hours(1),
  session: Duration.hours(12),
} as const;

/** Functions at work at once from which somebody is told, unless a deployment says otherwise: a new account runs ten. */
export const functionsAtOnce = 8;

/** The part of its time that a function may take, before somebody is told that it will soon run out of it. */
export const nearTimeout = 0.8;

/** Minutes for which no mail leaves before the engineer is told. */
export const mailFailingMinutes = 2;
/** Minutes for which nothing can be published to on-call's topic before the engineer is told. */
export const topicFailingMinutes = 2;
/** Minutes for which no case opens before the engineer is told. */
export const keysFailingMinutes = 2;

/** Parts of the budget of a month, in percent, at which the engineer is told: spent, and foreseen. */
export const budgetShares = { spent: 80, foreseen: 100 } as const;
