import { Arn, Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, type ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey, Key } from 'aws-cdk-lib/aws-kms';
import { type CfnTopic, type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { HouseFunction } from './house-function.ts';

/** A topic under our own key, spoken to over TLS only. Its logical id is the id itself: subscriptions hang on it. */
export class HouseTopic extends Topic {
  constructor(scope: Construct, id: string, props: { readonly displayName: string; readonly key: Key }) {
    super(scope, id, { displayName: props.displayName, masterKey: props.key, enforceSSL: true });
    (this.node.defaultChild as CfnTopic).overrideLogicalId(id);
  }
}

const ofThisAccount = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };
const toEncrypt = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * Lets a service of this account use the key of a topic that it publishes to: an encrypted topic silently drops what the
 * publisher cannot encrypt.
 */
export function allowEncryption(key: Key, service: ServicePrincipal): void {
  key.addToResourcePolicy(
    new PolicyStatement({ principals: [service], actions: toEncrypt, resources: ['*'], conditions: ofThisAccount }),
  );
}

/**
 * Lets a service of this account publish to `topic`. Both halves are needed: a topic with a policy of its own no longer
 * has the default one.
 */
export function allowTelling(topic: Topic, key: Key, service: ServicePrincipal): void {
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [service],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: ofThisAccount,
    }),
  );
  allowEncryption(key, service);
}

/** What a role needs in order to publish to a topic: the right itself, and the use of its key through SNS. */
export function publishing(topic: ITopic, key: IKey): readonly PolicyStatementProps[] {
  return [
    { actions: ['sns:Publish'], resources: [topic.topicArn] },
    {
      actions: toEncrypt,
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `sns.${Aws.REGION}.amazonaws.com` } },
    },
  ];
}

/**
 * Lets a function page: publish to the topic of on-call, and send text messages. A telephone number is no resource that a
 * policy could name, so the second right is for everything that is not a topic (Amazon SNS, "Example policies").
 */
export function allowPaging(to: HouseFunction, cases: ITopic, key: IKey): void {
  for (const statement of publishing(cases, key)) to.allow(statement);
  const everyTopic = Arn.format({ service: 'sns', region: '*', account: '*', resource: '*' }, Stack.of(to));
  to.allow({ actions: ['sns:Publish'], notResources: [everyTopic] });
}
