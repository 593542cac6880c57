import type { NextPage } from '../domain/on-call/next-page.ts';
import type { Page } from '../domain/on-call/paging.ts';
import { isEmergency } from '../domain/on-call/standing.ts';
import type { CaseFile } from '../domain/request/casework.ts';
import { givenUpAt } from '../domain/request/dates.ts';
import { standingOfSearch } from '../domain/request/search-standing.ts';
import { soughtIn, triedFor } from '../domain/request/tried.ts';
import { type Instant, plusMinutes, type TimeZone } from '../domain/time/time.ts';
import type { PageReason } from '../domain/words/on-call.ts';
import { stakeRows } from '../mail/case-rows.ts';
import type { FactRow, MailContent } from '../mail/content.ts';
import { endMoved } from '../mail/end-moved.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { referenceOf, type Safe, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';

/** A page, or the mail by which on-call hears first; `zone` is the reader's place, `at` the moment at which it is told. */
export type PageText = { file: StoredCase; page: Page; link: OwnLink; zone: TimeZone; at: Instant };

/** Since when a colleague is at work on it, as it is told at a moment. */
type OwnedText = { file: CaseFile; since: Instant; at: Instant; link: OwnLink };

/** To the attorney: a human is at work on their emergency. */
export function ownedForAttorney({ file, since: from, at, link }: OwnedText): MailContent {
  const since = safe.clockTime(from, file.intake.attorney.timeZone, at);
  return {
    subject: say`A colleague is at work on ${referenceOf(file)}`,
    paragraphs: [
      say`A colleague on call has been at work on ${referenceOf(file)} since ${since}, and looks for a clinician by hand.`,
    ],
    button: { label: say`See how it stands`, to: say`see how it stands`, link },
  };
}

/** To whoever was asked to look for somebody: the end has moved away, or it is no emergency any more. */
export function fartherForOnCall({ file, link, zone, at }: Omit<PageText, 'page'>): MailContent {
  return {
    ...endMoved(file, at),
    facts: caseFacts({ file, zone, at }),
    button: { label: say`See how it stands`, to: say`see how it stands`, link },
  };
}

/** Who a page is for: somebody whose turn it is, or those who hear that somebody else is asked; the coordinators do by the case, not by the page. */
export type PageReader = 'paged' | 'following' | 'coordinators';

type PagedText = PageText & {
  why: PageReason;
  reader: PageReader;
  /** The page after this one, null for none, undefined where that cannot be said any more. */
  next: NextPage | null | undefined;
  /** Who else is told of this page. */
  others: readonly Safe[];
};

/** A page: what, why you, what next, when it moves on, and who else was told. */
export function paged({ why, reader, next, others, ...text }: PagedText): MailContent {
  const { file, page, link, zone, at } = text;
  const { closesAt } = file.request;
  const { because, todo } = safe.pageReason(why, isLater(page, at));
  const left = safe.timeLeft(closesAt, at);
  return {
    subject: say`PAGE ${referenceOf(file)}: ${inShort(why, file, at)}, ${left}`,
    paragraphs: [
      whatStands(file, at),
      ...(reader === 'paged'
        ? [say`You are paged because ${because}, and it is your turn as ${safe.level(page.level)}.`, ...todo]
        : [say`${paging(page)}, because ${because}. You hear of it so that you can help.`]),
      ...(reader === 'coordinators' ? [] : [say`Open the page and answer it. ${answersMean(text)}`]),
      ...movesOn(next, text),
    ],
    facts: [
      ...caseFacts({ file, zone, at }),
      ...(others.length > 0 ? [{ label: say`Also told`, value: safe.listed(others) }] : []),
    ],
    ...(reader === 'coordinators' ? {} : { button: { label: say`Answer the page`, to: say`answer the page`, link } }),
  };
}

/** Whether a page is read when what it went out for may have passed. */
export function isLater(page: Pick<Page, 'at'>, at: Instant): boolean {
  return at >= plusMinutes(page.at, 1);
}

/** Why, as a subject has it: where only some of several evaluations have no clinician, or nobody left to ask, also of how many. */
function inShort(why: PageReason, file: StoredCase, at: Instant): Safe {
  const { short } = safe.pageReason(why);
  const sought = soughtIn(file);
  const of = (some: number, all: number) =>
    some === 0 || some === all ? short : say`${short} for ${safe.number(some)} of ${safe.number(all)}`;
  if (why === 'no_yes') return of(sought.length, file.evaluations.length);
  if (why !== 'nobody_left') return short;
  const left = sought.filter((evaluation) => standingOfSearch(file, evaluation, at).how === 'nobody_left');
  return of(left.length, sought.length);
}

