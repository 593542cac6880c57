import type { RecordedEvent } from '../events/event.ts';
import { hasLeft, leftAt, type Mail } from '../mail-left.ts';
import type { Instant } from '../time/time.ts';
import type { Page } from './paging.ts';

type Mailed = { readonly events: readonly RecordedEvent[]; readonly mails: readonly Mail[] };

/** When the mail left by which a page told its level of an emergency, null where it has not, and whether it still waits to. */
export function toldByMail(
  { events, mails }: Mailed,
  { number }: Pick<Page, 'number'>,
): { leftAt: Instant | null; isWaiting: boolean } {
  const telling = events.find(({ type, data }) => type === 'on_call_told' && data.page === number);
  const left = mails.filter(({ seq }) => seq === telling?.seq).flatMap((mail) => leftAt(mail) ?? []);
  return { leftAt: left.sort()[0] ?? null, isWaiting: telling?.effects.includes('mail') ?? false };
}

/** Whether a page had left by a moment, by mail or by another way. */
export function hasPageLeft({ events, mails }: Mailed, { number }: Pick<Page, 'number'>, at: Instant): boolean {
  const paged = events.find(({ type, data }) => type === 'on_call_paged' && data.page === number);
  return mails.some((mail) => mail.seq === paged?.seq && hasLeft(mail, at));
}
