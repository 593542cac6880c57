import { randomUUID } from 'node:crypto';
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import * as z from 'zod';
import type { Instant } from '../../functions/domain/time/time.ts';
import { AwsError } from './aws-error.ts';
import { openJournal } from './journal.ts';

/** A mail as the control server tells it. Names of headers are in small letters. */
export type Mail = ReturnType<typeof readMail>;

/** Every mail that was sent, in the place of SES. */
export type Mailbox = Awaited<ReturnType<typeof openMailbox>>;

const recipientsMost = 50;
const entryShape = z.object({ id: z.string(), at: z.string(), to: z.array(z.string()), raw: z.base64() });
type Entry = z.infer<typeof entryShape>;

/** Opens the mailbox, with what an earlier run left in its file. */
export async function openMailbox(file: string | undefined, now: () => Instant) {
  const journal = openJournal(file, entryShape);
  const mails: Mail[] = [];
  for (const entry of journal.all()) mails.push(readMail(entry, await parse(entry.raw)));
  return {
    /** Takes a mail and answers it. Once this settles the mail outlives the process. Throws AwsError. */
    async accept(raw: Buffer, destinations: readonly string[]): Promise<Mail> {
      const encoded = raw.toString('base64');
      const email = await parse(encoded);
      if (!email.from?.address) throw new AwsError('InvalidParameterValue', 'Missing required header "From".');
      const named = [...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])].flatMap(addresses);
      const to = destinations.length > 0 ? [...destinations] : named;
      if (to.length === 0) throw new AwsError('InvalidParameterValue', 'Missing final recipient.');
      if (to.length > recipientsMost) throw new AwsError('InvalidParameterValue', 'Recipient count exceeds 50.');
      const entry = { id: randomUUID(), at: now(), to, raw: encoded };
      journal.add(entry);
      const mail = readMail(entry, email);
      mails.push(mail);
      return mail;
    },
    /** Mails to an address, or all, oldest first. */
    list: (to?: string) =>
      mails.filter((mail) => to === undefined || mail.to.some((address) => address.toLowerCase() === to.toLowerCase())),
  };
}

async function parse(raw: string): Promise<Email> {
  try {
    return await PostalMime.parse(Buffer.from(raw, 'base64'));
  } catch {
    throw new AwsError('InvalidParameterValue', 'The message cannot be read.');
  }
}

function readMail({ id, at, to }: Entry, email: Email) {
  const headers = [...Map.groupBy(email.headers, ({ key }) => key)].map(([key, found]) => {
    return [key, found.map(({ value }) => value).join(', ')] as const;
  });
  return {
    id,
    at,
    from: email.from?.address ?? '',
    /** The addresses that it was delivered to. */
    to,
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    headers: Object.fromEntries(headers),
    /** Text attachments as they read, others as base64. */
    attachments: email.attachments.map((attachment) => ({
      filename: attachment.filename ?? '',
      contentType: attachment.mimeType,
      content: contentOf(attachment),
    })),
  };
}

function contentOf({ mimeType, content }: Attachment): string {
  if (typeof content === 'string') return content;
  return Buffer.from(content instanceof ArrayBuffer ? new Uint8Array(content) : content).toString(
    mimeType.startsWith('text/') ? 'utf8' : 'base64',
  );
}

function addresses(address: Address): string[] {
  return address.address === undefined ? (address.group ?? []).map((member) => member.address) : [address.address];
}
