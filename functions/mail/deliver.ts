import type { ChangeTools } from '../store/attempt.ts';
import { referenceOf } from '../store/keys.ts';
import { type Delivery, type SendOutcome, sendOnce } from '../store/send-once.ts';
import { type Channels, channelMessage, type ShortChannel } from './channels/channel-message.ts';
import { compose, type MailAddresses, type MailOrigin, mailTags } from './compose.ts';
import type { MailContent } from './content.ts';
import { MailRefused, type Sender } from './sender.ts';

/** What delivering needs: the store with its clock, the mail service, the channels beside it, and the deployment's own addresses. */
export type MailTools = ChangeTools & MailAddresses & { sender: Sender; channels: Channels };

/**
 * A mail to deliver: what it is, what it says, and how to find the address at the moment of sending (undefined: there is none any
 * more). A `channel` beside mail, which is meant where none is named, takes its subject and its link alone.
 */
export type Envelope = MailOrigin & {
  content: MailContent;
  address: () => Promise<string | undefined>;
  channel?: 'mail' | ShortChannel;
};

/** Delivers a mail once (see `sendOnce`). A transient error of the mail service is thrown and leaves the lease standing. */
export function deliver(tools: MailTools, envelope: Envelope): Promise<Delivery> {
  const { kind, channel = 'mail' } = envelope;
  // What goes out by mail and by another channel too is sent by both: its kind says by which.
  const identity = { ...envelope, kind: channel === 'mail' ? kind : `${kind}-${channel}` };
  return sendOnce(tools, identity, () => sentOrRefused(tools, envelope));
}

async function sentOrRefused(tools: MailTools, envelope: Envelope): Promise<SendOutcome> {
  try {
    const to = await envelope.address();
    if (to === undefined) throw new MailRefused('no address');
    return { attribute: 'sesId', value: await send(tools, envelope, to) };
  } catch (error) {
    if (error instanceof MailRefused) return { attribute: 'refused', value: error.reason };
    throw error;
  }
}

async function send(tools: MailTools, envelope: Envelope, to: string): Promise<string> {
  const { channel = 'mail', content, partition } = envelope;
  if (channel === 'mail') {
    return tools.sender(await compose(content, envelope, to, tools), to, mailTags(envelope));
  }
  return tools.channels[channel](channelMessage(content, referenceOf(partition) ?? null), to);
}
