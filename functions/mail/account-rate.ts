import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses';
import { MailNotSent } from './sender.ts';
import { isAnswer } from './ses-sender.ts';

/** Mails that the account may send in a second. Throws `MailNotSent` where the mail service does not answer. */
export type AccountRate = () => Promise<number>;

/** The account's rate as SES tells it; `otherwise`, where it answers and does not tell. */
export function accountRate(client: SESClient, otherwise: number): AccountRate {
  return async () => {
    try {
      const { MaxSendRate } = await client.send(new GetSendQuotaCommand());
      return MaxSendRate && MaxSendRate > 0 ? MaxSendRate : otherwise;
    } catch (error) {
      if (isAnswer(error)) return otherwise;
      // Whatever is asked next would not be answered either, and a mail would be left in doubt.
      throw new MailNotSent('silent');
    }
  };
}
