import type { RecordedEvent } from '../../domain/events/event.ts';
import type { Evaluation } from '../../domain/request/casework.ts';
import { clockInWords } from '../../domain/time/time-words.ts';
import type { Fact } from '../../http/parts.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { LiveScene } from './live-scene.ts';
import { zoneOf } from './page-scene-words.ts';

/** Failures of the machine that are shown: one that goes on failing says no more by its hundredth. */
const FAILURES_SHOWN = 5;

/** The newest failures of a request's machines, oldest first. */
export function latestFailures({ events }: Pick<StoredCase, 'events'>): (RecordedEvent & { type: 'step_failed' })[] {
  return events.filter((event) => event.type === 'step_failed').slice(-FAILURES_SHOWN);
}

/** How the machine of each evaluation runs: which it is, until when it waits, and what has failed, by the names of states. */
export function machineFacts(live: LiveScene): Fact[] {
  return live.file.evaluations.flatMap((evaluation) =>
    evaluation.escalation
      ? [{ term: `Evaluation ${evaluation.number}`, detail: machineInWords(live, evaluation) }]
      : [],
  );
}

function machineInWords({ file, page, rota, now }: LiveScene, { number, escalation }: Evaluation): string {
  const zone = zoneOf({ file, page, rota });
  const restarts = file.events.filter(
    ({ type, data }) => type === 'machine_restarted' && data.evaluation === number,
  ).length;
  const failed = latestFailures(file)
    .filter(({ data }) => data.evaluation === number)
    .map(({ data, at }) => `${data.state} at ${clockInWords(at, zone, now)}`);
  const wasFailing = file.events.some(({ type, data }) => type === 'step_failed' && data.evaluation === number);
  const waiting = file.machines.find((machine) => machine.evaluation === number);
  return [
    `Machine ${escalation?.attempt}, ${restarts === 0 ? 'never started again' : `started again ${restarts === 1 ? 'once' : `${restarts} times`}`}.`,
    waiting && waiting.until > now ? `It waits until ${clockInWords(waiting.until, zone, now)}.` : '',
    failed.length > 0
      ? `Failed: ${failed.join('; ')}.`
      : wasFailing
        ? 'Nothing has failed lately.'
        : 'Nothing has failed.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
