import { MACHINE_VERSION, type MachineInput } from '../contracts/machine.ts';
import type { Evaluation } from '../domain/evaluation/evaluation.ts';
import { evaluationOf } from '../domain/evaluation/offer.ts';
import type { Reference } from '../domain/ids.ts';
import { RESTART_MINUTES, RESTARTS_MOST, WAKE_SECONDS } from '../domain/limits.ts';
import { asEscalated, nextStep } from '../domain/on-call/escalation.ts';
import { fromMilliseconds, type Instant, milliseconds, plusMinutes } from '../domain/time/time.ts';
import type { ChangeTools } from '../store/attempt.ts';
import { readCase, type StoredCase, type WaitingMachine } from '../store/case-file.ts';
import { changeCase } from '../store/change-case.ts';
import { machineKey } from '../store/keys.ts';
import { Contention } from '../store/store.ts';
import { isEndTold } from './take-steps.ts';

/** The escalation machines, as far as the house drives them. */
export type Machines = {
  /** Starts an execution; harmless where it runs already. `over`: one of this name has run and ended. */
  start(name: string, input: MachineInput): Promise<'running' | 'over'>;
  /** Wakes a machine that waits; false where nothing waits under this token any more. */
  wake(token: string): Promise<boolean>;
};

/** What tending machines needs. */
export type TendingTools = ChangeTools & { readonly machines: Machines };

/**
 * Sees to it that every escalated evaluation of a case has a machine that knows how the case stands: starts one where none runs,
 * and wakes one that would wait too long, or whose work is over. Done twice it does nothing the second time. Gives the case as it was read.
 */
export async function tendMachines(tools: TendingTools, reference: Reference): Promise<StoredCase | undefined> {
  const file = await readCase(tools.store, reference);
  if (!file) return undefined;
  for (const evaluation of file.evaluations) {
    if (evaluation.escalation) await tend(tools, file, evaluation, evaluation.escalation.attempt);
  }
  return file;
}

async function tend(tools: TendingTools, file: StoredCase, evaluation: Evaluation, attempt: number): Promise<void> {
  const { reference } = file.request;
  const waiting = file.machines.find(
    (machine) => machine.evaluation === evaluation.number && machine.attempt === attempt,
  );
  const now = tools.clock();
  const wanted = wantedAt(file, evaluation, now);
  if (wanted === 'never') {
    if (waiting) await wakeWaiting(tools, reference, waiting);
    return;
  }
  // One whose time is up is about to look at the case, or dead.
  const waits = waiting !== undefined && waiting.until > now;
  if (waits && !isTooLate(waiting.until, wanted)) return;
  if (waits && (await wakeWaiting(tools, reference, waiting))) return;
  const input: MachineInput = { version: MACHINE_VERSION, reference, evaluation: evaluation.number, attempt };
  if ((await tools.machines.start(machineName(input), input)) === 'over') await restartMachine(tools, input);
}

/** The name of an execution: `K7Q4-M2XD-1-1`, the first machine of evaluation 1. */
export function machineName({ reference, evaluation, attempt }: Omit<MachineInput, 'version'>): string {
  return `${reference}-${evaluation}-${attempt}`;
}

/**
 * Gives an evaluation whose machine is over the next one, where the case stands: the event that says so starts it. Nothing happens
 * where it needs none any more, where the next one is at work already, or where several have died within minutes.
 */
export async function restartMachine(tools: ChangeTools, over: Omit<MachineInput, 'version'>): Promise<void> {
  await changeCase(tools, over.reference, (file, now) => {
    const evaluation = evaluationOf(file, over.evaluation);
    if (evaluation?.escalation?.attempt !== over.attempt) return undefined;
    if (asEscalated(file, evaluation).state !== 'placing') return undefined;
    const lately = file.events.filter(
      ({ type, data, at }) =>
        type === 'machine_restarted' && data.evaluation === evaluation.number && now < plusMinutes(at, RESTART_MINUTES),
    );
    if (lately.length >= RESTARTS_MOST) return undefined;
    const attempt = over.attempt + 1;
    return {
      evaluations: [{ ...evaluation, escalation: { attempt } }],
      events: [{ type: 'machine_restarted', actor: 'system', data: { evaluation: evaluation.number, attempt } }],
    };
  });
}

/** Wakes a machine, and forgets its token, which wakes nothing any more: whoever looks next must not take it for one that waits. */
export async function wakeWaiting(
  { store, machines }: Pick<TendingTools, 'store'> & { readonly machines: Pick<Machines, 'wake'> },
  reference: Reference,
  waiting: Pick<WaitingMachine, 'evaluation' | 'token'>,
): Promise<boolean> {
  const isAwake = await machines.wake(waiting.token);
  const values = { ':token': waiting.token };
  const condition = { expression: '#token = :token', names: { '#token': 'token' }, values };
  try {
    await store.transact([
      { kind: 'remove', table: 'casework', key: machineKey(reference, waiting.evaluation), condition },
    ]);
  } catch (error) {
    // It has a new token already, or somebody else has forgotten this one.
    if (!(error instanceof Contention)) throw error;
  }
  return isAwake;
}

/** When the machine of an evaluation must look at the case next; `never` once it is over. */
export function wantedAt(file: StoredCase, evaluation: Evaluation, now: Instant): Instant | 'never' {
  const step = nextStep(asEscalated(file, evaluation, isEndTold(file, evaluation)), now);
  if (step.kind === 'ended') return 'never';
  return step.kind === 'wait' ? step.until : now;
}

/** Whether a machine that waits until then would be late for what is wanted; some seconds are no matter. */
export function isTooLate(until: Instant, wanted: Instant): boolean {
  return fromMilliseconds(milliseconds(wanted) + WAKE_SECONDS * 1_000) < until;
}
