import type { Notify } from './notices.ts';
import type { PublishedMessage } from './pages.ts';
import type { SubscriptionPlan } from './plan.ts';

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
