import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { type ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { notices } from '../limits.ts';
import { type Alarms, countOf } from './alarms.ts';
import type { HouseFunction } from './house-function.ts';
import { HouseTopic } from './house-topic.ts';

/**
 * Tells a function of every mail that came back, by a topic that no person subscribes to. Complaints are not among them:
 * who calls a mail spam has received it. That SES may use the key of the topic is said where the key is (`allowEncryption`).
 *
 * A notice holds the address and the subject of its mail, so none is kept anywhere: one that is given up leaves a number in a metric.
 */
export class BounceNotices extends Construct {
  readonly topic: ITopic;

  constructor(scope: Construct, id: string, watched: ConfigurationSet, told: HouseFunction, key: Key) {
    super(scope, id);
    this.topic = new HouseTopic(this, 'Bounces', { displayName: 'Corroborate bounces', key });
    watched.addEventDestination('Bounces', {
      destination: EventDestination.snsTopic(this.topic),
      events: [EmailSendingEvent.BOUNCE],
    });
    told.function.configureAsyncInvoke(notices);
    this.topic.addSubscription(new LambdaSubscription(told.function));
  }
}

/**
 * Watches the notices of mail that came back, which nothing keeps: those that the function was given and has failed three times, and
 * those that never reached it.
 */
export function watchBounces(alarms: Alarms, topic: ITopic, told: HouseFunction): void {
  alarms.add('BounceGivenUp', {
    sentence: 'A mail came back and nobody was asked instead; the place in the wave stays empty until the wave ends.',
    section: 'a-bounce-is-given-up',
    metric: told.function.metric('AsyncEventsDropped', { statistic: Stats.SUM }),
  });
  alarms.add('BounceNotDelivered', {
    sentence: 'A notice of a mail that came back did not reach its function; its place in the wave stays empty.',
    section: 'a-bounce-is-given-up',
    metric: countOf('SNS', 'NumberOfNotificationsFailed', { TopicName: topic.topicName }),
  });
}
