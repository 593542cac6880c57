import { setTimeout as sleep } from 'node:timers/promises';
import type { Background } from './background.ts';
import type { Mail } from './mailbox.ts';
import type { Topics } from './messages.ts';
import type { BouncePlan } from './plan.ts';

/** A mail that was accepted, and how it was sent. */
export type SentMail = {
  readonly mail: Mail;
  readonly configurationSet: string | undefined;
  readonly tags: readonly (readonly [name: string, value: string])[];
};

/** Addresses of the mailbox simulator at which mail comes back (Amazon SES, "Using the mailbox simulator manually"). */
const simulated = /^bounce(?:\+[^@]*)?@simulator\.amazonses\.com$/i;
/** Real milliseconds until a mail comes back: after the call that sent it has been answered. */
const delay = 100;

/** Publishes the bounce of each mail to the mailbox simulator, where the configuration set says so. */
export function bounces(plans: readonly BouncePlan[], topics: Topics, background: Background) {
  return (sent: SentMail): void => {
    const returned = sent.mail.to.filter((address) => simulated.test(address));
    const told = plans.filter(({ configurationSet }) => configurationSet === sent.configurationSet);
    if (returned.length === 0 || told.length === 0) return;
    const message = JSON.stringify(bounceEvent(sent, returned));
    background.start(async () => {
      await sleep(delay);
      for (const { topicArn: topic } of told) {
        topics.publish({ topic, subject: 'Amazon SES Email Event Notification', message });
      }
    });
  };
}

/** The event of a bounce (Amazon SES, "Contents of event data that Amazon SES publishes to Amazon SNS"). */
function bounceEvent({ mail, configurationSet, tags }: SentMail, returned: readonly string[]): unknown {
  const { id, at, from, to, subject } = mail;
  const named = Map.groupBy(tags, ([name]) => name);
  return {
    eventType: 'Bounce',
    bounce: {
      feedbackId: `${id}-bounce`,
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: returned.map((emailAddress) => ({
        emailAddress,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      })),
      timestamp: at,
      reportingMTA: 'dsn; simulator.amazonses.com',
    },
    mail: {
      timestamp: at,
      source: from,
      messageId: id,
      destination: to,
      headersTruncated: false,
      headers: Object.entries(mail.headers).map(([name, value]) => ({ name, value })),
      commonHeaders: { from: [from], to, messageId: id, subject },
      tags: {
        ...(configurationSet === undefined ? {} : { 'ses:configuration-set': [configurationSet] }),
        ...Object.fromEntries([...named].map(([name, values]) => [name, values.map(([, value]) => value)])),
      },
    },
  };
}
