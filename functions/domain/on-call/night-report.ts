import { mailLeftAt } from '../evaluation/asked.ts';
import { isUnfilled } from '../evaluation/evaluation.ts';
import type { RecordedEvent } from '../events/event.ts';
import { urgencyChanges } from '../events/urgency-changes.ts';
import type { Reference } from '../ids.ts';
import type { Mail } from '../mail-left.ts';
import type { CaseFile } from '../request/casework.ts';
import { closedAt } from '../request/closing.ts';
import { stakeOf } from '../request/stake.ts';
import { soughtIn } from '../request/tried.ts';
import type { Instant } from '../time/time.ts';
import type { EvaluationType } from '../words/evaluation.ts';
import type { ClosedReason } from '../words/request.ts';
import { answeredPage, isAnswer } from './answered.ts';
import { isIn, isToldWith, type Night } from './night.ts';
import { type OnCall, ownerAt, type Page } from './paging.ts';
import { isOnSharedPage, onCallOnList, soonestFirst } from './standing.ts';
import { hasPageLeft } from './told-by-mail.ts';

/** A case, as far as a night is told of it. */
type NightCase = Pick<CaseFile, 'request' | 'intake' | 'evaluations' | 'onCall'> & History;

/** Pages, what has become of their messages, and what was answered to them: of a case, or of what stands beside cases. */
type History = {
  readonly pages: readonly Pick<Page, 'number' | 'level' | 'why' | 'at'>[];
  readonly events: readonly RecordedEvent[];
  readonly mails: readonly Mail[];
};

/** What happened to emergencies in a night, and how they stand at the moment at which that is told. */
export type NightReport = {
  /** Those that came in, or became one. */
  readonly arrived: readonly Reference[];
  /** Pages that went out, and the levels that answered one of them. */
  readonly pages: number;
  readonly answeredBy: readonly number[];
  /** The evaluations that a clinician took and still has, and those that one gave back. */
  readonly saidYes: readonly Evaluated[];
  readonly gaveBack: readonly Evaluated[];
  /** Where nobody was found in time, and where somebody is sought again since. */
  readonly unfilled: readonly Reference[];
  readonly soughtAgain: readonly Reference[];
  readonly closed: readonly { readonly reference: Reference; readonly reason: ClosedReason }[];
  /** Those that still have nobody: what ends first before the others, then those given up in the night. */
  readonly withoutClinician: readonly WithoutClinician[];
  readonly cameBack: number;
  /** The outage of the mail service that ran in it, of which on-call is paged beside emergencies. */
  readonly mailOut: MailOutage | undefined;
};

/** From when until when no mail left, as far as it is over, and when on-call was told. */
type MailOutage = {
  readonly failingSince: Instant;
  readonly toldAt?: Instant;
  readonly wellSince?: Instant;
};

type Evaluated = { readonly reference: Reference; readonly type: EvaluationType };

/** What is at stake in one that still has nobody, the level that is at work on it, and whether its time is over. */
export type WithoutClinician = {
  readonly reference: Reference;
  readonly removal: boolean;
  readonly detained: boolean;
  readonly closesAt: Instant | null;
  readonly owner: number | undefined;
  readonly isOver: boolean;
  /** Whether its attorney can be telephoned. */
  readonly hasPhone: boolean;
};

/** What beside cases tells of a night: the pages that unverified emergencies share and how the list of those stands, and the newest outage of mail. */
type BesideCases = {
  readonly shared: readonly History[];
  readonly list: List;
  readonly outage: MailOutage | undefined;
};

type List = Parameters<typeof onCallOnList>[1];

/** What is told of a night; undefined where nothing happened. Drills are left out, and what was no emergency in it. */
export function nightReport(
  night: Night,
  cases: readonly NightCase[],
  { shared, list, outage }: BesideCases,
  now: Instant,
): NightReport | undefined {
  const all = cases
    .filter((file) => wasEmergencyIn(night, file) && !file.request.exercise)
    .sort((one, other) => (one.request.submittedAt < other.request.submittedAt ? -1 : 1));
  const sought = all.filter((file) => soughtIn(file).length > 0);
  const told = [...all, ...shared];
  const report = {
    arrived: all.filter((file) => hasBegunIn(night, file)).map(referenceOf),
    pages: told.flatMap((each) => pagesIn(night, each, now)).length,
    answeredBy: told.flatMap((each) => answersIn(night, each, now)),
    saidYes: all.flatMap((file) => saidYesIn(night, file)),
    gaveBack: all.flatMap((file) => gaveBackIn(night, file)),
    unfilled: all.filter((file) => isUnfilledIn(night, file)).map(referenceOf),
    soughtAgain: all.filter((file) => isSoughtAgainIn(night, file)).map(referenceOf),
    closed: all.flatMap((file) => closedIn(night, file)),
    withoutClinician: [...soonest(sought), ...soonest(all.filter((file) => isGivenUpSince(night, file)))].map((file) =>
      standingAt(now, file, isOnSharedPage(file.request) ? onCallOnList(file.request, list) : file.onCall),
    ),
    cameBack: all.reduce((before, file) => before + returnsIn(night, file), 0),
    mailOut: outage && ranIn(night, outage) ? outage : undefined,
  };
  const { arrived, pages, saidYes, gaveBack, unfilled, soughtAgain, closed, cameBack } = report;
  const wentOn = sought.some(({ events }) => events.some(({ at }) => isIn(night, at)));
  const isQuietNight = [arrived, saidYes, gaveBack, unfilled, soughtAgain, closed].every(({ length }) => length === 0);
  return isQuietNight && !wentOn && pages === 0 && cameBack === 0 ? undefined : report;
}

