import { parseArgs } from 'node:util';
import { type Instant, toInstant } from '../../functions/domain/time/time.ts';

/** What `npm start` was asked for. */
export type Options = ReturnType<typeof readOptions>;

/** Something on the command line or in PORT that is not understood. */
export class BadOptions extends Error {}

/** What `--help` prints. */
export const help = `Runs Corroborate on this machine.

  npm start                              with a demonstration network
  npm start -- --empty                   without it
  npm start -- --at 2027-01-12T15:00:00Z start the clock there
  npm start -- --data DIR                keep the data in DIR across restarts
  npm start -- --set NAME=VALUE          set a parameter of the deployment, such as FloodRequests=1000/60

The site answers on the port in PORT, else on 3000.`;

const portsMost = 65_535;

/** Reads the command line and PORT. Throws BadOptions. */
export function readOptions(given: readonly string[], portText: string | undefined) {
  const { values } = parse(given);
  if (values.help) return { help: true } as const;
  const port = portText ? Number(portText) : 3000;
  if (!Number.isInteger(port) || port < 0 || port > portsMost) throw new BadOptions(`PORT is no port: ${portText}`);
  if (values.data === '') throw new BadOptions('--data needs the name of a folder');
  const settings = Object.fromEntries((values.set ?? []).map(readSetting));
  return { help: false, port, empty: values.empty, data: values.data, at: readInstant(values.at), settings } as const;
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        empty: { type: 'boolean', default: false },
        at: { type: 'string' },
        data: { type: 'string' },
        set: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new BadOptions(error instanceof Error ? error.message : String(error));
  }
}

function readSetting(text: string): [name: string, value: string] {
  const [, name, value] = /^(\w+)=(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new BadOptions(`--set needs NAME=VALUE, not ${text}`);
  return [name, value];
}

function readInstant(text: string | undefined): Instant | undefined {
  try {
    return text === undefined ? undefined : toInstant(text);
  } catch {
    throw new BadOptions(`--at needs an instant with offset, such as 2027-01-12T15:00:00Z, not ${text}`);
  }
}
