import { RemovalPolicy } from 'aws-cdk-lib';
import { type CfnKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * A customer key that turns every year, outlives its stack, and waits thirty days before it can be lost. Its logical id is
 * the id itself: a key that CloudFormation replaced would leave everything behind that it encrypts.
 */
export function houseKey(scope: Construct, id: string, description: string): Key {
  const key = new Key(scope, id, { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
  (key.node.defaultChild as CfnKey).overrideLogicalId(id);
  return key;
}
