import { isSought, isWithheld } from '../evaluation/evaluation.ts';
import type { CaseFile } from '../request/casework.ts';
import { isForFilingAlone } from '../request/dates.ts';
import { hoursBetween, type Instant } from '../time/time.ts';
import { MORNING_HOURS, morningIfFar, ownerAt } from './paging.ts';
import { isEmergency } from './standing.ts';

/**
 * That the first page, planned for `pageAt`, comes sooner as soon as nobody is left to ask (`nobody_left`): at any time, or by day alone
 * where there is time enough to wait for the morning. Nothing where none can come sooner, or nobody is left already.
 */
export function soonerInWords(
  { request, intake, evaluations, onCall }: Pick<CaseFile, 'request' | 'intake' | 'evaluations' | 'onCall'>,
  pageAt: Instant,
  now: Instant,
): string {
  const isFirst = isEmergency(request) && onCall?.why === 'no_yes' && ownerAt(onCall, now) === undefined;
  const goesOn = evaluations.some((each) => isSought(each) && !each.phase.exhausted && !isWithheld(each));
  const { closesAt, timeZone } = request;
  if (!isFirst || !goesOn || morningIfFar(now, closesAt, timeZone) >= pageAt) return '';
  const isFar = closesAt !== null && hoursBetween(now, closesAt) >= MORNING_HOURS;
  const byDay = isFar || isForFilingAlone(intake.matter, now) ? ' by day' : '';
  return `, or sooner${byDay} if there is nobody more to ask`;
}
