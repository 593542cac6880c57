import { lastLevel, onDuty } from '../on-call/rota.ts';
import { hoursBetween, type Instant } from '../time/time.ts';
import { isTooQuiet } from './quiet.ts';
import type { Readings } from './readings.ts';

/** How one run of the sweep went: the entries that it looked at, and those of them that failed. */
export type Run = { readonly entries: number; readonly failed: number };

/**
 * What a run of the sweep writes into its log as numbers, a metric of each: all of them every minute, 0 where all is well. Nothing else
 * goes out of the account's logs, so nothing of a case may ever stand here.
 */
export function measuresOf(readings: Readings, { entries, failed }: Run) {
  const { at, oldestDue, failedOften, lateEmergencies, rota, check } = readings;
  const minutesSince = (since: Instant | null) =>
    since === null ? 0 : Math.max(0, Math.floor(hoursBetween(since, at) * 60));
  const levels = Array.from({ length: lastLevel(rota) + 1 }, (_, level) => onDuty(rota, level, at));
  return {
    entriesDue: entries,
    entriesCarriedOut: entries - failed,
    entriesFailedOften: failedOften,
    oldestDueMinutes: minutesSince(oldestDue),
    lateEmergencies: lateEmergencies.length,
    streamOutMinutes: minutesSince(readings.streamOutSince),
    mailFailingMinutes: minutesSince(readings.mailFailingSince),
    topicFailingMinutes: minutesSince(readings.topicFailingSince),
    keysFailingMinutes: minutesSince(readings.keysFailingSince),
    intakeFailing: readings.intakeFailingSince === null ? 0 : 1,
    pausedMinutes: minutesSince(readings.pausedSince),
    levelsWithoutAnybody: levels.filter((people) => people.length === 0).length,
    mailQuotaUsed: check?.mailQuotaUsed ?? 0,
    mailStopped: check?.maySendMail === false ? 1 : 0,
    keysAtRisk: check?.keysAtRisk.length ?? 0,
    unheardTopics: check?.unheardTopics.length ?? 0,
    yesesWithoutWord: check?.yesesWithoutWord ?? 0,
    tooQuiet: check && isTooQuiet(check, at) ? 1 : 0,
  };
}

/** What the sweep measures, by the names under which it is written and watched. */
export type Measure = keyof ReturnType<typeof measuresOf>;
