import type { Evaluation } from '../domain/evaluation/evaluation.ts';
import { comesBackFromAttorney } from '../domain/mail-left.ts';
import type { CaseFile } from '../domain/request/casework.ts';
import { firstDateOf, foundByOf, isAffidavitPast } from '../domain/request/dates.ts';
import { stakeOf } from '../domain/request/stake.ts';
import type { Instant, TimeZone } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { FactRow } from './content.ts';
import * as safe from './safe.ts';
import { type Safe, say } from './safe.ts';

/** What is at stake in some evaluations of a case, for staff at a moment: what a member is told on the offer's page alone. */
export function stakeRows(file: Pick<CaseFile, 'intake'>, evaluations: readonly Evaluation[], at: Instant): FactRow[] {
  const stake = stakeOf(file, evaluations, at);
  const atStake = safe.atStake(stake);
  const testimony = safe.testimony(evaluations, stake);
  return [
    ...(atStake ? [{ label: say`At stake`, value: atStake }] : []),
    ...(stake.ways.length > 0 ? [{ label: say`Ways`, value: safe.capitalized(safe.waysOf(evaluations)) }] : []),
    ...(testimony ? [{ label: say`Testimony`, value: testimony }] : []),
  ];
}

/** When the search for a clinician ends in an emergency, for staff in their zone, else the latest useful day; nothing where no date is known. */
export function foundByRow({ request }: Pick<CaseFile, 'request'>, zone: TimeZone): FactRow[] {
  const [foundBy, day] = [foundByOf(request), request.latestPlacementOn];
  if (foundBy !== null)
    return [{ label: say`Somebody must be found by`, value: safe.capitalized(safe.until(foundBy, zone)) }];
  return day === null ? [] : [{ label: say`Latest useful day to find a clinician`, value: safe.date(day) }];
}

/** The day of the affidavit as it stands at a moment; nothing where none is known. */
export function affidavitRow({ intake: { matter } }: Pick<CaseFile, 'intake'>, at: Instant): FactRow[] {
  const { affidavitDueOn } = matter;
  return affidavitDueOn === undefined
    ? []
    : [{ label: safe.affidavitTerm(isAffidavitPast(matter, at)), value: safe.date(affidavitDueOn) }];
}

/**
 * The one day in a member's mail: the first of hearing, affidavit and removal that is still to come, without its hour and by a name that is
 * true of each; once all are past, that of the affidavit.
 */
export function firstDateRow(file: Pick<CaseFile, 'intake'>, at: Instant): FactRow[] {
  const first = firstDateOf(file.intake.matter, at);
  return first === null ? affidavitRow(file, at) : [{ label: say`First date of the case`, value: safe.date(first) }];
}

/** Whom staff call about a case. */
export function attorneyRow({ intake: { attorney } }: Pick<CaseFile, 'intake'>): FactRow {
  const name = safe.personName(attorney.name);
  const call = attorney.phone === undefined ? say`no telephone number given` : safe.telephoneGiven(attorney.phone);
  return { label: say`Attorney`, value: say`${name}, ${call}` };
}

/** How staff reach the attorney of a case: `call`, or `write to` where no telephone was given, unless mail comes back. */
export function reach(file: Pick<StoredCase, 'intake' | 'events'>): Safe {
  const gaveNumber = file.intake.attorney.phone !== undefined;
  return !gaveNumber && comesBackFromAttorney(file) ? say`find another way to reach` : safe.reach(gaveNumber);
}
