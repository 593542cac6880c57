import { Validations } from 'aws-cdk-lib';
import type { DestinationConfig, DlqDestinationConfig, IDestination, IEventSourceDlq } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { failuresKept } from '../limits.ts';
import type { HouseFunction } from './house-function.ts';

/**
 * Where what a function could not do is noted for fourteen days. It holds positions in a stream, times, and names of executions,
 * never case data: what is told to a function in other words has no such queue. The due index, not this queue, is what gets the
 * work done in the end.
 */
export class FailureQueue extends Queue implements IDestination, IEventSourceDlq {
  constructor(scope: Construct, id: string, of: HouseFunction) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: failuresKept,
    });
    of.allow({ actions: ['sqs:SendMessage'], resources: [this.queueArn] });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This queue is itself where failures end; nothing consumes it, an alarm watches it.',
    });
  }

  bind(): DestinationConfig & DlqDestinationConfig {
    return { destination: this.queueArn };
  }
}
