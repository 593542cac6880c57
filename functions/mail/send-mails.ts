import {
  MAIL_LEASE_MINUTES,
  MAIL_PATIENCE,
  MAIL_TURN_PATIENCE,
  MAILS_AT_ONCE,
  type MailClass,
} from '../domain/limits.ts';
import { sideBySide, throwFailures } from '../domain/side-by-side.ts';
import { decentHour, type Instant, milliseconds, plusMinutes } from '../domain/time/time.ts';
import type { PendingMails } from '../store/effects.ts';
import { isFailing, readOutage } from '../store/outages.ts';
import type { Delivery } from '../store/send-once.ts';
import { deliver, type MailTools } from './deliver.ts';
import type { PlannedMail } from './planned-mail.ts';
import { classOf } from './recipients.ts';

/** How the mails of an event are tried: once they have waited, in the `turn` of a class, those that are less important not before theirs. */
type Trying = { turn: MailClass | undefined; onRefused: (mail: PlannedMail) => Promise<void> };

/** What is left of an event's mails: the most important class that waits for the mail service, and when to look at the rest again. */
type Left = { waiting: MailClass | undefined; again: Instant | undefined };

type Tried = { mail: PlannedMail; delivery: Delivery };

/** Sends the mails of an event that can leave now, most important first. `onRefused` hears of each that never will. Throws what failed. */
export async function sendMails(
  tools: MailTools,
  pending: PendingMails,
  planned: readonly PlannedMail[],
  { turn, onRefused }: Trying,
): Promise<Left> {
  const { partition, event, file, mailFails } = pending;
  const now = tools.clock();
  const releaseOf = ({ quietZone }: PlannedMail) => (quietZone === undefined ? now : decentHour(now, quietZone));
  const delivering = async (mail: PlannedMail, isProbe = false): Promise<Tried> => {
    const { seq, at } = event;
    const age = milliseconds(tools.clock()) - milliseconds(at);
    const patience = turn ? MAIL_TURN_PATIENCE : Math.max(0, MAIL_PATIENCE[classOf(mail, file)] - age);
    return { mail, delivery: await deliver(tools, { partition, seq, ...mail.of, ...mail, patience, isProbe }) };
  };

  const ready = inOrder(
    planned.filter((mail) => releaseOf(mail) <= now),
    pending,
  );
  const mails = ready.filter((mail) => isMail(mail) && (!turn || placeOf(classOf(mail, file)) <= placeOf(turn)));
  const probed = mailFails && turn ? await probe(tools, mails, delivering) : { tried: [], passed: !mailFails };
  const going = probed.passed ? mails.slice(probed.tried.length) : [];
  const outcomes = await sideBySide(MAILS_AT_ONCE, [...ready.filter((mail) => !isMail(mail)), ...going], (mail) =>
    delivering(mail),
  );
  const ended = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const tried = [...probed.tried, ...ended];
  for (const { mail, delivery } of tried) if (delivery === 'refused') await onRefused(mail);
  throwFailures(outcomes);

  const untried = ready.filter((mail) => isMail(mail) && !tried.some((each) => each.mail === mail));
  const waiting = [...tried.filter(({ delivery }) => delivery === 'waits').map(({ mail }) => mail), ...untried];
  const later = planned.map(releaseOf).filter((release) => release > now);
  // Whoever holds a mail may have died with it: its lease says when to look again.
  const isLeased = tried.some(({ delivery }) => delivery === 'in_progress');
  const again = [...later, ...(isLeased ? [plusMinutes(now, MAIL_LEASE_MINUTES)] : [])].sort()[0];
  return { waiting: inOrder(waiting, pending).map((mail) => classOf(mail, file))[0], again };
}

/** Tries one mail after the other, until one has shown whether mail is well. */
async function probe(
  { store }: MailTools,
  mails: readonly PlannedMail[],
  delivering: (mail: PlannedMail, isProbe: boolean) => Promise<Tried>,
): Promise<{ tried: Tried[]; passed: boolean }> {
  const tried: Tried[] = [];
  for (const mail of mails) {
    const outcome = await delivering(mail, true);
    tried.push(outcome);
    if (outcome.delivery === 'waits') break;
    // What is out already, refused, or kept back from strangers shows nothing.
    if (outcome.delivery === 'sent' && !isFailing(await readOutage(store, 'mail'))) return { tried, passed: true };
  }
  return { tried, passed: false };
}

function isMail({ channel = 'mail' }: PlannedMail): boolean {
  return channel === 'mail';
}

function inOrder(mails: readonly PlannedMail[], { file }: Pick<PendingMails, 'file'>): PlannedMail[] {
  return mails.toSorted((one, other) => placeOf(classOf(one, file)) - placeOf(classOf(other, file)));
}

function placeOf(mailClass: MailClass): number {
  return Object.keys(MAIL_PATIENCE).indexOf(mailClass);
}
