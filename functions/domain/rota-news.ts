import type { RotaFinding } from './rota.ts';
import { type HandOver, nextHandOver } from './rota-hand-over.ts';
import type { Instant } from './time.ts';

/** When the weeks ahead are looked at: early enough in the week to find somebody. */
const mondays: HandOver = { weekday: 1, time: '09:00', timeZone: 'America/New_York', from: '1970-01-05' };

/** When the rota is looked at next after a moment. */
export function nextRotaCheck(after: Instant): Instant {
  return nextHandOver(mondays, after);
}

/**
 * What must be said of what was found: a gap every time, as long as it is ahead; that nobody rings once for each span, however long
 * it goes on, since a network may have decided for mail alone.
 */
export function rotaNews(findings: readonly RotaFinding[], told: readonly RotaFinding[]): RotaFinding[] {
  return findings.filter((finding) => finding.kind === 'gap' || !told.some((before) => isContinued(before, finding)));
}

/** Whether two findings are one that goes on: of one kind and level, and without a pause between. */
function isContinued(before: RotaFinding, finding: RotaFinding): boolean {
  const sameMatter = before.kind === finding.kind && before.level === finding.level;
  return sameMatter && before.from <= finding.to && finding.from <= before.to;
}
