import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const PORT_ATTEMPTS = 5;

/** A running engine: where it answers, and how to end it. */
export type RunningEngine = { endpoint: string; stop: () => Promise<void> };

/**
 * Starts an engine that keeps everything in memory. Throws where this machine has none, or where it does not start.
 * The port is asked of the system and given to the engine, which cannot say which one it took; somebody else may be faster.
 */
export async function startDynoxide(): Promise<RunningEngine> {
  const binary = dynoxideBinary();
  for (let attempt = 1; attempt <= PORT_ATTEMPTS; attempt += 1) {
    const port = await freePort();
    const child = spawn(binary, ['serve', '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
    if (await isListening(child)) return { endpoint: `http://127.0.0.1:${port}`, stop: () => stop(child) };
  }
  throw new Error(`${binary} did not start`);
}

/** The engine of this platform: its npm package, else one on the PATH. Throws with what to install. */
export function dynoxideBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  const folders = [packageFolder(name), ...(process.env.PATH ?? '').split(delimiter)];
  for (const folder of folders) {
    if (folder && isProgram(join(folder, 'dynoxide'))) return join(folder, 'dynoxide');
  }
  throw new Error(
    `there is no DynamoDB engine here: install the npm package ${name}, put dynoxide on the PATH, ` +
      'or let AWS_ENDPOINT_URL_DYNAMODB name a running one',
  );
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}

/** Whether the engine says that it listens; false when it ends instead, as it does on a port that is taken. */
async function isListening(child: ChildProcess): Promise<boolean> {
  if (!child.stderr) throw new Error('the engine has no output');
  for await (const line of createInterface(child.stderr)) {
    if (line.includes('listening')) {
      child.stderr.resume();
      return true;
    }
  }
  return false;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
