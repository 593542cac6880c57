import type { Evaluation } from '../../domain/casework.ts';
import { clockInWords } from '../../domain/time-words.ts';
import type { Fact } from '../../http/parts.ts';
import type { LiveScene } from './live-scene.ts';
import { zoneOf } from './page-scene-words.ts';

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
  const failed = file.events.flatMap(({ type, data, at }) =>
    type === 'step_failed' && data.evaluation === number ? [`${data.state} at ${clockInWords(at, zone, now)}`] : [],
  );
  const waiting = file.machines.find((machine) => machine.evaluation === number);
  return [
    `Machine ${escalation?.attempt}, ${restarts === 0 ? 'never started again' : `started again ${restarts} times`}.`,
    waiting && waiting.until > now ? `It waits until ${clockInWords(waiting.until, zone, now)}.` : '',
    failed.length > 0 ? `Failed: ${failed.join('; ')}.` : 'Nothing has failed.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
