import { Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { HouseFunction } from './house-function.ts';

/** What is looked at: the keys, and the topics that people subscribe to. */
type Checked = Readonly<Record<'tablesKey' | 'caseKey' | 'topicsKey', IKey> & Record<'operations' | 'cases', ITopic>>;

/** Lets a function ask how the keys, the topics and the account's mail are. */
export function allowChecks(checker: HouseFunction, checked: Checked): void {
  const { tablesKey, caseKey, topicsKey, operations, cases } = checked;
  const keyArns = [tablesKey, caseKey, topicsKey].map(({ keyArn }) => keyArn);
  checker.allow({ actions: ['kms:DescribeKey'], resources: keyArns });
  checker.allow({ actions: ['sns:GetTopicAttributes'], resources: [operations.topicArn, cases.topicArn] });
  checker.allow({ actions: ['ses:GetSendQuota', 'ses:GetAccountSendingEnabled'], resources: ['*'] });
  Validations.of(checker).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'How much mail an account may send, and whether it may at all, belongs to no resource that a policy could name.',
  });
}
