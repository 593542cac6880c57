import { mailRecord } from '../contracts/stored/records.ts';
import { MAIL_LEASE_MINUTES } from '../domain/limits.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { attempt, type ChangeTools } from '../store/attempt.ts';
import type { MailRecord } from '../store/case-file.ts';
import { absent } from '../store/events.ts';
import { mailKey, referenceOf } from '../store/keys.ts';
import { type Condition, Contention } from '../store/store.ts';
import { type Channels, channelMessage, type ShortChannel } from './channels/channel-message.ts';
import { compose, type MailAddresses, type MailOrigin } from './compose.ts';
import type { MailContent } from './content.ts';
import { mailTags } from './mail-tags.ts';
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

/**
 * How a delivery ended. `in_progress`: another worker holds the mail and may yet fail, so that it must be looked at again.
 * `refused`: it will never be sent, now or when first tried.
 */
export type Delivery = 'sent' | 'already' | 'in_progress' | 'refused';

/**
 * Delivers a mail once: claims it for two minutes, sends it, and marks it with the name that the mail service gave it. A worker
 * that dies between sending and marking leaves a lease, and the next one after its end sends the same bytes a second time: at
 * most one duplicate for each such death. A transient error of the mail service is thrown and leaves the lease standing.
 */
export async function deliver(tools: MailTools, envelope: Envelope): Promise<Delivery> {
  const claim = await attempt(tools, () => claimed(tools, envelope));
  if (claim !== 'claimed') return claim;
  const outcome = await sentOrRefused(tools, envelope);
  // The mail is out: whatever stands in the way of saying so is tried again, since an unmarked mail goes out twice.
  await attempt(tools, () => mark(tools, envelope, outcome));
  return outcome.attribute === 'sesId' ? 'sent' : 'refused';
}

type Outcome = { attribute: 'sesId' | 'refused'; value: string };

async function sentOrRefused(tools: MailTools, envelope: Envelope): Promise<Outcome> {
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

async function claimed(tools: MailTools, envelope: Envelope): Promise<'claimed' | Exclude<Delivery, 'sent'>> {
  const now = tools.clock();
  if (await put(tools, envelope, now, absent)) return 'claimed';
  const item = await tools.store.get('casework', keyOf(envelope));
  if (!item) return 'in_progress';
  const standing = mailRecord.parse(item);
  if (standing.sesId !== undefined) return 'already';
  if (standing.refused !== undefined) return 'refused';
  if (standing.leaseUntil > now) return 'in_progress';
  return (await put(tools, envelope, now, stillHeldSince(standing.leaseUntil))) ? 'claimed' : 'in_progress';
}

function stillHeldSince(leaseUntil: Instant): Condition {
  return {
    expression: 'leaseUntil = :standing AND attribute_not_exists(sesId) AND attribute_not_exists(refused)',
    values: { ':standing': leaseUntil },
  };
}

/** Writes the claim; false where somebody else was first. A conflict says nothing of that, and is thrown to be tried again. */
async function put(tools: MailTools, envelope: Envelope, now: Instant, condition: Condition): Promise<boolean> {
  const { seq, recipient } = envelope;
  const record: MailRecord = {
    seq,
    recipient,
    kind: kindOf(envelope),
    leaseUntil: plusMinutes(now, MAIL_LEASE_MINUTES),
  };
  try {
    await tools.store.transact([
      { kind: 'put', table: 'casework', item: { ...keyOf(envelope), ...record }, condition },
    ]);
    return true;
  } catch (error) {
    if (error instanceof Contention && error.failed.length > 0) return false;
    throw error;
  }
}

async function mark(tools: MailTools, envelope: Envelope, { attribute, value }: Outcome): Promise<void> {
  await tools.store.transact([
    {
      kind: 'update',
      table: 'casework',
      key: keyOf(envelope),
      set: 'SET #outcome = :outcome, markedAt = :now',
      condition: {
        expression: 'attribute_exists(pk)',
        names: { '#outcome': attribute },
        values: { ':outcome': value, ':now': tools.clock() },
      },
    },
  ]);
}

const keyOf = (envelope: Envelope) => mailKey(envelope.partition, envelope.seq, envelope.recipient, kindOf(envelope));

/** What goes out by mail and by another channel too is sent by both: its kind says by which. */
const kindOf = ({ kind, channel = 'mail' }: Envelope) => (channel === 'mail' ? kind : `${kind}-${channel}`);
