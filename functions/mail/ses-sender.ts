import { type SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { MailNotSent, MailRefused, type Sender } from './sender.ts';

/**
 * The sender on SES. `from` is the address of the envelope, to which bounces return unless the identity says otherwise. The client must
 * give up on a call well within the two minutes of a lease, and try once only: a second try after silence is a duplicate.
 */
export function sesSender(client: SESClient, from: string, configurationSet: string): Sender {
  return async (raw, to, tags) => {
    try {
      const { MessageId } = await client.send(
        new SendRawEmailCommand({
          Source: from,
          Destinations: [to],
          ConfigurationSetName: configurationSet,
          RawMessage: { Data: raw },
          Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
        }),
      );
      if (!MessageId) throw new Error('SES took a mail without naming it');
      return MessageId;
    } catch (error) {
      throw meaningOf(error);
    }
  };
}

/**
 * What SES says of a mail or an address that will never pass is final. An identity that is not verified comes under the same name, but
 * is the deployment's fault and can be mended: that mail must wait for it.
 */
function meaningOf(error: unknown): unknown {
  if (!isAnswer(error)) return wasNeverReached(error) ? new MailNotSent(error.code) : error;
  const isFinal = error.name === 'MessageRejected' || error.name === 'InvalidParameterValue';
  return isFinal && !/not verified/i.test(error.message) ? new MailRefused(error.name) : new MailNotSent(error.name);
}

/** Whether SES has answered that it did not do what it was asked; an error of its own (5xx) leaves that open. */
export function isAnswer(error: unknown): error is SESServiceException {
  return error instanceof SESServiceException && (error.$metadata.httpStatusCode ?? 500) < 500;
}

const unreachable: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Whether there never was a connection by which anything could have left. */
function wasNeverReached(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && unreachable.includes(error.code);
}
