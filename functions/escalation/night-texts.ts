import type { Reference } from '../domain/ids.ts';
import { NIGHT_NAMED } from '../domain/limits.ts';
import type { Night } from '../domain/on-call/night.ts';
import type { NightReport, WithoutClinician } from '../domain/on-call/night-report.ts';
import type { Instant, TimeZone } from '../domain/time/time.ts';
import type { Button, MailContent } from '../mail/content.ts';
import { OwnLink } from '../mail/links.ts';
import * as safe from '../mail/safe.ts';
import { type Safe, say } from '../mail/safe.ts';

/**
 * A night as it is told; `waiting`: mails that are held up, not those that wait for the morning of their readers; `zone`: the reader's
 * place, `at`: the moment at which it is told, `way`: to one of the emergencies that have nobody, where the reader has one.
 */
type NightText = {
  night: Night;
  report: NightReport;
  waiting: number;
  zone: TimeZone;
  at: Instant;
  way: Way | undefined;
};

/** A link to an emergency. */
export type Way = { readonly reference: Reference; readonly link: OwnLink };

/** The way of staff to a case. */
export function caseWay(
  { siteUrl }: { readonly siteUrl: string },
  { reference }: { readonly reference: Reference },
): Way {
  return { reference, link: new OwnLink(siteUrl, 'case', reference) };
}

/** To on-call and the coordinators, in the morning: what happened to emergencies, and how they stand, in five lines. */
export function nightInWords({ night, report, waiting, zone, at, way }: NightText): MailContent {
  const { withoutClinician, arrived } = report;
  const still = withoutClinician.length;
  const without =
    still === 0
      ? say`none still needs a clinician`
      : say`${safe.counted(still, say`still needs`, say`still need`)} a clinician`;
  return {
    subject: say`Last night: ${safe.counted(arrived.length, say`new emergency`, say`new emergencies`)}; of all that ran, ${without}`,
    paragraphs: [
      say`What happened from ${safe.moment(night.began, zone)} to ${safe.clockTime(night.ended, zone, at)}, and how it stands at ${safe.clockTime(at, zone, at)}.`,
    ],
    facts: [
      { label: say`New emergencies`, value: arrived.length === 0 ? say`None` : named(arrived.map(safe.reference)) },
      { label: say`Pages`, value: pagesInWords(report) },
      { label: say`What became of them`, value: becameInWords(report) },
      { label: say`Of these, still without a clinician`, value: withoutInWords(report, at) },
      { label: say`Email`, value: mailInWords(report, waiting, zone, at) },
    ],
    ...(way ? { button: wayTo(way) } : {}),
  };
}

/** Some of a list, and how many more there are. */
function named(words: readonly Safe[]): Safe {
  const left = words.length - NIGHT_NAMED;
  return safe.listed(left > 0 ? [...words.slice(0, NIGHT_NAMED), say`${safe.number(left)} more`] : words);
}

function pagesInWords({ pages, answeredBy }: NightReport): Safe {
  if (pages === 0) return say`None`;
  const sent = say`${safe.number(pages)} sent`;
  if (answeredBy.length === 0) return say`${sent}, none answered`;
  const levels = [...Map.groupBy(answeredBy, (level) => level)].sort(([one], [other]) => one - other);
  const answered = say`${sent}, ${safe.number(answeredBy.length)} answered`;
  const [[only] = [0]] = levels;
  if (levels.length === 1) return say`${answered}, by ${safe.level(only)}`;
  const by = levels.map(([level, answers]) => say`${safe.number(answers.length)} by ${safe.level(level)}`);
  return say`${answered}: ${safe.listed(by)}`;
}

function becameInWords({ saidYes, gaveBack, unfilled, soughtAgain, closed }: NightReport): Safe {
  const parts = [
    ...among(say`a clinician said yes`, saidYes.map(evaluationInWords)),
    ...among(say`a clinician gave it back`, gaveBack.map(evaluationInWords)),
    ...among(say`no one found in time`, unfilled.map(safe.reference)),
    ...among(say`no one found in time, but sought again since`, soughtAgain.map(safe.reference)),
    ...among(
      say`closed`,
      closed.map(({ reference, reason }) => say`${safe.reference(reference)} (${safe.closedReason(reason)})`),
    ),
  ];
  return parts.length === 0
    ? say`No one said yes, and none ended`
    : safe.capitalized(parts.reduce((before, next) => say`${before}; ${next}`));
}

/** What became of some, and of which; nothing where of none. */
function among(what: Safe, which: readonly Safe[]): Safe[] {
  return which.length === 0 ? [] : [say`${what}: ${named(which)}`];
}

function evaluationInWords({ reference, type }: NightReport['saidYes'][number]): Safe {
  return say`${safe.reference(reference)} (${safe.evaluationType(type)})`;
}

function withoutInWords({ withoutClinician }: NightReport, at: Instant): Safe {
  if (withoutClinician.length === 0) return say`None`;
  return named(
    withoutClinician.map((each) => {
      const stake = [...(each.removal ? [say`removal`] : []), ...(each.detained ? [say`detained`] : [])];
      const which = each.which.length > 0 ? [say`its ${safe.evaluations(each.which)}`] : [];
      const words = [...which, ...stake, ...standingInWords(each, at)];
      return say`${safe.reference(each.reference)} (${words.reduce((before, next) => say`${before}, ${next}`)})`;
    }),
  );
}

/** How much time there is and who is at work on it; or that it is over, and what is to be done. */
function standingInWords({ closesAt, owner, isOver, hasPhone }: WithoutClinician, at: Instant): Safe[] {
  if (isOver) return [say`its time is over: ${safe.reach(hasPhone)} the attorney`];
  return [safe.timeLeft(closesAt, at), safe.onIt(owner)];
}

function mailInWords({ mailOut, cameBack }: NightReport, waiting: number, zone: TimeZone, at: Instant): Safe {
  const now = heldUpInWords(cameBack, waiting);
  if (mailOut === undefined) return now;
  const { failingSince, toldAt, wellSince } = mailOut;
  const until = wellSince === undefined ? say`` : say` to ${safe.clockTime(wellSince, zone, at)}`;
  const told = toldAt === undefined ? say`` : say`; on-call was told at ${safe.clockTime(toldAt, zone, at)}`;
  return say`None left from ${safe.clockTime(failingSince, zone, at)}${until}${told}. ${now}`;
}

function heldUpInWords(cameBack: number, waiting: number): Safe {
  if (waiting === 0 && cameBack === 0) return say`None is held up, and none came back`;
  const waits = waiting === 0 ? say`none is held up` : say`${safe.number(waiting)} held up`;
  const back = cameBack === 0 ? say`none came back` : say`${safe.number(cameBack)} came back overnight`;
  return safe.capitalized(say`${waits}, ${back}`);
}

/** The button that leads there. */
export function wayTo({ reference, link }: Way): Button {
  const what = safe.reference(reference);
  return { label: say`Open ${what}`, to: say`open ${what}`, link };
}
