import type { RecordedEvent } from '../events/event.ts';
import { leftAt, type Mail } from '../mail-left.ts';
import type { Instant } from '../time/time.ts';
import type { Page } from './paging.ts';

/** When the mail left by which a page told its level of an emergency, null where it has not, and whether it still waits to. */
export function toldByMail(
  { events, mails }: { readonly events: readonly RecordedEvent[]; readonly mails: readonly Mail[] },
  { number }: Pick<Page, 'number'>,
): { leftAt: Instant | null; isWaiting: boolean } {
  const telling = events.find(({ type, data }) => type === 'on_call_told' && data.page === number);
  const left = mails.filter(({ seq }) => seq === telling?.seq).flatMap((mail) => leftAt(mail) ?? []);
  return { leftAt: left.sort()[0] ?? null, isWaiting: telling?.effects.includes('mail') ?? false };
}
