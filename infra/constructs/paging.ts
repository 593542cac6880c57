import { Arn, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { HouseFunction } from './house-function.ts';
import { publishing } from './house-topic.ts';

/**
 * Lets a function page: publish to the topic of on-call, and send text messages. A telephone number is no resource that a
 * policy could name, so the second right is for everything that is not a topic (Amazon SNS, "Example policies").
 */
export function allowPaging(to: HouseFunction, cases: ITopic, topicsKey: IKey): void {
  for (const statement of publishing(cases, topicsKey)) to.allow(statement);
  const everyTopic = Arn.format({ service: 'sns', region: '*', account: '*', resource: '*' }, Stack.of(to));
  to.allow({ actions: ['sns:Publish'], notResources: [everyTopic] });
}
