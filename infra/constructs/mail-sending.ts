import { Stack, Validations } from 'aws-cdk-lib';
import { ConfigurationSet, ConfigurationSetTlsPolicy, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { HouseFunction } from './house-function.ts';

/**
 * How mail leaves. Over TLS or not at all, since mails hold links that act; with no tracking of opens and clicks, which
 * would rewrite those links; and with a suppression list of dead addresses only, so that somebody who once pressed
 * "spam" still hears of a deadline.
 */
export class MailSending extends Construct {
  readonly configurationSet: ConfigurationSet;
  readonly #from: string;

  constructor(scope: Construct, id: string, from: string) {
    super(scope, id);
    this.#from = from;
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_ONLY,
      reputationMetrics: true,
      sendingEnabled: true,
    });
  }

  /** Lets a function send mail from the one address of the deployment, through the configuration set, at the account's rate. */
  allowSending(sender: HouseFunction): void {
    const { configurationSetName } = this.configurationSet;
    const stack = Stack.of(this);
    sender.allow({
      actions: ['ses:SendRawEmail'],
      resources: [
        stack.formatArn({ service: 'ses', resource: 'identity', resourceName: '*' }),
        stack.formatArn({ service: 'ses', resource: 'configuration-set', resourceName: configurationSetName }),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': this.#from } },
    });
    // What the account may send is of no resource.
    sender.allow({ actions: ['ses:GetSendQuota'], resources: ['*'] });
    Validations.of(sender).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]`,
      reason:
        'The identity may be the domain or the address, and in the SES sandbox the recipient too; the condition on the from address is what restricts sending.',
    });
    Validations.of(sender).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The quota is one of the account: ses:GetSendQuota knows no resource, and reads three numbers.',
    });
  }
}
