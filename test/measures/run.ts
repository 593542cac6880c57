import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '..', '..');
const endpoints = join(root, '.local', 'endpoints.json');
const STARTS_WITHIN = 60_000;

/** A run of the system in a process of its own, as `npm start` makes it. */
export type Run = { site: string; control: string; kill: () => Promise<void>; stop: () => Promise<void> };

/** Starts the system with `args` on a free port and settles once it answers. Throws where it ends before that. */
export async function startRun(args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [join(root, 'infra', 'local', 'start.ts'), ...args], {
    cwd: root,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  const { site, control } = await answering(child);
  return { site, control, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

async function answering(child: ChildProcess): Promise<{ site: string; control: string }> {
  const begun = Date.now();
  // A stale file is removed at start, so what stands there once the process is up is its own.
  await sleep(300);
  while (Date.now() - begun < STARTS_WITHIN) {
    if (child.exitCode !== null) throw new Error(`the system ended with ${child.exitCode}`);
    if (existsSync(endpoints)) {
      const found = JSON.parse(readFileSync(endpoints, 'utf8')) as { site: string; control: string };
      if (
        await fetch(`${found.control}/clock`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return found;
    }
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error('the system did not answer');
}
