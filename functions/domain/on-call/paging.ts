import * as z from 'zod';
import {
  FILING_PAGES_END,
  OWNED_MINUTES,
  PAGE_HOURS_LONG,
  PAGE_MINUTES,
  PAGE_MINUTES_LATER,
  PAGES_HOURLY,
} from '../limits.ts';
import { count, instant, text } from '../stored.ts';
import {
  decentHour,
  hoursBetween,
  type Instant,
  laterOf,
  plusHours,
  plusMinutes,
  type TimeZone,
} from '../time/time.ts';
import { type PageReason, pageReasons } from '../words/on-call.ts';

/** Somebody who has said "mine": until then nobody is paged. */
const owner = z.object({ page: count, level: count, people: z.array(text), since: instant, until: instant });
export type Owner = z.output<typeof owner>;

/**
 * Where paging on-call stands for a request. It stands on the request: one human is at work on it, however many evaluations
 * still have nobody. Levels count from 0: on-call, backup, director.
 */
export const onCall = z.object({
  /** When it began: the emergency, or its search anew. */
  since: instant,
  /** When on-call was told by mail that there is an emergency; absent until then. */
  toldAt: instant.exactOptional(),
  /** When the next page goes out unless somebody says yes before, or owns it; null where it was paged once and that was all. */
  pageAt: instant.nullable(),
  /** Why the next page goes out, and to whom. */
  why: z.enum(pageReasons),
  level: count,
  /** Pages since somebody last said that it is theirs. */
  unanswered: count,
  /** Pages so far; the next has the number after it. */
  pages: count,
  owner: owner.exactOptional(),
});
export type OnCall = z.output<typeof onCall>;

/** A page as it was sent, or the mail (`told`) by which on-call heard first. Its token opens `/p/`. */
export const page = z.object({
  number: count,
  level: count,
  /** Addresses of staff. */
  people: z.array(text),
  why: z.enum([...pageReasons, 'told']),
  at: instant,
  sealedToken: text,
});
export type Page = z.output<typeof page>;

/** Share of the time left after which on-call is paged: before the 40% of the contract. */
const PAGE_SHARE = 1 / 3;
/** The share by which it must have happened, also where it would rather wait for the morning. */
const LATEST_SHARE = 0.39;
/** With less time than this on-call is paged at once. */
const AT_ONCE_HOURS = 4;
/** Hours after which on-call is paged where no date is known, and at the latest where there are weeks. */
const UNDATED_HOURS = 2;
const LATEST_HOURS = 24;
/** Hours for which what is no emergency and has no end is theirs who are at work on it: a year. */
const UNASKED_HOURS = 365 * 24;
/** With this much time left a page can wait for the morning, if it falls into the night. */
const MORNING_HOURS = 48;

/** When on-call is to be paged about an emergency that nobody has taken by then (contract: before 40% of the time left has gone). */
export function firstPageAt(now: Instant, closesAt: Instant | null, zone: TimeZone): Instant {
  if (closesAt === null) return plusHours(now, UNDATED_HOURS);
  const left = hoursBetween(now, closesAt);
  if (left <= AT_ONCE_HOURS) return now;
  const at = plusHours(now, Math.min(left * PAGE_SHARE, LATEST_HOURS));
  const morning = morningIfFar(at, closesAt, zone);
  return hoursBetween(now, morning) <= left * LATEST_SHARE ? morning : at;
}

/** A moment at which somebody may be paged: the next morning where it is night and there is time enough to wait for it. */
export function morningIfFar(at: Instant, closesAt: Instant | null, zone: TimeZone): Instant {
  return closesAt !== null && hoursBetween(at, closesAt) >= MORNING_HOURS ? decentHour(at, zone) : at;
}

/** Paging as it begins for an emergency: on-call is told, then paged. Pages go on to be counted. */
export function beginPaging(pageAt: Instant | null, since: Instant, onCall?: OnCall): OnCall {
  return { since, pageAt, why: 'no_yes', level: 0, unanswered: 0, pages: onCall?.pages ?? 0 };
}

/** Paging of what a yes had filled and needs somebody again: whoever was at work on it read that nothing was left to do, and is paged at once. */
export function neededAgain({ owner, ...onCall }: OnCall, now: Instant): OnCall {
  if (owner && now < owner.until) return { ...onCall, pageAt: now, why: 'given_back', level: owner.level };
  const isDue = onCall.pageAt !== null && onCall.pageAt <= now;
  return isDue ? { ...onCall, why: 'given_back' } : onCall;
}

/** Under new dates: an owner goes on owning, pages that nobody answers go on; else the first one moves with the date. */
export function repaged(onCall: OnCall, pageAt: Instant): OnCall {
  if (goesOn(onCall, pageAt)) return onCall;
  const isAskedFor = onCall.why !== 'no_yes' && onCall.pageAt !== null && onCall.pageAt < pageAt;
  return isAskedFor ? onCall : { ...onCall, pageAt };
}

