import { staysOnList } from '../domain/on-call/stay.ts';
import { toldByMail } from '../domain/on-call/told-by-mail.ts';
import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from './case-file.ts';
import { readStanding, type Standing, type StandingPage } from './standing-page.ts';
import type { Store } from './store.ts';

/** A page, and when it went out: of one that only tells, when its mail left, null where it has not. */
type SentPage = StandingPage & { readonly outAt: Instant | null };

/**
 * The pages of the list, and the mails that told of it first, that went out by a moment while a request stood on it with others; `newest` is
 * the list as it stands, where that has been read.
 */
export async function pagesOnList(
  store: Store,
  file: StoredCase,
  until: Instant,
  newest?: Standing,
): Promise<SentPage[]> {
  const stays = staysOnList(file);
  const [first] = stays;
  if (!first) return [];
  const list = newest ?? (await readStanding(store, 'unconfirmed'));
  const sent = await pagesBetween(store, list, first.joinedAt, until);
  return sent.filter(({ at }) =>
    stays.some(({ joinedAt, leftAt }) => joinedAt <= at && (leftAt === undefined || at < leftAt)),
  );
}

/** Those that went out between two moments, in whatever series they stand. */
async function pagesBetween(store: Store, newest: Standing, from: Instant, until: Instant): Promise<SentPage[]> {
  let standing = newest;
  const read = sentPages(standing);
  while (standing.series > 1 && (standing.pages[0]?.at ?? until) >= from) {
    standing = await readStanding(store, 'unconfirmed', standing.series - 1);
    read.push(...sentPages(standing));
  }
  return read.filter(({ at }) => from <= at && at <= until);
}

function sentPages(standing: Standing): SentPage[] {
  return standing.pages.map((page) => ({
    ...page,
    outAt: page.why === 'told' ? toldByMail(standing, page).leftAt : page.at,
  }));
}
