import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { type CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** A topic under our own key, spoken to over TLS only. Its logical id is the id itself: subscriptions hang on it. */
export class HouseTopic extends Topic {
  constructor(scope: Construct, id: string, props: { readonly displayName: string; readonly key: Key }) {
    super(scope, id, { displayName: props.displayName, masterKey: props.key, enforceSSL: true });
    (this.node.defaultChild as CfnTopic).overrideLogicalId(id);
  }
}

/**
 * Lets the alarms of this account publish to `topic`. Both halves are needed: a topic with a policy of its own no longer
 * has the default one, and an encrypted topic silently drops what CloudWatch cannot encrypt.
 */
export function allowAlarms(topic: Topic, key: Key): void {
  const alarms = new ServicePrincipal('cloudwatch.amazonaws.com');
  const ofThisAccount = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [alarms],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: ofThisAccount,
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [alarms],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: ofThisAccount,
    }),
  );
}
