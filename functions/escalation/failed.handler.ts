import { failureInput } from '../contracts/machine.ts';
import { log } from '../runtime/log.ts';
import { settingsRota } from '../runtime/rota.ts';
import { caseTools } from '../runtime/tools.ts';
import { noteFailure } from './failed.ts';

const tools = { ...caseTools(), rota: settingsRota() };

/** The task that tells of a failure of the machine. */
export const handler = async (input: unknown): Promise<void> => {
  const failure = failureInput.parse(input);
  log('error', 'a step of the machine failed', { ...failure });
  await noteFailure(tools, failure);
};
