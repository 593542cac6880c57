/** Limits of the escalation machine and what it calls: plain, so that whatever runs the machine can do so without CDK. */

/** How long a worker may run, in seconds. */
export const workerSeconds = 120;

/**
 * How long the escalation machine waits, in seconds. A task waits longer than its function runs, so that no second run
 * begins beside the first; a machine whose function fails looks again after `repair`.
 */
export const escalationSeconds = { task: workerSeconds + 10, publish: 30, repair: 300 } as const;

/** How a task of the machine is tried again after an error that passes: four times within about a minute. */
export const taskRetry = { IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 4, MaxDelaySeconds: 60 } as const;
