import { randomUUID } from 'node:crypto';
import { milliseconds } from '../../functions/domain/time/time.ts';
import type { Notify } from './background.ts';
import type { MovableClock } from './clock.ts';
import type { Execution } from './execution-store.ts';
import { filterOf } from './filters.ts';
import type { PublishedMessage } from './messages.ts';
import type { EventRulePlan, SubscriptionPlan } from './plan.ts';
import { account, region } from './resources.ts';

/** Hands a message to the functions that subscribe to its topic (AWS Lambda, "Invoking Lambda functions with Amazon SNS notifications"). */
export function subscribers(
  subscriptions: readonly SubscriptionPlan[],
  notify: Notify,
): (message: PublishedMessage) => void {
  return ({ id, at, topic, subject, message }) => {
    for (const subscription of subscriptions) {
      if (subscription.topicArn !== topic) continue;
      const Sns = {
        Type: 'Notification',
        MessageId: id,
        TopicArn: topic,
        Subject: subject || null,
        Message: message,
        Timestamp: at,
        MessageAttributes: {},
      };
      const record = { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: `${topic}:local`, Sns };
      notify(subscription, { Records: [record] });
    }
  };
}

/** Tells the rules whose pattern fits of an execution that started or ended. */
export function executionRules(
  rules: readonly EventRulePlan[],
  clock: MovableClock,
  notify: Notify,
): (execution: Execution) => void {
  const listening = rules.map((rule) => ({ rule, fits: filterOf([rule.pattern]) }));
  return (execution) => {
    const event = statusChange(execution, clock);
    for (const { rule, fits } of listening) if (fits(event)) notify(rule, event);
  };
}

/** The event of a status that changed (AWS Step Functions, "Execution status change events"). */
function statusChange(execution: Execution, clock: MovableClock): unknown {
  const { arn, machineArn, name, status, input, startedAt, stoppedAt, progress, error, cause } = execution;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account,
    time: `${clock.now().slice(0, 19)}Z`,
    region,
    resources: [arn],
    detail: {
      executionArn: arn,
      stateMachineArn: machineArn,
      name,
      status,
      startDate: milliseconds(startedAt),
      stopDate: stoppedAt === null ? null : milliseconds(stoppedAt),
      input,
      output: status === 'SUCCEEDED' ? JSON.stringify(progress.data) : null,
      error: error ?? null,
      cause: cause ?? null,
    },
  };
}
