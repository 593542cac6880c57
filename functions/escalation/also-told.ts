import { hasLeft } from '../domain/mail-left.ts';
import type { Page } from '../domain/on-call/paging.ts';
import { toldByMail } from '../domain/on-call/told-by-mail.ts';
import type { Instant, TimeZone } from '../domain/time/time.ts';
import * as safe from '../mail/safe.ts';
import { type Safe, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';
import { isToSame } from './page/opened-page.ts';

/** Some of on-call who were told of a case, and when they were last. */
type Told = Pick<Page, 'level' | 'people'> & { readonly at: Instant };

/** Everybody of on-call who was told beside those of a page, by the pages before a number, each with the last time; the newest first. */
export function othersTold(file: StoredCase, page: Pick<Page, 'people'>, before = Number.POSITIVE_INFINITY): Told[] {
  const told = file.pages.flatMap((each): Told[] => {
    const at = each.why === 'told' ? toldByMail(file, each).leftAt : each.at;
    return at === null || each.number >= before ? [] : [{ level: each.level, people: each.people, at }];
  });
  const last = told.filter(
    ({ people }, position) => !told.slice(position + 1).some((later) => isToSame(people, later.people)),
  );
  return last.filter(({ people }) => !isToSame(people, page.people)).reverse();
}

/** When the newest mail about a case left to the coordinators, where one has by a moment. */
export function coordinatorsToldAt({ mails }: Pick<StoredCase, 'mails'>, at: Instant): Instant | undefined {
  return mails
    .filter((mail) => mail.recipient === 'coordinators' && hasLeft(mail, at))
    .flatMap(({ markedAt }) => markedAt ?? [])
    .sort()
    .at(-1);
}

/** The coordinators, with when they were last told, for a mail. */
export function coordinatorsTold(file: StoredCase, zone: TimeZone, at: Instant): Safe[] {
  const toldAt = coordinatorsToldAt(file, at);
  return toldAt === undefined ? [] : [say`the coordinators at ${safe.clockTime(toldAt, zone, at)}`];
}

/** Who else of on-call was told before a page went out, each with the last time, for a mail. */
export function toldBefore(page: Page, file: StoredCase, zone: TimeZone, at: Instant): Safe[] {
  return othersTold(file, page, page.number).flatMap((told) =>
    told.people
      .filter((email) => !page.people.includes(email))
      .map((email) => say`${safe.staffAddress(email)} at ${safe.clockTime(told.at, zone, at)}`),
  );
}
