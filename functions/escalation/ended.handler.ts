import { executionEnded } from '../contracts/machine.ts';
import { log } from '../runtime/log.ts';
import { changeTools } from '../runtime/tools.ts';
import { restartMachine } from './tend-machines.ts';

const tools = changeTools();

/** A machine has ended: where its case still needs one, the next is at work within seconds. */
export const handler = async (event: unknown): Promise<void> => {
  const { name, status, input } = executionEnded.parse(event).detail;
  log('info', 'a machine ended', { name, status });
  await restartMachine(tools, input);
};
