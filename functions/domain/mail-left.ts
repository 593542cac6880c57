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

/** Whether a mail had left by `at`: it is neither held, nor waits, nor was refused or kept back. */
export function hasLeft({ sesId, markedAt, leaseUntil }: Mail, at: Instant): boolean {
  if (sesId === undefined || sesId === KEPT_BACK) return false;
  return (markedAt ?? plusMinutes(leaseUntil, -MAIL_LEASE_MINUTES)) <= at;
}
