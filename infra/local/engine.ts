import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDoor } from './door.ts';
import { region } from './resources.ts';

/** A running DynamoDB engine. */
type Engine = {
  readonly url: string;
  /** Whether it was running before, and others may use it too. */
  readonly shared: boolean;
  /** Settles when the engine ends by itself, which it should not. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

const startAttempts = 5;
const startSeconds = 10;

/**
 * Starts the engine, or uses the one that `AWS_ENDPOINT_URL_DYNAMODB` names. With `file` it keeps its data there, else
 * in memory. Throws with what to install when this platform has none.
 */
export async function startEngine(file: string | undefined): Promise<Engine> {
  const given = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (given) return { url: given, shared: true, ended: new Promise(() => {}), stop: async () => {} };
  const binary = findBinary();
  for (let attempt = 1; ; attempt += 1) {
    // The engine cannot choose a free port and tell it; somebody else may take the one found here in between.
    const engine = await tryPort(binary, await freePort(), file);
    if (engine) return engine;
    if (attempt === startAttempts)
      throw new Error(`The engine does not start. Try by hand: ${binary} serve${file ? ` --db-path ${file}` : ''}`);
  }
}

/** How a client reaches an engine at `endpoint`, which takes any credentials. */
export function engineAccess(endpoint: string) {
  return { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
}

function findBinary(): string {
  const platform = `@dynoxide/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'dynoxide'));
  try {
    candidates.unshift(join(dirname(require.resolve(`${platform}/package.json`)), 'dynoxide'));
  } catch {
    // The package of this platform is not installed; the PATH may have the engine.
  }
  const found = candidates.find(isExecutable);
  if (found) return found;
  throw new Error(
    [
      `There is no DynamoDB engine for ${process.platform}-${process.arch}.`,
      `Install the npm package ${platform}, or put the program "dynoxide" on the PATH (https://github.com/nubo-db/dynoxide),`,
      'or start any DynamoDB-compatible server and name it in AWS_ENDPOINT_URL_DYNAMODB.',
    ].join('\n'),
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const door = await openDoor(0);
  await door.close();
  return Number(new URL(door.url).port);
}

/**
 * Runs the engine under a shell that ends it when this process is gone, however it went: the shell's input is a pipe
 * that nobody writes to, and it closes with us. In a group of its own, so that Ctrl-C reaches us first.
 */
const guard =
  'exec 3<&0; "$@" </dev/null 3<&- & engine=$!; { cat <&3 >/dev/null; kill $engine; } 2>/dev/null & wait $engine';

async function tryPort(binary: string, port: number, file: string | undefined): Promise<Engine | undefined> {
  const url = `http://127.0.0.1:${port}`;
  const options = ['serve', '--host', '127.0.0.1', '--port', String(port), ...(file ? ['--db-path', file] : [])];
  const child = spawn('sh', ['-c', guard, 'sh', binary, ...options], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  let running = true;
  const ended = new Promise<unknown>((resolve) => child.once('exit', resolve).once('error', resolve)).then(() => {
    running = false;
  });
  for (const until = performance.now() + startSeconds * 1000; running && performance.now() < until; ) {
    if (await answers(url)) return { url, shared: false, ended, stop: () => stop(child, ended) };
    await sleep(10);
  }
  await stop(child, ended);
  return undefined;
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.stdin?.on('error', () => {});
  child.stdin?.end();
  await ended;
}
