import { OWNED_MINUTES } from '../domain/limits.ts';
import { isConfirmed } from '../domain/request/confirming.ts';
import { stakeOf } from '../domain/request/stake.ts';
import { soughtIn } from '../domain/request/tried.ts';
import { type Instant, plusMinutes, type TimeZone } from '../domain/time/time.ts';
import type { PageReason } from '../domain/words/on-call.ts';
import { attorneyRow } from '../mail/case-rows.ts';
import type { FactRow, MailContent } from '../mail/content.ts';
import type { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { type Safe, say } from '../mail/safe.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { StandingPage } from '../store/standing-page.ts';
import { wasPaged } from './late-page-texts.ts';
import { type Way, wayTo } from './night-texts.ts';
import { isLater, type PageReader, paging } from './texts.ts';

/**
 * A shared page as it was sent, and the most pressing of what stands on it; `zone` is the reader's place, `at` the moment at which it is
 * told.
 */
type SharedText = { page: StandingPage; named: readonly StoredCase[]; link: OwnLink; zone: TimeZone; at: Instant };

/** To on-call: there are requests that no one has verified yet. */
export function sharedTold({ page, named, link, zone, at }: SharedText): MailContent {
  const [only] = named;
  return {
    subject: say`${counted(page)}: see ${page.listed === 1 ? say`if it is` : say`who is`} real`,
    paragraphs: [
      only && page.listed === 1
        ? say`${safe.unverified(isConfirmed(only.request))} What comes in like it shares its page, so that you are not paged about each.`
        : say`No one has verified these yet. They share one page, so that you are not paged about each.`,
      say`In a flood of requests only a few members are asked for each. If you can reach an attorney now, vouch for the request on the page, and the search goes on in full whatever else comes in.`,
    ],
    facts: facts({ page, named, zone, at }),
    button: { label: say`See all of them`, to: say`see all of them`, link },
  };
}

/** A page about them: what it is, why you, what to do. `way`: for coordinators, to the case of the most pressing. */
export function sharedPaged({
  page,
  named,
  link,
  zone,
  at,
  why,
  reader,
  way,
}: SharedText & { why: PageReason; reader: PageReader; way?: Way | undefined }): MailContent {
  const { because } = safe.pageReason(why, isLater(page, at));
  const left = safe.timeLeft(page.closesAt, at);
  const unpaged =
    page.listed === 1
      ? safe.unpaged(at, page.closesAt, zone)
      : say`for up to ${safe.span(at, plusMinutes(at, OWNED_MINUTES))}`;
  const isAhead = page.closesAt !== null && page.closesAt > at;
  const time = isAhead && page.listed > 1 ? say`the first has ${left}` : left;
  return {
    subject: say`PAGE: ${counted(page)}, ${time}`,
    paragraphs: [
      reader === 'paged'
        ? say`You are paged because ${because}, and it is your turn as ${safe.level(page.level)}.`
        : say`${paging(page)}, because ${because}. You hear of it so that you can help.`,
      safe.verify(
        page.listed,
        named.map(({ intake }) => intake.attorney.phone !== undefined),
      ),
      ...(reader === 'coordinators'
        ? []
        : [
            say`“Mine” answers for everything on the page, and pages no one about it ${unpaged}, unless another one comes in or ${page.listed === 1 ? say`it` : say`one of them`} changes: once that is due, you are paged first.`,
          ]),
    ],
    facts: [
      ...facts({ page, named, zone, at }),
      ...(reader === 'coordinators' ? named.map((file) => attorneyOf(file)) : []),
    ],
    ...(reader === 'coordinators'
      ? way && { button: wayTo(way) }
      : { button: { label: say`Answer the page`, to: say`answer the page`, link } }),
  };
}

/** To somebody whose page left only after another level had been paged. */
export function sharedWasPaged({
  page,
  newest,
  named,
  link,
  zone,
  at,
}: SharedText & { newest: StandingPage }): MailContent {
  return wasPaged({
    what: counted(page),
    page,
    newest,
    facts: facts({ page: newest, named, zone, at }),
    link,
    zone,
    at,
  });
}

function counted({ listed, emergencies }: StandingPage): Safe {
  if (emergencies === 0) return safe.counted(listed, say`unverified request`, say`unverified requests`);
  const counted = safe.counted(emergencies, say`unverified emergency`, say`unverified emergencies`);
  if (listed === emergencies) return counted;
  return say`${counted} and ${safe.counted(listed - emergencies, say`other request`, say`other requests`)}`;
}

function facts({ page: { closesAt, listed }, named, zone, at }: Omit<SharedText, 'link'>): FactRow[] {
  const unnamed = listed - named.length;
  const isAhead = closesAt !== null && closesAt > at;
  const ends = isAhead
    ? say`${safe.span(at, closesAt)} from now, ${safe.until(closesAt, zone)}`
    : safe.timeLeft(closesAt, at);
  return [
    { label: say`On the page`, value: safe.number(listed) },
    { label: listed === 1 ? say`Ends` : say`First one ends`, value: safe.capitalized(ends) },
    ...named.map((file) => ({ label: safe.reference(file.request.reference), value: inOneLine(file, at) })),
    ...(unnamed > 0 ? [{ label: say`Not named here`, value: say`${safe.number(unnamed)} more, on the page` }] : []),
  ];
}

/** Whom to call or write to about a request. */
function attorneyOf(file: StoredCase): FactRow {
  return { label: say`Attorney of ${safe.reference(file.request.reference)}`, value: attorneyRow(file).value };
}

/** How long a request has, and what is at stake. */
function inOneLine(file: StoredCase, at: Instant): Safe {
  const left = safe.capitalized(safe.timeLeft(file.request.closesAt, at));
  const atStake = safe.atStake(stakeOf(file, soughtIn(file), at));
  return atStake ? say`${left}. ${atStake}` : left;
}