function whatStands(file: StoredCase, at: Instant): Safe {
  const sought = soughtIn(file);
  const those = safe.evaluations(sought);
  const verb = sought.length === 1 ? say`has` : say`have`;
  const emergency = file.request.urgency === 'emergency' ? say`, an emergency,` : say``;
  if (file.request.state === 'needs_information' && file.request.missing.length > 0) {
    return say`The ${those} of ${referenceOf(file)} ${verb} no clinician: the request waits for ${safe.missing(file.request.missing)}, and nobody is asked before.`;
  }
  const none = triedFor(file, sought, at).gaveBack === 0 ? say`no clinician yet` : say`no clinician`;
  return say`The ${those} of ${referenceOf(file)}${emergency} ${verb} ${none}: ${soFar(file, at)}`;
}

/** How many have been asked, and how the search stands. */
export function soFar(file: StoredCase, at: Instant): Safe {
  const sought = soughtIn(file);
  const { asked, byPhone, declined, gaveBack } = triedFor(file, sought, at);
  const which = sought.length < file.evaluations.length ? say`for the ${safe.evaluations(sought)} ` : say``;
  const no = declined === 0 ? say`nobody has declined` : say`${safe.number(declined)} said no`;
  const tried =
    asked === 0
      ? say`nobody has been asked so far`
      : say`${safe.counted(asked, say`member has`, say`members have`)} been asked${safe.byPhone(asked, byPhone)}, ${no}`;
  const back = gaveBack === 0 ? say`` : say`, ${safe.number(gaveBack)} said yes and gave it back`;
  return say`${which}${tried}${back}. ${safe.search(file, 'staff', at)}`;
}

/** Who is paged, as what: within a sentence, since no sentence begins with an address. */
export function paging({ people, level }: Pick<Page, 'people' | 'level'>): Safe {
  if (people.length === 0) return say`Nobody is on duty, and nobody could be paged`;
  const verb = people.length === 1 ? say`is` : say`are`;
  return say`Paged as ${safe.level(level)} ${verb} ${safe.listed(people.map(safe.staffAddress))}`;
}

/** What on-call's answers lead to: about what is no emergency nobody is paged again and again, and whoever is next may be paged by day only. */
function answersMean({ file: { request }, at, zone }: PageText): Safe {
  const unpaged = isEmergency(request)
    ? say`, and nobody is paged ${safe.unpaged(at, givenUpAt(request), zone)}`
    : say``;
  return say`“Mine” means that you are at work on it${unpaged}; with “not me” the next is paged instead.`;
}

function movesOn(
  next: NextPage | null | undefined,
  { file, at, zone }: Pick<PageText, 'file' | 'at' | 'zone'>,
): Safe[] {
  if (next === undefined) return [];
  if (next === null) return [say`If nobody answers, no other page follows this one.`];
  const who = next.people.length === 0 ? say`nobody is on duty` : safe.listed(next.people.map(safe.staffAddress));
  if (!isEmergency(file.request)) {
    return [
      say`The next page goes to ${safe.level(next.level)} (${who}) at ${safe.clockTime(next.at, zone, at)}, unless a clinician is found before.`,
    ];
  }
  return [
    say`If nobody answers ${safe.within(next.at, zone, at)}, the next page goes to ${safe.level(next.level)} (${who}).`,
  ];
}

/** What is to be known at a glance; nothing that identifies the client. */
export function caseFacts({ file, zone, at }: Pick<PageText, 'file' | 'zone' | 'at'>): FactRow[] {
  const { request, intake } = file;
  const { closesAt, missing } = request;
  const sought = soughtIn(file);
  const types = sought.map(({ type }) => safe.evaluationType(type));
  return [
    {
      label: say`Time left`,
      value: safe.capitalized(
        closesAt !== null && closesAt > at
          ? say`${safe.span(at, closesAt)}, until ${safe.until(closesAt, zone)}`
          : safe.timeLeft(closesAt, at),
      ),
    },
    ...(types.length > 0 ? [{ label: say`Evaluation`, value: safe.capitalized(safe.listed(types)) }] : []),
    ...stakeRows(file, sought, at),
    { label: say`Area`, value: safe.area(intake.client.location) },
    { label: say`Languages`, value: safe.inOrder(request.languages.map(safe.language)) },
    ...(missing.length > 0 ? [{ label: say`Still missing`, value: safe.capitalized(safe.missing(missing)) }] : []),
  ];
}
