import type { IKey } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type Effect, markOf } from '../../functions/domain/events/fact.ts';
import { following } from '../limits.ts';
import { FailureQueue } from './failure-queue.ts';
import type { HouseFunction } from './house-function.ts';
import { allowStream } from './table-access.ts';

/** Which stream a function follows, and for which effect of an event. */
type StreamConsumerProps = {
  readonly streamArn: string;
  readonly tableKey: IKey;
  readonly effect: Effect;
};

/**
 * Hands every new event with an effect, alone or beside the other one, to a function. The stream only makes it quick: what is not carried out within
 * two minutes is found by the sweep on the due index, so a record is given up early instead of holding up the others.
 */
export class StreamConsumer extends Construct {
  readonly failures: FailureQueue;

  constructor(scope: Construct, id: string, follower: HouseFunction, props: StreamConsumerProps) {
    super(scope, id);
    const marks = [markOf([props.effect]), markOf(['mail', 'placement'])];
    this.failures = new FailureQueue(this, 'Failures', follower);
    allowStream(follower, props.streamArn, props.tableKey);
    new EventSourceMapping(this, 'Mapping', {
      target: follower.function,
      eventSourceArn: props.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: {
            NewImage: { sk: { S: FilterRule.beginsWith('EVENT#') }, effect: { S: marks } },
          },
        }),
      ],
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      ...following,
      onFailure: this.failures,
    });
  }
}
