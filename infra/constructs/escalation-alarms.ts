import { Arn, ArnFormat, Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { type Alarms, countOf } from './alarms.ts';

/** Watches the machine: an execution that ends other than its case is started again, and the engineer learns why it had to be. */
export function watchMachine(alarms: Alarms, machine: StateMachine): void {
  const ends = [
    { id: 'MachineFails', metric: machine.metricFailed(), said: 'failed' },
    { id: 'MachineAborted', metric: machine.metricAborted(), said: 'was stopped by somebody' },
    { id: 'MachineTimedOut', metric: machine.metricTimedOut(), said: 'ran out of time, which it has none of' },
  ];
  for (const { id, metric, said } of ends) {
    alarms.add(id, {
      sentence: `The machine of an emergency ${said}; another one is started where the case stands.`,
      section: 'a-machine-of-an-emergency-ends-badly',
      metric,
    });
  }
  alarms.add('MachineStartThrottled', {
    sentence:
      'Step Functions refused to start a machine because too many were started at once; the sweep takes its steps.',
    section: 'a-machine-of-an-emergency-ends-badly',
    metric: countOf('States', 'ThrottledEvents', { APIName: 'StartExecution' }),
  });
}

/**
 * Watches the pages: nobody has seen what SNS could not deliver. Of text messages SNS tells the share that was delivered by country
 * and kind, and nothing for the account as a whole; which countries pages go to is for the rota to say, so a query takes them together.
 */
export function watchPages(alarms: Alarms, cases: ITopic): void {
  // From the ARN, which is known here already, and not by one more export of the other stack.
  const TopicName = String(Arn.split(cases.topicArn, ArnFormat.NO_RESOURCE_NAME).resource);
  alarms.add('PageNotDelivered', {
    sentence: 'A page to on-call could not be delivered by the cases topic; the next one goes out by the same way.',
    section: 'on-call-cannot-be-reached',
    metric: countOf('SNS', 'NumberOfNotificationsFailed', { TopicName }),
  });
  alarms.add('TextMessageNotDelivered', {
    sentence: 'A text message could not be delivered; whoever it was to pages goes by mail and by the cases topic too.',
    section: 'text-messages-do-not-arrive',
    metric: new MathExpression({
      expression: 'SELECT AVG(SMSSuccessRate) FROM "AWS/SNS"',
      period: Duration.minutes(5),
      label: 'Text messages delivered, as a share',
    }),
    below: true,
  });
}
