import { type Evaluation, isSought, isUnfilled } from '../evaluation/evaluation.ts';
import type { Reference } from '../ids.ts';
import { stakeOf } from '../request/stake.ts';
import { soughtIn } from '../request/tried.ts';
import type { Instant } from '../time/time.ts';
import { isIn, type Night } from './night.ts';
import {
  answersIn,
  type Closed,
  closedIn,
  type Evaluated,
  gaveBackIn,
  type History,
  hasBegunIn,
  isGivenUpSince,
  isSoughtAgainIn,
  isUnfilledIn,
  type NightCase,
  pagesIn,
  returnsIn,
  saidYesIn,
  wasEmergencyIn,
} from './night-history.ts';
import { type OnCall, ownerAt } from './paging.ts';
import { isOnSharedPage, onCallOnList, soonestFirst } from './standing.ts';

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
  readonly closed: readonly Closed[];
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

/** What is at stake in one that still has nobody, the level that is at work on it, and whether its time is over. */
export type WithoutClinician = {
  readonly reference: Reference;
  /** The evaluations that have none, where others have. */
  readonly which: readonly Pick<Evaluation, 'type'>[];
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
  readonly list: Parameters<typeof onCallOnList>[1];
  readonly outage: MailOutage | undefined;
};

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
  const which = file.evaluations.filter((evaluation) => isSought(evaluation) || isUnfilled(evaluation));
  return {
    reference,
    which: which.length < file.evaluations.length ? which : [],
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
