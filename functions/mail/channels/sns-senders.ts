import { PublishCommand, type PublishCommandInput, type SNSClient, SNSServiceException } from '@aws-sdk/client-sns';
import { TOPIC_SUBJECT_CHARACTERS } from '../../domain/limits.ts';
import { MailRefused } from '../sender.ts';
import type { ChannelSender } from './channel-message.ts';

/** What SNS says of a telephone number that no message will ever reach. */
const hopelessNumber: readonly string[] = ['InvalidParameterException', 'OptedOutException'];

/** The sender to the topic of those who follow cases. Nothing is final here: what is wrong with a topic can be mended. */
export function topicSender(client: SNSClient, topicArn: string): ChannelSender {
  return ({ subject, text }) => published(client, { TopicArn: topicArn, Subject: asSubject(subject), Message: text });
}

/** The sender of text messages, as those that must arrive: SNS keeps apart what only advertises. `to` is a number in E.164. */
export function smsSender(client: SNSClient): ChannelSender {
  return async ({ text }, to) => {
    try {
      return await published(client, {
        PhoneNumber: to,
        Message: text,
        MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
      });
    } catch (error) {
      const isFinal = error instanceof SNSServiceException && hopelessNumber.includes(error.name);
      throw isFinal ? new MailRefused(error.name) : error;
    }
  };
}

async function published(client: SNSClient, message: PublishCommandInput): Promise<string> {
  const { MessageId } = await client.send(new PublishCommand(message));
  if (!MessageId) throw new Error('SNS took a message without naming it');
  return MessageId;
}

/**
 * A text as SNS takes it for a subject: printable ASCII; letters keep their base, everything else becomes a question mark. What is too
 * long ends with a word; the message below it says it whole.
 */
function asSubject(text: string): string {
  const ascii = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/gu, '?');
  if (ascii.length <= TOPIC_SUBJECT_CHARACTERS) return ascii;
  const most = TOPIC_SUBJECT_CHARACTERS - ' ...'.length;
  const end = ascii.lastIndexOf(' ', most);
  return `${ascii.slice(0, end > 0 ? end : most)} ...`;
}
