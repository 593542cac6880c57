import { MAIL_TRIES } from '../domain/limits.ts';
import { type LogLine, traceOf } from '../domain/log-line.ts';
import { KEPT_BACK } from '../domain/mail-left.ts';
import type { Instant } from '../domain/time/time.ts';
import type { ChangeTools } from '../store/attempt.ts';
import { referenceOf } from '../store/keys.ts';
import { noteFailing, noteWell } from '../store/outages.ts';
import { type Delivery, type MailIdentity, type SendOutcome, sendOnce } from '../store/send-once.ts';
import { type Channels, channelMessage } from './channels/channel-message.ts';
import { compose, type MailAddresses, mailTags } from './compose.ts';
import type { Pace } from './pace.ts';
import { type PlannedMail, saidAt } from './planned-mail.ts';
import { MailNotSent, MailRefused, type Sender } from './sender.ts';

/**
 * What delivering needs: the store with its clock, the mail service and its pace, the channels beside it, the deployment's own addresses,
 * and a place to say that mail fails.
 */
export type MailTools = ChangeTools &
  MailAddresses & {
    sender: Sender;
    pace: Pace;
    channels: Channels;
    log: (level: 'info' | 'error', what: string, facts: LogLine) => void;
  };

/**
 * A mail to deliver: which one it is, what it says, how it goes, and for how many milliseconds it waits for its place in the account's
 * rate. A probe is tried once, and shows whether mail that failed is well.
 */
export type Envelope = MailIdentity &
  Pick<PlannedMail, 'content' | 'address' | 'channel'> & { patience: number; isProbe?: boolean };

/** Milliseconds between the first two tries at a mail, at the most; doubled each time. */
const RETRY_MILLISECONDS = 1_000;

/**
 * Delivers a mail once (see `sendOnce`), and notes what that says of the mail service. What leaves in doubt whether it is out is thrown,
 * and leaves the lease standing.
 */
export function deliver(tools: MailTools, envelope: Envelope): Promise<Delivery> {
  const { kind, channel = 'mail' } = envelope;
  // What goes out by mail and by another channel too is sent by both: its kind says by which.
  const identity = { ...envelope, kind: channel === 'mail' ? kind : `${kind}-${channel}` };
  return sendOnce(tools, identity, (triedAt) => sentOrRefused(tools, envelope, triedAt));
}

async function sentOrRefused(tools: MailTools, envelope: Envelope, triedAt: Instant): Promise<SendOutcome> {
  try {
    const to = await envelope.address();
    if (to === undefined) throw new MailRefused('no address');
    const { channel = 'mail', content, partition } = envelope;
    if (channel === 'mail') return await mailed(tools, envelope, to, triedAt);
    const message = channelMessage(saidAt(content, triedAt), referenceOf(partition) ?? null);
    const sent = tools.channels[channel](message, to);
    return { attribute: 'sesId', value: await (channel === 'topic' ? noted(tools, sent) : sent) };
  } catch (error) {
    if (error instanceof MailRefused) return { attribute: 'refused', value: error.reason };
    throw error;
  }
}

/** Sends a mail in its place; what the service does not take is tried again with full jitter, and then mail fails. */
async function mailed(tools: MailTools, envelope: Envelope, to: string, triedAt: Instant): Promise<SendOutcome> {
  const raw = await compose(saidAt(envelope.content, triedAt), { ...envelope, at: triedAt }, to, tools);
  const triesMost = envelope.isProbe ? 1 : MAIL_TRIES;
  for (let tried = 1; ; tried += 1) {
    try {
      if (!(await tools.pace.place(envelope.patience))) return 'not sent';
      const value = await tools.sender(raw, to, mailTags(envelope));
      if (envelope.isProbe && value !== KEPT_BACK) await tellWell(tools);
      return { attribute: 'sesId', value };
    } catch (error) {
      if (error instanceof MailRefused) throw error;
      // The rate may be another one by now; and where the service is silent, asking for it leaves no mail in doubt.
      tools.pace.forget();
      const isInDoubt = !(error instanceof MailNotSent);
      if (isInDoubt || tried === triesMost) await tellFailing(tools, isInDoubt ? traceOf(error).error : error.reason);
      if (isInDoubt) throw error;
      if (tried === triesMost) return 'not sent';
      await tools.wait(tools.random() * RETRY_MILLISECONDS * 2 ** (tried - 1));
    }
  }
}

/** What is published to the topic, and what that shows of it: its people hear nothing else while it fails. */
async function noted(tools: MailTools, published: Promise<string>): Promise<string> {
  try {
    const name = await published;
    await noteWell(tools, 'topic');
    return name;
  } catch (error) {
    await noteFailing(tools, 'topic', traceOf(error).error);
    throw error;
  }
}

/** One line for each outage, and one for its end, however many mails meet it. */
async function tellFailing(tools: MailTools, why: string): Promise<void> {
  const begun = await noteFailing(tools, 'mail', why);
  if (begun) tools.log('error', 'mail fails', { outage: begun.outage, why });
}

async function tellWell(tools: MailTools): Promise<void> {
  const over = await noteWell(tools, 'mail');
  if (over) tools.log('info', 'mail is well again', { outage: over.outage, failingSince: over.failingSince });
}
