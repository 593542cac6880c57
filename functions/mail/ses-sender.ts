import { type SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { MailRefused, type Sender } from './sender.ts';

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
      throw refusalOf(error) ?? error;
    }
  };
}

/**
 * What SES says of a mail or an address that will never pass. An identity that is not verified comes under the same name, but
 * is the deployment's fault and can be mended: that mail must wait for it.
 */
function refusalOf(error: unknown): MailRefused | undefined {
  if (!(error instanceof SESServiceException)) return undefined;
  if (error.name !== 'MessageRejected' && error.name !== 'InvalidParameterValue') return undefined;
  return /not verified/i.test(error.message) ? undefined : new MailRefused(error.name);
}
