import { relative, resolve } from 'node:path';
import { demonstrate } from '../demonstration/demonstrate.ts';
import { PortInUse } from './door.ts';
import { endpointsFile, removeEndpoints, writeEndpoints } from './endpoints.ts';
import { BadOptions, help, type Options, readOptions } from './options.ts';
import { whenNpmIsGone } from './parent.ts';
import type { Stage } from './stage.ts';

/** `npm start`: runs the app on this machine until it is stopped. */

const print = (text: string) => process.stdout.write(`${text}\n`);
// Whoever reads the output may leave before we do.
process.stdout.on('error', () => {});

function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

function options(): Options {
  try {
    return readOptions(process.argv.slice(2), process.env.PORT);
  } catch (error) {
    if (error instanceof BadOptions) fail(`${error.message}\n\n${help}`, 2);
    throw error;
  }
}

/** Starts the stage; a signal on the way ends what had been started. */
async function start(asked: Options & { help: false }): Promise<Stage> {
  // Loaded only now: what is stale must be gone, and a wrong option be told, before the second that this takes.
  const { startStage } = await import('./stage.ts');
  const { port, at, data, settings } = asked;
  const starting = startStage({ port, at, data: data && resolve(data), settings });
  let ending = false;
  const end = async () => {
    if (ending) process.exit(1);
    ending = true;
    removeEndpoints();
    await starting.then((stage) => stage.stop()).catch(() => {});
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  whenNpmIsGone(end);
  const stage = await starting;
  stage.broken.then(async () => {
    if (ending) return;
    removeEndpoints();
    await stage.stop();
    fail('The DynamoDB engine has ended; so does the stage.', 1);
  });
  return stage;
}

function tell({ site, control, now }: Stage, asked: Options & { help: false }): void {
  print(`Corroborate runs on this machine.

  Site       ${site}
  Inbox      ${control}   (mail, the clock, tokens for staff)
  Clock      ${now()}
  Data       ${asked.data === undefined ? 'in memory, gone when it stops (keep it: npm start -- --data DIR)' : asked.data}
  Endpoints  ${relative(process.cwd(), endpointsFile)}

Ctrl-C stops it.`);
}

const asked = options();
if (asked.help) {
  print(help);
} else {
  removeEndpoints();
  try {
    const stage = await start(asked);
    writeEndpoints({ site: stage.site, control: stage.control, database: stage.database });
    tell(stage, asked);
    if (!asked.empty && !stage.continued) await demonstrate({ site: stage.site, control: stage.control, print });
  } catch (error) {
    if (error instanceof PortInUse) fail(`${error.message}. Choose another: PORT=3001 npm start`, 1);
    fail(error instanceof Error ? error.message : String(error), 1);
  }
}
