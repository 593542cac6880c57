import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { notices } from '../limits.ts';
import { FailureQueue } from './failure-queue.ts';
import type { HouseFunction } from './house-function.ts';

/** Every way in which an execution ends (Step Functions, "Execution status change events"). */
const endings = ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

/**
 * Tells a function of every execution that ended, however it did: one that succeeded may have been overtaken by a yes
 * that was taken back. What it misses is found by the sweep on the due index, so a notice is given up early and noted.
 */
export class MachineEndings extends Construct {
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, machine: StateMachine, told: HouseFunction) {
    super(scope, id);
    this.failures = new FailureQueue(this, 'Failures', told);
    told.function.configureAsyncInvoke({ ...notices, onFailure: this.failures });
    new Rule(this, 'Rule', {
      description: 'A machine of an emergency ended',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [machine.stateMachineArn], status: endings },
      },
      targets: [new LambdaFunction(told.function, { ...notices, deadLetterQueue: this.failures })],
    });
  }
}
