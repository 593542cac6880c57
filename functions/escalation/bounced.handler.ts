import type { SNSHandler } from 'aws-lambda';
import { readBounce } from '../contracts/ses-event.ts';
import { clock, random, wait } from '../runtime/clock.ts';
import { log } from '../runtime/log.ts';
import { realStore } from '../runtime/tools.ts';
import { mailBounced } from './bounced.ts';

const tools = { store: realStore(), clock, random, wait };

/** Takes in the mails that came back, as SES tells them through SNS. */
export const handler: SNSHandler = async ({ Records }) => {
  for (const { Sns } of Records) {
    const bounced = readBounce(Sns.Message);
    if (!bounced) continue;
    const outcome = await mailBounced(tools, bounced);
    const { reference = 'none', event, recipient } = bounced.mail.tags;
    log(outcome === 'for staff' ? 'error' : 'info', 'a mail came back', { reference, event, recipient, outcome });
  }
};
