import { type Instant, plusMinutes, USUAL_ZONE } from '../time/time.ts';
import { type HandOver, nextHandOver } from './hand-over.ts';
import { ROTA_DAYS, type RotaFinding } from './rota.ts';

/** When the weeks ahead are looked at: early enough in the week to find somebody. */
const mondays: HandOver = { weekday: 1, time: '09:00', timeZone: USUAL_ZONE, from: '1970-01-05' };

/** Days that one look covers: with a look every week, what is missing is told two weeks before it comes. */
export const CHECK_DAYS = ROTA_DAYS + 7;

/** Minutes after a rota was put until it is looked at: whoever put it has been shown what it lacks, and may mend it at once. */
const MENDING_MINUTES = 10;

/** When the rota is looked at next after a moment. */
export function nextRotaCheck(after: Instant): Instant {
  return nextHandOver(mondays, after);
}

/** When a rota that was put at a moment is looked at, where a look was planned already or not. */
export function checkAfterChange(putAt: Instant, planned?: Instant): Instant {
  const soon = plusMinutes(putAt, MENDING_MINUTES);
  return planned !== undefined && planned < soon ? planned : soon;
}

/**
 * What must be said of what was found: what has not been told; and every week each gap again, as long as it is ahead. That nobody rings
 * is told once, however long it goes on, since a network may have decided for mail alone.
 */
export function rotaNews(
  findings: readonly RotaFinding[],
  told: readonly RotaFinding[],
  isWeekly: boolean,
): RotaFinding[] {
  return findings.filter(
    (finding) => (isWeekly && finding.kind === 'gap') || !told.some((before) => isTold(before, finding)),
  );
}

/** Whether a finding says no more than one before: a gap that is no longer than it, or the same silence going on without a pause. */
function isTold(before: RotaFinding, { kind, level, from, to }: RotaFinding): boolean {
  if (before.kind !== kind || before.level !== level) return false;
  return kind === 'gap' ? before.from <= from && to <= before.to : before.from <= to && from <= before.to;
}