/** On-call is to be told of it by itself, where they have had it on a list with others, or anew, where its date has come nearer. */
export function toldAnew({ toldAt, ...onCall }: OnCall): OnCall {
  return onCall;
}

/** Whether somebody is still at work on it at a moment, or is being paged again and again. */
function goesOn(onCall: OnCall, at: Instant): boolean {
  return ownerAt(onCall, at) !== undefined || (onCall.unanswered > 0 && onCall.pageAt !== null);
}

/** Who is at work on it at a moment: until then they said that nobody need be paged. */
export function ownerAt(onCall: OnCall | undefined, now: Instant): Owner | undefined {
  const owner = onCall?.owner;
  return owner && now < owner.until ? owner : undefined;
}

/** When the next page is due: where somebody owns it, once that has gone without progress. Null for never. */
export function pageDue({ owner, pageAt }: OnCall): Instant | null {
  return owner ? owner.until : pageAt;
}

/** Brings the next page forward, for a reason of its own; nobody is paged about what somebody owns, and no series is disturbed. */
export function pageSooner(onCall: OnCall, at: Instant, why: PageReason): OnCall {
  if (goesOn(onCall, at) || (onCall.pageAt !== null && onCall.pageAt <= at)) return onCall;
  return { ...onCall, pageAt: at, why };
}

/** Paging as it goes where nobody is asked whether their work goes on: the page that is planned comes once whoever is at work has had their time. */
export function askingNobodyAgain({ owner, ...onCall }: OnCall): OnCall {
  const { pageAt } = onCall;
  return owner && pageAt !== null ? { ...onCall, pageAt: laterOf(pageAt, owner.until) } : onCall;
}

/** What the page that is due now says: why, and to which level it goes. An owner who has gone silent is asked first. */
export function duePage(onCall: OnCall): { why: PageReason; level: number } {
  const { owner, why, level } = onCall;
  return owner ? { why: 'no_progress', level: owner.level } : { why, level };
}

/** A page that goes out: to which of how many levels, and under which end, at a place. */
type Paged = { level: number; levels: number; now: Instant; closesAt: Instant | null; zone: TimeZone };

/**
 * Paging after a page went out to `level` of `levels`: the next one goes a level up after some minutes, then hourly, unless somebody
 * answers. After a day of silence with days left it goes by day only, a few times: more would no longer be read.
 */
export function paged(onCall: OnCall, { level, levels, now, closesAt, zone }: Paged): OnCall {
  const { owner, ...rest } = onCall;
  const unanswered = owner ? 1 : onCall.unanswered + 1;
  const minutes = PAGE_MINUTES[unanswered - 1] ?? PAGE_MINUTES_LATER;
  const isLong = unanswered > PAGES_HOURLY && (closesAt === null || hoursBetween(now, closesAt) >= MORNING_HOURS);
  const pageAt = isLong ? decentHour(plusHours(now, PAGE_HOURS_LONG), zone) : plusMinutes(now, minutes);
  return { ...rest, unanswered, pages: onCall.pages + 1, why: 'unanswered', level: (level + 1) % levels, pageAt };
}

/** When people at these places may be paged about what can wait for the morning there: at `at`, or in the last of their mornings. */
export function dayAt(at: Instant, zones: readonly TimeZone[]): Instant {
  return zones
    .map((zone) => decentHour(at, zone, FILING_PAGES_END))
    .reduce((one, other) => (other > one ? other : one), at);
}

/** The page that is due waits until then; who owned it until now is asked first, as they would have been. */
export function pagedLater(onCall: OnCall, pageAt: Instant): OnCall {
  const { owner, ...rest } = onCall;
  return { ...rest, ...duePage(onCall), pageAt };
}

/** Since when a level owns it without a page in between; now, where that begins. An older page of theirs goes on with it. */
export function ownedSince({ owner }: OnCall, level: number, now: Instant): Instant {
  return owner?.level === level ? owner.since : now;
}

/** Until when what is no emergency is theirs who are at work on it: to the page about its near date, else to its end, since nobody asks how it goes. */
export function ownedUnasked({ pageAt }: Pick<OnCall, 'pageAt'>, closesAt: Instant | null, now: Instant): Instant {
  if (pageAt !== null) return laterOf(pageAt, plusMinutes(now, OWNED_MINUTES));
  return closesAt ?? plusHours(now, UNASKED_HOURS);
}

/** Somebody says "mine", or that it goes on: nobody is paged until `until`. */
export function owned(
  onCall: OnCall,
  page: Pick<Page, 'number' | 'level' | 'people'>,
  now: Instant,
  until: Instant,
): OnCall {
  const { number, level, people } = page;
  const owner = { page: number, level, people, since: ownedSince(onCall, level, now), until };
  return { ...onCall, unanswered: 0, owner };
}

/** Somebody says "not me": the level after theirs is paged at once. */
export function passedOn(onCall: OnCall, level: number, levels: number, now: Instant): OnCall {
  const { owner, ...rest } = onCall;
  return { ...rest, pageAt: now, why: 'passed_on', level: (level + 1) % levels };
}
