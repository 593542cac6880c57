import { ArnFormat, Aws, Fn, Stack } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { logRetention } from '../limits.ts';
import type { Settings } from '../settings.ts';
import { firewallAnswers, firewallRules, visible } from './firewall-rules.ts';

/** What the log leaves out of a call: whatever may hold the token of a link or of a person. */
const redacted = [
  { uriPath: {} },
  { queryString: {} },
  ...['cookie', 'authorization', 'referer'].map((name) => ({ singleHeader: { Name: name } })),
];

/** The web ACL in front of a stage of API Gateway: by rate, size and reputation; what it thinks of bodies is only counted. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, stageArn: string, settings: Settings) {
    super(scope, id);
    const answers = firewallAnswers(settings);
    const bodies = Object.entries(answers).map(([name, { body }]) => [
      name,
      { contentType: 'APPLICATION_JSON', content: body },
    ]);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      rules: [...firewallRules(answers)],
      customResponseBodies: Object.fromEntries(bodies),
      // The most that it can be handed, and what the house takes: a body beyond it is too large, and nothing smaller is.
      associationConfig: { requestBody: { API_GATEWAY: { defaultSizeInspectionLimit: 'KB_64' } } },
      visibilityConfig: visible('site'),
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: stageArn, webAclArn: acl.attrArn });
    this.#log(acl);
  }

  /** Writes down what was refused, and nothing of what was let through. */
  #log(acl: CfnWebACL): void {
    const log = new LogGroup(this, 'Log', {
      // AWS takes logs of a web ACL in groups of such names alone; the id of the stack makes it one of its own.
      logGroupName: `aws-waf-logs-${Fn.select(2, Fn.split('/', Aws.STACK_ID))}`,
      retention: logRetention,
    });
    const logArn = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: log.logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [logArn],
      redactedFields: redacted,
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
    });
  }
}
