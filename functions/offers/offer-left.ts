import { MAIL_LEASE_MINUTES } from '../domain/limits.ts';
import type { MemberId } from '../domain/request/casework.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';

/**
 * When the mail of an offer left, to the minutes of one attempt: the moment at which it was claimed for sending. Undefined while it
 * is held, or was refused.
 */
export function offerLeftAt(
  { events, mails }: Pick<StoredCase, 'events' | 'mails'>,
  asked: { evaluation: number; round: number },
  memberId: MemberId,
): Instant | undefined {
  const wave = events.find(
    ({ type, data }) =>
      type === 'wave_sent' &&
      data.evaluation === asked.evaluation &&
      data.round === asked.round &&
      data.members.includes(memberId),
  );
  const mail = mails.find(({ seq, recipient }) => seq === wave?.seq && recipient === `member-${memberId}`);
  return mail?.sesId === undefined ? undefined : plusMinutes(mail.leaseUntil, -MAIL_LEASE_MINUTES);
}
