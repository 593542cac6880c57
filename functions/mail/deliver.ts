import type { ChangeTools } from '../store/attempt.ts';
import { referenceOf } from '../store/keys.ts';
import { type Delivery, type SendOutcome, sendOnce } from '../store/send-once.ts';
import { type Channels, channelMessage } from './channels/channel-message.ts';
import { compose, type MailAddresses, type MailOrigin, mailTags } from './compose.ts';
import type { PlannedMail } from './planned-mail.ts';
import { MailRefused, type Sender } from './sender.ts';

/** What delivering needs: the store with its clock, the mail service, the channels beside it, and the deployment's own addresses. */
export type MailTools = ChangeTools & MailAddresses & { sender: Sender; channels: Channels };

/** A mail to deliver: which one it is, what it says, and how it goes. */
export type Envelope = MailOrigin & Pick<PlannedMail, 'content' | 'address' | 'channel'>;

/** Delivers a mail once (see `sendOnce`). A transient error of the mail service is thrown and leaves the lease standing. */
export function deliver(tools: MailTools, envelope: Envelope): Promise<Delivery> {
  const { kind, channel = 'mail' } = envelope;
  // What goes out by mail and by another channel too is sent by both: its kind says by which.
  const identity = { ...envelope, kind: channel === 'mail' ? kind : `${kind}-${channel}` };
  const sending = () => sentOrRefused(tools, envelope);
  return sendOnce(tools, identity, sending);
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
