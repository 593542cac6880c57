/** What the mail service keeps beside a mail and names when it comes back: ids alone, never an address. */
export type MailTags = Readonly<Record<'reference' | 'event' | 'recipient', string>>;

/**
 * Sends raw MIME to one address, and gives the name that the mail service has for it. Throws `MailRefused`, `MailNotSent`, or anything
 * else where nobody knows whether the mail left.
 */
export type Sender = (raw: Uint8Array, to: string, tags: MailTags) => Promise<string>;

/** The mail surely did not leave, and may when it is tried again. */
export class MailNotSent extends Error {
  /** A word for the cause; never an address. */
  readonly reason: string;

  constructor(reason: string) {
    super(`a mail was not sent: ${reason}`);
    this.name = 'MailNotSent';
    this.reason = reason;
  }
}

/** The mail will never be sent, however often it is tried: a poison, where every other error is transient. */
export class MailRefused extends Error {
  /** A word for the cause; never an address. */
  readonly reason: string;

  constructor(reason: string) {
    super(`a mail was refused: ${reason}`);
    this.name = 'MailRefused';
    this.reason = reason;
  }
}

/**
 * Whether a text is one plain mail address, safe in a header and in a list of addresses: ASCII, as SES takes it, without quotes,
 * comments, control characters or separators, of 254 characters at most (RFC 5321).
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/.test(text)
  );
}
