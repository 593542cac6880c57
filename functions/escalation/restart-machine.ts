import type { MachineInput } from '../contracts/machine.ts';
import { evaluationOf } from '../domain/evaluation/offer.ts';
import { RESTART_MINUTES, RESTARTS_MOST } from '../domain/limits.ts';
import { standingOf } from '../domain/on-call/escalation.ts';
import { plusMinutes } from '../domain/time/time.ts';
import type { ChangeTools } from '../store/attempt.ts';
import { transition } from '../store/transition.ts';

/**
 * Gives an evaluation whose machine is over the next one, where the case stands: the event that says so starts it. Nothing happens
 * where it needs none any more, where the next one is at work already, or where several have died within minutes.
 */
export async function restartMachine(tools: ChangeTools, over: Omit<MachineInput, 'version'>): Promise<void> {
  await transition<undefined>(tools, over.reference, (file, now) => {
    const evaluation = evaluationOf(file, over.evaluation);
    if (evaluation?.escalation?.attempt !== over.attempt) return { answer: undefined };
    if (standingOf(file, evaluation).state !== 'placing') return { answer: undefined };
    const lately = file.events.filter(
      ({ type, data, at }) =>
        type === 'machine_restarted' && data.evaluation === evaluation.number && now < plusMinutes(at, RESTART_MINUTES),
    );
    if (lately.length >= RESTARTS_MOST) return { answer: undefined };
    const attempt = over.attempt + 1;
    return {
      answer: undefined,
      change: {
        evaluations: [{ ...evaluation, escalation: { attempt } }],
        events: [{ type: 'machine_restarted', actor: 'system', data: { evaluation: evaluation.number, attempt } }],
      },
    };
  });
}
