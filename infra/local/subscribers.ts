import { randomUUID } from 'node:crypto';
import { milliseconds } from '../../functions/domain/time/time.ts';
import type { Notify } from './background.ts';
import type { MovableClock } from './clock.ts';
import { described, type Execution } from './execution-store.ts';
import { filterOf } from './filters.ts';
import type { PublishedMessage } from './messages.ts';
import type { EventRulePlan, SchedulePlan, SubscriptionPlan } from './plan.ts';
import { account, region } from './resources.ts';

/** Hands a message to the functions that subscribe to its topic (AWS Lambda, "Invoking Lambda functions with Amazon SNS notifications"). */
export function subscribers(subscriptions: readonly SubscriptionPlan[], notify: Notify) {
  return ({ id, at, topic, subject, message }: PublishedMessage): void => {
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

/** Runs the functions of the schedules once each, as EventBridge does every minute. */
export function scheduleRules(plans: readonly SchedulePlan[], clock: MovableClock, notify: Notify): () => void {
  return () => {
    for (const plan of plans) notify(plan, busEvent('Scheduled Event', 'aws.events', plan.ruleArn, {}, clock));
  };
}

/** Tells the rules whose pattern fits of an execution that started or ended (AWS Step Functions, "Execution status change events"). */
export function executionRules(rules: readonly EventRulePlan[], clock: MovableClock, notify: Notify) {
  const listening = rules.map((rule) => ({ rule, fits: filterOf([rule.pattern]) }));
  return (execution: Execution): void => {
    const kind = 'Step Functions Execution Status Change';
    const { startedAt, stoppedAt } = execution;
    const moments = { startDate: milliseconds(startedAt), stopDate: stoppedAt && milliseconds(stoppedAt) };
    const event = busEvent(kind, 'aws.states', execution.arn, { ...described(execution), ...moments }, clock);
    for (const { rule, fits } of listening) if (fits(event)) notify(rule, event);
  };
}

/** An event of the bus of AWS's own services. */
function busEvent(kind: string, source: string, about: string, detail: unknown, clock: MovableClock): unknown {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': kind,
    source,
    account,
    time: `${clock.now().slice(0, 19)}Z`,
    region,
    resources: [about],
    detail,
  };
}
