import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { scheduleAge } from '../limits.ts';
import { FailureQueue } from './failure-queue.ts';
import type { HouseFunction } from './house-function.ts';

/**
 * Runs a function every minute. A run that fails is not repeated, because the next one finds the same work on the due
 * index; it is noted, and an alarm tells of runs that fail or do not happen.
 */
export class MinuteSchedule extends Construct {
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, runs: HouseFunction) {
    super(scope, id);
    this.failures = new FailureQueue(this, 'Failures', runs);
    runs.function.configureAsyncInvoke({
      retryAttempts: 0,
      maxEventAge: scheduleAge,
      onFailure: this.failures,
    });
    new Rule(this, 'Rule', {
      description: 'Every minute: carry out what is due',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaFunction(runs.function, {
          retryAttempts: 0,
          maxEventAge: scheduleAge,
          deadLetterQueue: this.failures,
        }),
      ],
    });
  }
}
