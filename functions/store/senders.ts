import { senderMails, senderTrust } from '../contracts/stored/records.ts';
import type { Reference } from '../domain/ids.ts';
import {
  LEFT_OUT_DAYS,
  LEFT_OUT_MOST,
  SENDER_DAYS,
  SENDER_MAILS,
  SENDER_MAILS_HOURS,
  TRUST_DAYS,
  TRUSTED_REQUESTS,
} from '../domain/limits.ts';
import { type RequestHead, requestHead } from '../domain/request/casework.ts';
import { isVouchedFor } from '../domain/request/confirming.ts';
import { forgetAt, type Instant, plusHours } from '../domain/time/time.ts';
import { addressDigest } from './address-digest.ts';
import { attempt, type ChangeTools } from './attempt.ts';
import { headKey, leftOutKey, senderMailsKey, senderTrustKey, sentKey } from './keys.ts';
import { absent, type Item, provided, putInCasework, type Store, type Write } from './store.ts';

/** What is known of an address that requests come from: by its hash alone, however it is spelled. */

/** An address as a sender: whether it has ever pressed a link, and which of its requests count as confirmed because of that. */
type Sender = {
  readonly hasPressed: boolean;
  readonly isTrusted: boolean;
  /** Those that are open, the first of them first. */
  readonly leaning: readonly Reference[];
  readonly trust: (given: Reference) => Write;
};

/**
 * Reads what is known of a sender at `now`. Trusted is who has pressed within twelve months, and has fewer than three open requests that
 * are confirmed by that alone; `trust` writes one more, unless another has been first.
 */
export async function readSender(store: Store, email: string, now: Instant): Promise<Sender> {
  const key = senderTrustKey(addressDigest(email));
  const item = await store.get('casework', key);
  const { pressedAt, trusted, version } = item ? senderTrust.parse(item) : noTrust;
  const standing = await Promise.all(trusted.map(async (each) => ((await leansOnIt(store, each)) ? [each] : [])));
  const leaning = standing.flat();
  return {
    leaning,
    hasPressed: pressedAt !== undefined,
    isTrusted: isRecent(pressedAt, now) && leaning.length < TRUSTED_REQUESTS,
    trust: (given) =>
      putInCasework({ ...key, pressedAt, trusted: [...leaning, given], version: version + 1 }, provided({ version })),
  };
}

const noTrust = { pressedAt: undefined, trusted: [], version: 0 };

/** Whether a request still is open and confirmed by its address alone. */
async function leansOnIt(store: Store, reference: Reference): Promise<boolean> {
  const item = await store.get('casework', headKey(reference));
  const head = item && requestHead.parse(item);
  return head !== undefined && head.state !== 'closed' && !isVouchedFor(head);
}

function isRecent(pressedAt: Instant | undefined, now: Instant): boolean {
  return pressedAt !== undefined && plusHours(pressedAt, TRUST_DAYS * 24) >= now;
}

/** Whether an address has pressed a link within twelve months. */
export async function hasPressedLately(store: Store, email: string, now: Instant): Promise<boolean> {
  const item = await store.get('casework', senderTrustKey(addressDigest(email)));
  return item !== undefined && isRecent(senderTrust.parse(item).pressedAt, now);
}

/** The write by which an address has pressed at `now`; or by which it has not, where its owner says that it was somebody else. */
export async function pressWrite(store: Store, email: string, pressedAt: Instant | undefined): Promise<Write> {
  const key = senderTrustKey(addressDigest(email));
  const item = await store.get('casework', key);
  const { trusted, version } = item ? senderTrust.parse(item) : noTrust;
  const pressed = { ...key, ...(pressedAt ? { pressedAt } : {}), trusted, version: version + 1 };
  return putInCasework(pressed, item ? provided({ version }) : absent);
}

/** The write that counts a request for its address. */
export function sentWrite(email: string, reference: Reference, now: Instant): Write {
  const until = plusHours(now, SENDER_DAYS * 24);
  return putInCasework({ ...sentKey(addressDigest(email), now, reference), forgetAt: forgetAt(until) }, absent);
}

/** How many requests came from an address within a day, counted up to `most`. */
export async function sentWithinDay(store: Store, email: string, most: number, now: Instant): Promise<number> {
  const { pk, sk } = sentKey(addressDigest(email), '', '');
  const sortPrefix = sk.slice(0, sk.indexOf('#') + 1);
  const query = { table: 'casework', partition: pk, sortPrefix, descending: true, limit: most } as const;
  const since = `${sortPrefix}${plusHours(now, -24)}`;
  return (await store.query(query)).items.filter(({ sk: sentAt }) => String(sentAt) > since).length;
}

/**
 * Whether an address may get a mail that a visitor caused: one of three in 24 hours (contract). The same mail asked for again, as when it
 * is tried again, takes no second place.
 */
export async function takeMailPlace(tools: ChangeTools, email: string, mail: string): Promise<boolean> {
  return attempt(tools, async () => {
    const now = tools.clock();
    const key = senderMailsKey(addressDigest(email));
    const item = await tools.store.get('casework', key);
    const { lately, version } = mailsOf(item, now);
    if (lately.some((each) => each.mail === mail)) return true;
    if (lately.length >= SENDER_MAILS) return false;
    const forget = forgetAt(plusHours(now, SENDER_DAYS * 24));
    const taken = { ...key, mails: [...lately, { at: now, mail }], version: version + 1, forgetAt: forget };
    await tools.store.transact([putInCasework(taken, item ? provided({ version }) : absent)]);
    return true;
  });
}

/** Whether a mail that a visitor causes would go to an address now: it has pressed lately, or has not had its three of the day. */
export async function mayBeMailed(store: Store, email: string, now: Instant): Promise<boolean> {
  if (await hasPressedLately(store, email, now)) return true;
  const item = await store.get('casework', senderMailsKey(addressDigest(email)));
  return mailsOf(item, now).lately.length < SENDER_MAILS;
}

function mailsOf(item: Item | undefined, now: Instant) {
  const { mails, version } = item ? senderMails.parse(item) : { mails: [], version: 0 };
  return { lately: mails.filter(({ at }) => at > plusHours(now, -SENDER_MAILS_HOURS)), version };
}

/** Notes that the first mail of a request was left out, to be made up for once its address presses. Harmless when done twice. */
export async function noteLeftOut(
  store: Store,
  email: string,
  { reference, submittedAt }: Pick<RequestHead, 'reference' | 'submittedAt'>,
): Promise<void> {
  const forget = forgetAt(plusHours(submittedAt, LEFT_OUT_DAYS * 24));
  const key = leftOutKey(addressDigest(email), submittedAt, reference);
  await store.transact([putInCasework({ ...key, reference, forgetAt: forget })]);
}

/** The requests of an address whose first mail was left out, the newest first. */
export async function leftOutOf(store: Store, email: string): Promise<Reference[]> {
  const { pk, sk } = leftOutKey(addressDigest(email), '', '');
  const sortPrefix = sk.slice(0, sk.indexOf('#') + 1);
  const query = { table: 'casework', partition: pk, sortPrefix, descending: true, limit: LEFT_OUT_MOST } as const;
  return (await store.query(query)).items.map(({ reference }) => String(reference));
}
