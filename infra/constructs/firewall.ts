import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { problemBody } from '../../functions/http/problem.ts';
import { throttled } from '../../functions/http/problems.ts';
import { addressRate } from '../limits.ts';

/** The answer to an address that calls too often: to wait until its calls have left the window. */
const tooMany = throttled(addressRate.evaluationWindowSec);

/** Metrics, but no sampled requests: a sample shows the path, and the path holds the token of a link. */
const visible = (metricName: string) => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});

const managed = (name: string) => ({ managedRuleGroupStatement: { vendorName: 'AWS', name } });

const rules: CfnWebACL.RuleProperty[] = [
  {
    name: 'rate',
    priority: 0,
    statement: {
      rateBasedStatement: { ...addressRate, aggregateKeyType: 'IP' },
    },
    action: {
      block: {
        customResponse: {
          responseCode: tooMany.status,
          customResponseBodyKey: 'throttled',
          responseHeaders: Object.entries(tooMany.headers).map(([name, value]) => ({ name, value })),
        },
      },
    },
    visibilityConfig: visible('rate'),
  },
  {
    name: 'reputation',
    priority: 1,
    statement: managed('AWSManagedRulesAmazonIpReputationList'),
    overrideAction: { none: {} },
    visibilityConfig: visible('reputation'),
  },
  // The rules that read bodies only count: a summary of torture trips them, and refusing it would refuse the client.
  {
    name: 'common',
    priority: 2,
    statement: managed('AWSManagedRulesCommonRuleSet'),
    overrideAction: { count: {} },
    visibilityConfig: visible('common'),
  },
  {
    name: 'known-bad-inputs',
    priority: 3,
    statement: managed('AWSManagedRulesKnownBadInputsRuleSet'),
    overrideAction: { count: {} },
    visibilityConfig: visible('known-bad-inputs'),
  },
];

/** The web ACL in front of a stage of API Gateway: by rate and by reputation; what it thinks of bodies is only counted. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, stageArn: string) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      rules,
      customResponseBodies: {
        throttled: {
          contentType: 'APPLICATION_JSON',
          content: JSON.stringify(problemBody(tooMany)),
        },
      },
      visibilityConfig: visible('site'),
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: stageArn, webAclArn: acl.attrArn });
  }
}
