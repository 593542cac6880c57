import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { type Instant, milliseconds } from '../domain/time/time.ts';
import { referenceOf } from '../store/keys.ts';
import type { MailIdentity } from '../store/send-once.ts';
import type { MailContent } from './content.ts';
import { htmlOf, NETWORK_NAME, textOf } from './layout.ts';
import { isMailAddress, MailRefused, type MailTags } from './sender.ts';

/** The mail, and the moment at which it was first tried, which is its date. */
type MailOrigin = MailIdentity & { at: Instant };

/** Addresses that the deployment gives: where mail comes from, and the coordinators' inbox, where replies go. */
export type MailAddresses = { from: string; replyTo: string };

/** The bytes of a mail, the same whenever it is tried again. Throws `MailRefused` where `to` is no address. */
export async function compose(
  content: MailContent,
  origin: MailOrigin,
  to: string,
  { from, replyTo }: MailAddresses,
): Promise<Uint8Array> {
  const id = idOf(origin);
  if (!isMailAddress(from) || !isMailAddress(replyTo)) throw new Error("one of the network's own addresses is none");
  if (!isMailAddress(to)) throw new MailRefused('no address');
  const composer = new MailComposer({
    from: { name: NETWORK_NAME, address: from },
    to,
    replyTo,
    subject: String(content.subject),
    date: new Date(milliseconds(origin.at)),
    messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': 'en',
      // SES puts a Message-ID and a Date of its own in place of ours; this one stays, and shows a doubled mail for what it is.
      'X-Entity-Ref-ID': id,
    },
    text: textOf(content),
    html: await htmlOf(content),
    baseBoundary: id,
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** A name for the mail that tells nothing of it. */
function idOf({ partition, seq, recipient, kind }: MailOrigin): string {
  return createHash('sha256')
    .update(JSON.stringify([partition, seq, recipient, kind]))
    .digest('hex')
    .slice(0, 32);
}

/** What stands for the reference of a mail that belongs to no case. */
export const NO_REFERENCE = 'none';

/** SES takes ASCII letters, digits, `_` and `-` in a tag, 256 characters at the most, and refuses a mail with others. */
const OTHER_CHARACTERS = /[^A-Za-z0-9_-]/g;
const TAG_CHARACTERS = 256;

/** The tags of a mail. */
export function mailTags({ partition, seq, recipient }: MailIdentity): MailTags {
  return {
    reference: referenceOf(partition) ?? NO_REFERENCE,
    event: String(seq),
    recipient: recipient.replaceAll(OTHER_CHARACTERS, '_').slice(0, TAG_CHARACTERS),
  };
}
