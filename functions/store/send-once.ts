import { mailRecord } from '../contracts/stored/records.ts';
import { MAIL_LEASE_MINUTES } from '../domain/limits.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { attempt, type ChangeTools } from './attempt.ts';
import type { MailRecord } from './case-file.ts';
import { mailKey } from './keys.ts';
import { absent, type Condition, Contention, provided, putInCasework } from './store.ts';

/** What makes a mail that mail and no other: the event that asks for it, who gets it, and which of its mails it is. */
export type MailIdentity = { partition: string; seq: number; recipient: string; kind: string };

/**
 * What became of a mail at its service: the name that it was given there, or the word by which it was refused for good. `not sent`: it
 * surely did not leave, and may later.
 */
export type SendOutcome = { attribute: 'sesId' | 'refused'; value: string } | 'not sent';

/**
 * How a delivery ended. `in_progress`: another worker holds the mail and may yet fail, so that it must be looked at again. `waits`: it
 * surely did not leave, and anybody may try it at once. `refused`: it will never be sent, now or when first tried.
 */
export type Delivery = 'sent' | 'already' | 'in_progress' | 'waits' | 'refused';

/**
 * Sends a mail once: claims it for two minutes, lets `send` send it, and marks it with what came of it; what surely did not leave is
 * given back at once. `send` is told when the mail was first tried, which every try at the same bytes shares. A worker that dies between
 * sending and marking leaves a lease, and the next one after its end sends the same bytes a second time, as far as nothing that they tell has
 * changed since: at most one duplicate for each such death. What `send` throws is thrown on, and leaves the lease standing.
 */
export async function sendOnce(
  tools: ChangeTools,
  mail: MailIdentity,
  send: (triedAt: Instant) => Promise<SendOutcome>,
): Promise<Delivery> {
  const claim = await attempt(tools, () => claimed(tools, mail));
  if (typeof claim === 'string') return claim;
  const outcome = await send(claim.triedAt);
  if (outcome === 'not sent') {
    await giveBack(tools, mail, claim);
    return 'waits';
  }
  await mark(tools, mail, outcome);
  return outcome.attribute === 'sesId' ? 'sent' : 'refused';
}

/** A mail that this worker alone may send until then, and when it was first tried. */
type Claim = Required<Pick<MailRecord, 'leaseUntil' | 'triedAt'>>;

async function claimed(tools: ChangeTools, mail: MailIdentity): Promise<Claim | 'already' | 'in_progress' | 'refused'> {
  const now = tools.clock();
  const leaseUntil = plusMinutes(now, MAIL_LEASE_MINUTES);
  const first = { leaseUntil, triedAt: now };
  if (await put(tools, mail, first, absent)) return first;
  const item = await tools.store.get('casework', keyOf(mail));
  if (!item) return 'in_progress';
  const standing = mailRecord.parse(item);
  if (standing.sesId !== undefined) return 'already';
  if (standing.refused !== undefined) return 'refused';
  if (standing.leaseUntil > now) return 'in_progress';
  const stillHeld = provided({ leaseUntil: standing.leaseUntil, sesId: undefined, refused: undefined });
  const again = { leaseUntil, triedAt: standing.triedAt ?? now };
  return (await put(tools, mail, again, stillHeld)) ? again : 'in_progress';
}

/** Writes the claim; false where somebody else was first. A conflict says nothing of that, and is thrown to be tried again. */
async function put({ store }: ChangeTools, mail: MailIdentity, claim: Claim, condition: Condition): Promise<boolean> {
  const { seq, recipient, kind } = mail;
  const record: MailRecord = { seq, recipient, kind, ...claim };
  try {
    await store.transact([putInCasework({ ...keyOf(mail), ...record }, condition)]);
    return true;
  } catch (error) {
    if (error instanceof Contention && error.failed.length > 0) return false;
    throw error;
  }
}

/**
 * This try surely is not out: its lease ends now, where nobody has taken the mail over meanwhile. Where no earlier one may be out, the next
 * counts as the first.
 */
async function giveBack({ store, clock }: ChangeTools, mail: MailIdentity, claim: Claim): Promise<void> {
  const values = { ':now': clock(), ':mine': claim.leaseUntil };
  const condition = { expression: 'leaseUntil = :mine AND attribute_not_exists(sesId)', values };
  try {
    const set = `SET leaseUntil = :now${isFirstTry(claim) ? ' REMOVE triedAt' : ''}`;
    await store.transact([{ kind: 'update', table: 'casework', key: keyOf(mail), set, condition }]);
  } catch (error) {
    // Then it is somebody else's; a conflict leaves the lease to run out.
    if (!(error instanceof Contention)) throw error;
  }
}

function isFirstTry({ leaseUntil, triedAt }: Claim): boolean {
  return plusMinutes(triedAt, MAIL_LEASE_MINUTES) === leaseUntil;
}

/** The mail is out: whatever stands in the way of saying so is tried again, since an unmarked mail goes out twice. */
function mark(
  tools: ChangeTools,
  mail: MailIdentity,
  { attribute, value }: Exclude<SendOutcome, string>,
): Promise<void> {
  const set = 'SET #outcome = :outcome, markedAt = :now';
  const names = { '#outcome': attribute };
  return attempt(tools, () => {
    const values = { ':outcome': value, ':now': tools.clock() };
    const condition = { expression: 'attribute_exists(pk)', names, values };
    return tools.store.transact([{ kind: 'update', table: 'casework', key: keyOf(mail), set, condition }]);
  });
}

const keyOf = ({ partition, seq, recipient, kind }: MailIdentity) => mailKey(partition, seq, recipient, kind);
