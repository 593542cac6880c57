import { leftAt } from '../domain/mail-left.ts';
import type { Page } from '../domain/on-call/paging.ts';
import type { Rota } from '../domain/on-call/rota.ts';
import { toldByMail } from '../domain/on-call/told-by-mail.ts';
import { type Instant, laterOf, type TimeZone } from '../domain/time/time.ts';
import { mailboxOf } from '../mail/recipients.ts';
import * as safe from '../mail/safe.ts';
import { type Safe, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';
import { isToSame } from './page/opened-page.ts';

/** Some of on-call who were told of a case, and when they were last. */
type Told = Pick<Page, 'level' | 'people'> & { readonly at: Instant };

/** What says who was told: the case and the rota, up to a moment and the page before a number. */
type Telling = { readonly file: StoredCase; readonly rota: Rota; readonly by: Instant; readonly before?: number };

/** Everybody of on-call who was told of a case beside the people of a page, by a page or any other mail, each with the last time; the newest first. */
export function othersTold(page: Pick<Page, 'people'>, telling: Telling): Told[] {
  const paged = lastPaged(telling);
  const known = new Set(paged.flatMap(({ people }) => people));
  const mailed = telling.rota.levels.flatMap((people, level) =>
    people.flatMap((email): Told[] => {
      const at = known.has(email) ? undefined : mailedAt(email, telling);
      return at === undefined ? [] : [{ level, people: [email], at }];
    }),
  );
  return [...paged.map((told) => ({ ...told, at: lastTold(told, telling) })), ...mailed]
    .filter(({ people }) => !isToSame(people, page.people))
    .sort((one, other) => (one.at < other.at ? 1 : -1));
}

/** Each who was paged, or told by the mail of an emergency, with the last time. */
function lastPaged({ file, before = Number.POSITIVE_INFINITY }: Telling): Told[] {
  const told = file.pages.flatMap((each): Told[] => {
    const at = each.why === 'told' ? toldByMail(file, each).leftAt : each.at;
    return at === null || each.number >= before ? [] : [{ level: each.level, people: each.people, at }];
  });
  return told.filter(
    ({ people }, position) => !told.slice(position + 1).some((later) => isToSame(people, later.people)),
  );
}

function lastTold({ people, at }: Told, telling: Telling): Instant {
  return people.map((email) => mailedAt(email, telling) ?? at).reduce(laterOf, at);
}

/** When the newest mail about the case left to somebody of on-call by name, where one has. */
function mailedAt(email: string, { file, by }: Telling): Instant | undefined {
  const names = [mailboxOf('on-call', email), mailboxOf('director', email)];
  return newestLeft(file, by, (recipient) => names.includes(recipient));
}

/** When the newest mail about a case left to the coordinators, where one has by a moment. */
export function coordinatorsToldAt(file: StoredCase, by: Instant): Instant | undefined {
  return newestLeft(file, by, (recipient) => recipient === 'coordinators');
}

function newestLeft({ mails }: StoredCase, by: Instant, isTo: (recipient: string) => boolean): Instant | undefined {
  const left = mails.filter(({ recipient }) => isTo(recipient)).flatMap((mail) => leftAt(mail) ?? []);
  return left
    .filter((at) => at <= by)
    .sort()
    .at(-1);
}

/** The coordinators, with when they were last told, for a mail. */
export function coordinatorsTold(file: StoredCase, zone: TimeZone, at: Instant): Safe[] {
  const toldAt = coordinatorsToldAt(file, at);
  return toldAt === undefined ? [] : [say`the coordinators at ${safe.clockTime(toldAt, zone, at)}`];
}

/** Who else of on-call was told before a page went out, each with the last time, for a mail. */
export function toldBefore(
  page: Page,
  { file, rota }: Pick<Telling, 'file' | 'rota'>,
  zone: TimeZone,
  at: Instant,
): Safe[] {
  return othersTold(page, { file, rota, by: page.at, before: page.number }).flatMap((told) =>
    told.people
      .filter((email) => !page.people.includes(email))
      .map((email) => say`${safe.staffAddress(email)} at ${safe.clockTime(told.at, zone, at)}`),
  );
}