/** Whether it became an emergency in the night, as it came in or since. */
function hasBegunIn(night: Night, file: NightCase): boolean {
  const changes = urgencyChanges(file);
  return changes.some(
    (change, place) => change.isEmergency && isIn(night, change.at) && !changes[place - 1]?.isEmergency,
  );
}

/** Whether it was an emergency at some moment of the night. */
function wasEmergencyIn(night: Night, file: NightCase): boolean {
  const before = urgencyChanges(file).findLast(({ at }) => at < night.began);
  return before?.isEmergency === true || hasBegunIn(night, file);
}

/** These cases, what ends first before the others. */
function soonest(files: readonly NightCase[]): NightCase[] {
  return soonestFirst(files.map(({ request }) => request)).flatMap(
    ({ reference }) => files.find(({ request }) => request.reference === reference) ?? [],
  );
}

/** How one that has nobody stands at a moment. */
function standingAt(now: Instant, file: NightCase, onCall: OnCall | undefined): WithoutClinician {
  const { reference, closesAt } = file.request;
  const { removal, detained } = stakeOf(file, [], now);
  return {
    reference,
    removal: removal !== null,
    detained,
    closesAt,
    owner: ownerAt(onCall, now)?.level,
    isOver: soughtIn(file).length === 0,
    hasPhone: file.intake.attorney.phone !== undefined,
  };
}

/** Whether some of an outage fell into a night. */
function ranIn({ began, ended }: Night, { failingSince, wellSince }: MailOutage): boolean {
  return failingSince < ended && (wellSince === undefined || wellSince > began);
}

function referenceOf({ request }: NightCase): Reference {
  return request.reference;
}

/** The pages of a night that have left, by mail or by another way. */
function pagesIn(night: Night, history: History, now: Instant): History['pages'] {
  return history.pages.filter((page) => page.why !== 'told' && isIn(night, page.at) && hasPageLeft(history, page, now));
}

/** The level that answered each of the night's pages first, if any did. */
function answersIn(night: Night, history: History, now: Instant): number[] {
  return pagesIn(night, history, now).flatMap(({ number }) => {
    const answers = history.events.filter(isAnswer);
    const answer = answers.find((event) => answeredPage(history.pages, event)?.number === number);
    return answer ? [answer.data.level] : [];
  });
}

/** How many mails came back in the night: one may have been about several offers, and what was refused had never left. */
function returnsIn(night: Night, { events, mails }: NightCase): number {
  const leftAt = mailLeftAt({ events, mails });
  const returns = events.filter(
    (event) => event.type === 'mail_came_back' || (event.type === 'offer_undelivered' && leftAt(event.data) !== null),
  );
  return new Set(returns.map(({ at }) => at).filter((at) => isIn(night, at))).size;
}

/** The evaluations that a clinician took in the night, or since, and still has. */
function saidYesIn(night: Night, { request: { reference }, evaluations, events }: NightCase): NightReport['saidYes'] {
  const stands = (number: number) => {
    const last = events.findLast(
      ({ type, data }) =>
        (type === 'evaluation_assigned' || type === 'acceptance_undone' || type === 'assignment_released') &&
        data.evaluation === number,
    );
    return last?.type === 'evaluation_assigned' && isToldWith(night, last.at);
  };
  return evaluations.filter(({ number }) => stands(number)).map(({ type }) => ({ reference, type }));
}

/** The evaluations that a clinician gave back in the night, or since, or whose yes they took back. */
function gaveBackIn(night: Night, { request: { reference }, evaluations, events }: NightCase): NightReport['gaveBack'] {
  const given = events.flatMap(({ type, at, data }) =>
    (type === 'assignment_released' || type === 'acceptance_undone') && isToldWith(night, at) ? [data.evaluation] : [],
  );
  return evaluations.filter(({ number }) => given.includes(number)).map(({ type }) => ({ reference, type }));
}

/** That nobody was found in time, in the night or since, for an evaluation for which this still is so. */
function isUnfilledIn(night: Night, { evaluations, events }: NightCase): boolean {
  return unfilledIn(night, events).some((unfilled) =>
    evaluations.some(({ number, state }) => number === unfilled.data.evaluation && state === 'unfilled'),
  );
}

/** That it was given up in the night or since, though nobody has closed it: its attorney waits for a call. */
function isGivenUpSince({ began }: Night, file: NightCase): boolean {
  const isGivenUp = file.request.state !== 'closed' && soughtIn(file).length === 0 && file.evaluations.some(isUnfilled);
  return isGivenUp && file.events.some(({ type, at }) => type === 'evaluation_unfilled' && at >= began);
}

/** That it was so for one, for which somebody has been sought again since. */
function isSoughtAgainIn(night: Night, { events }: NightCase): boolean {
  return unfilledIn(night, events).some((unfilled) =>
    events.some(
      ({ seq, type, data }) =>
        type === 'evaluation_opened' && seq > unfilled.seq && data.evaluation === unfilled.data.evaluation,
    ),
  );
}

function unfilledIn(night: Night, events: NightCase['events']): RecordedEvent<'evaluation_unfilled'>[] {
  return events.filter((event) => event.type === 'evaluation_unfilled').filter(({ at }) => isToldWith(night, at));
}

/** That it was withdrawn or closed in the night, or since. */
function closedIn(night: Night, file: NightCase): NightReport['closed'] {
  const { reference, closedReason } = file.request;
  const at = closedAt(file);
  return at !== undefined && isToldWith(night, at) && closedReason != null ? [{ reference, reason: closedReason }] : [];
}
