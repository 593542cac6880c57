import { PAGE_CALL } from '../domain/limits.ts';
import type { ChannelSender, Channels } from '../mail/channels/channel-message.ts';
import { smsSender, topicSender } from '../mail/channels/sns-senders.ts';
import { type PostJson, webhookSender } from '../mail/channels/webhook-sender.ts';
import { topicsClient } from './clients.ts';

/** Posts JSON with the real fetch. An error of the network is told without the address, which may hold a pager's key. */
export const postJson: PostJson = async (address, json) => {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: json,
      redirect: 'manual',
      signal: AbortSignal.timeout(PAGE_CALL.answerMilliseconds),
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    throw new Error(`a pager did not answer: ${error instanceof Error ? error.name : 'unknown'}`);
  }
};

/** The real channels beside mail. A function that was given no topic can do without, as long as it publishes nothing. */
export function channels(): Channels {
  const client = topicsClient();
  const topicArn = process.env.CASES_TOPIC_ARN;
  return {
    topic: topicArn ? topicSender(client, topicArn) : noTopic,
    sms: smsSender(client),
    webhook: webhookSender(postJson),
  };
}

const noTopic: ChannelSender = async () => {
  throw new Error('the setting CASES_TOPIC_ARN is missing');
};
