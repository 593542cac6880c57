import type { Page } from '../domain/on-call/paging.ts';
import type { Instant, TimeZone } from '../domain/time/time.ts';
import type { FactRow, MailContent } from '../mail/content.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { type Safe, say } from '../mail/safe.ts';

type PageSent = Pick<Page, 'level' | 'at'>;

/** A page that could not leave at its time, and the newest one since; `what` it is about, `zone` the reader's place. */
type LatePage = {
  what: Safe;
  page: PageSent;
  newest: PageSent;
  facts: FactRow[];
  link: OwnLink;
  zone: TimeZone;
  at: Instant;
};

/** To somebody whose page left only after another level had been paged: that it was their turn, and whose it is. */
export function wasPaged({ what, page, newest, facts, link, zone, at }: LatePage): MailContent {
  const clock = (moment: Instant) => safe.clockTime(moment, zone, at);
  const now = safe.level(newest.level);
  return {
    subject: say`Late page about ${what}: it is now with ${now}`,
    paragraphs: [
      say`You were paged at ${clock(page.at)}, as ${safe.level(page.level)}, but this email could not leave then. Nobody had answered, so ${now} was paged at ${clock(newest.at)}, and it is their turn.`,
      say`If you can take it, open the page and say that it is yours.`,
    ],
    facts,
    button: { label: say`Open the page`, to: say`open the page`, link },
  };
}
