import type { RecordedEvent } from './events/event.ts';
import { MAIL_LEASE_MINUTES } from './limits.ts';
import { type Instant, plusMinutes } from './time/time.ts';

/** A mail of a case, as far as it says what has become of it. */
export type Mail = {
  readonly seq: number;
  readonly recipient: string;
  readonly leaseUntil: Instant;
  readonly sesId?: string;
  readonly markedAt?: Instant;
};

/** What stands for the mail service's name of a mail that was kept back, since its recipient gets none in a trial. */
export const KEPT_BACK = 'kept-back';

/** When a mail left; null where it has not: it is held, or waits, or was refused or kept back. */
export function leftAt({ sesId, markedAt, leaseUntil }: Mail): Instant | null {
  if (sesId === undefined || sesId === KEPT_BACK) return null;
  return markedAt ?? plusMinutes(leaseUntil, -MAIL_LEASE_MINUTES);
}

/** Whether a mail had left by `at`. */
export function hasLeft(mail: Mail, at: Instant): boolean {
  const left = leftAt(mail);
  return left !== null && left <= at;
}

/** Whether mail to the attorney of a case comes back for good. */
export function comesBackFromAttorney({ events }: { readonly events: readonly RecordedEvent[] }): boolean {
  return events.some(({ type, data }) => type === 'mail_came_back' && data.recipient === 'attorney');
}

/** Whether the mail that tells the attorney of an event had left by `at`. */
export function toldAttorney(file: { readonly mails: readonly Mail[] }, seq: number, at: Instant): boolean {
  return hasBeenTold(file, { seq, recipient: 'attorney' }, at);
}

/** Whether the mail that tells somebody of an event had left by `at`. */
export function hasBeenTold(
  { mails }: { readonly mails: readonly Mail[] },
  { seq, recipient }: Pick<Mail, 'seq' | 'recipient'>,
  at: Instant,
): boolean {
  return mails.some((mail) => mail.seq === seq && mail.recipient === recipient && hasLeft(mail, at));
}
