import { Rule, type RuleProps } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { EventInvokeConfigOptions } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FailureQueue } from './failure-queue.ts';
import type { HouseFunction } from './house-function.ts';

/**
 * Has a function called by a rule. A call that fails is tried again as `patience` says, then given up and noted: the sweep finds
 * on the due index what was to be done.
 */
export class CallingRule extends Construct {
  readonly failures: FailureQueue;

  constructor(
    scope: Construct,
    id: string,
    called: HouseFunction,
    patience: Pick<EventInvokeConfigOptions, 'retryAttempts' | 'maxEventAge'>,
    when: Pick<RuleProps, 'description' | 'schedule' | 'eventPattern'>,
  ) {
    super(scope, id);
    this.failures = new FailureQueue(this, 'Failures', called);
    called.function.configureAsyncInvoke({ ...patience, onFailure: this.failures });
    const target = new LambdaFunction(called.function, { ...patience, deadLetterQueue: this.failures });
    new Rule(this, 'Rule', { ...when, targets: [target] });
  }
}
