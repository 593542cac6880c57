import type { MachineInput } from '../contracts/machine.ts';

/** The escalation machines, as far as the house drives them. */
export type Machines = {
  /** Starts an execution; harmless where it runs already. `over`: one of this name has run and ended. */
  start(name: string, input: MachineInput): Promise<'running' | 'over'>;
  /** Wakes a machine that waits; false where nothing waits under this token any more. */
  wake(token: string): Promise<boolean>;
};

/** The name of an execution: `K7Q4-M2XD-1-1`, the first machine of evaluation 1. */
export function machineName({ reference, evaluation, attempt }: Omit<MachineInput, 'version'>): string {
  return `${reference}-${evaluation}-${attempt}`;
}
