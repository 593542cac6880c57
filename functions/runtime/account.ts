import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { GetAccountSendingEnabledCommand, GetSendQuotaCommand } from '@aws-sdk/client-ses';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import type { Account, HouseKey, HouseTopic } from '../domain/health/house-check.ts';
import { keysClient, mailClient, topicsClient } from './clients.ts';
import { setting } from './environment.ts';

/** The real account that the house runs in. A key that is to be deleted is disabled already. */
export function account(): Account {
  const [keys, mail, topics] = [keysClient(), mailClient(), topicsClient()];
  const keyArns: Readonly<Record<HouseKey, string>> = {
    case: setting('CASE_KEY_ARN'),
    tables: setting('TABLES_KEY_ARN'),
    topics: setting('TOPICS_KEY_ARN'),
  };
  const topicArns: Readonly<Record<HouseTopic, string>> = {
    operations: setting('OPERATIONS_TOPIC_ARN'),
    cases: setting('CASES_TOPIC_ARN'),
  };
  return {
    async isKeyWell(key) {
      const { KeyMetadata } = await keys.send(new DescribeKeyCommand({ KeyId: keyArns[key] }));
      return KeyMetadata?.KeyState === 'Enabled';
    },
    async subscribersOf(topic) {
      const { Attributes } = await topics.send(new GetTopicAttributesCommand({ TopicArn: topicArns[topic] }));
      return Number(Attributes?.SubscriptionsConfirmed ?? 0);
    },
    async mailQuotaUsed() {
      const { Max24HourSend = 0, SentLast24Hours = 0 } = await mail.send(new GetSendQuotaCommand({}));
      // A quota of -1 has no end.
      return Max24HourSend <= 0 ? 0 : Math.round((100 * SentLast24Hours) / Max24HourSend);
    },
    async maySendMail() {
      const { Enabled } = await mail.send(new GetAccountSendingEnabledCommand({}));
      return Enabled === true;
    },
  };
}
