import { waitInput } from '../contracts/machine.ts';
import { statesClient } from '../runtime/clients.ts';
import { changeTools } from '../runtime/tools.ts';
import { wakeTask } from './step-functions.ts';
import { noteWaiting } from './wait.ts';

const client = statesClient();
const tools = { ...changeTools(), machines: { wake: (token: string) => wakeTask(client, token) } };

/** A task that waits: notes the token by which the machine is woken. */
export const handler = (input: unknown): Promise<void> => noteWaiting(tools, waitInput.parse(input));
