import { leftAt } from '../domain/mail-left.ts';
import type { Page } from '../domain/on-call/paging.ts';
import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';

/** When the mail left by which a page told its level of an emergency, null where it has not, and whether it still waits to. */
export function toldByMail(
  { events, mails }: Pick<StoredCase, 'events' | 'mails'>,
  { number }: Pick<Page, 'number'>,
): { leftAt: Instant | null; isWaiting: boolean } {
  const telling = events.find(({ type, data }) => type === 'on_call_told' && data.page === number);
  const left = mails.filter(({ seq }) => seq === telling?.seq).flatMap((mail) => leftAt(mail) ?? []);
  return { leftAt: left.sort()[0] ?? null, isWaiting: telling?.effects.includes('mail') ?? false };
}
