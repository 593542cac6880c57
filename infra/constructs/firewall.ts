import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { problemBody, throttled } from '../../functions/http/problem.ts';
import { addressRate } from '../limits.ts';

/** The answer to an address that calls too often: to wait until its calls have left the window. */
const tooMany = throttled(addressRate.evaluationWindowSec);

/** Metrics, but no sampled requests: a sample shows the path, and the path holds the token of a link. */
const visible = (metricName: string) => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});

/** A rule of a group that AWS keeps: what it finds is refused, or only counted. */
const managed = (name: string, priority: number, group: string, counts = false): CfnWebACL.RuleProperty => ({
  name,
  priority,
  statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: group } },
  overrideAction: counts ? { count: {} } : { none: {} },
  visibilityConfig: visible(name),
});

const rules: CfnWebACL.RuleProperty[] = [
  {
    name: 'rate',
    priority: 0,
    statement: { rateBasedStatement: { ...addressRate, aggregateKeyType: 'IP' } },
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
  managed('reputation', 1, 'AWSManagedRulesAmazonIpReputationList'),
  // The rules that read bodies only count: a summary of torture trips them, and refusing it would refuse the client.
  managed('common', 2, 'AWSManagedRulesCommonRuleSet', true),
  managed('known-bad-inputs', 3, 'AWSManagedRulesKnownBadInputsRuleSet', true),
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
        throttled: { contentType: 'APPLICATION_JSON', content: JSON.stringify(problemBody(tooMany)) },
      },
      visibilityConfig: visible('site'),
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: stageArn, webAclArn: acl.attrArn });
  }
}
