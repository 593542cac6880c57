import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { addressRate } from '../limits.ts';
import { type Problem, problemBody } from './gateway-answers.ts';

const tooMany: Problem = {
  status: 429,
  slug: 'throttled',
  title: 'Too many requests',
  detail: 'Please wait a few minutes and try again.',
};

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
          responseCode: 429,
          customResponseBodyKey: 'throttled',
          responseHeaders: [{ name: 'Retry-After', value: '300' }],
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
  constructor(scope: Construct, id: string, props: { readonly stageArn: string; readonly siteUrl: string }) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      rules,
      customResponseBodies: {
        throttled: {
          contentType: 'APPLICATION_JSON',
          content: problemBody(props.siteUrl, tooMany),
        },
      },
      visibilityConfig: visible('site'),
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: props.stageArn, webAclArn: acl.attrArn });
  }
}
