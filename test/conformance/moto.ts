import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { input, type Scenario } from './scenarios.ts';

/** What moto cannot do, and what stands in its place. */
export const motoLacks = [
  'moto calls functions in Docker alone: the answers of functions and of the topic stand in for theirs; timers, retries, tokens and paths are its own',
] as const;

/** The package with what its interpreter needs. */
const wanted = 'moto[stepfunctions]==5.2.5';
const script = new URL('moto_peer.py', import.meta.url).pathname;
const folder = join(tmpdir(), 'corroborate-moto-5.2.5');

/** The states that moto enters, by scenario; or why it cannot be asked here. */
export async function moto(
  text: string,
  scenarios: readonly Scenario[],
): Promise<Readonly<Record<string, string[]>> | string> {
  const python = join(folder, 'bin', 'python');
  if (!existsSync(join(folder, 'ready'))) {
    const made = await run('python3', ['-m', 'venv', folder], '', 60);
    if (made.code !== 0) return 'moto is not asked: there is no python3 that makes an environment';
    const installed = await run(
      python,
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', wanted],
      '',
      240,
    );
    if (installed.code !== 0) return `moto is not asked: ${wanted} cannot be installed`;
    await run(python, ['-c', `open(${JSON.stringify(join(folder, 'ready'))}, 'w').close()`], '', 20);
  }
  const { code, output } = await run(python, [script], JSON.stringify({ definition: text, input, scenarios }), 120);
  const line = output.split('\n').find((each) => each.startsWith('HISTORIES '));
  if (code !== 0 || line === undefined) throw new Error(`moto has failed: ${output.slice(-2_000)}`);
  return JSON.parse(line.slice('HISTORIES '.length)) as Record<string, string[]>;
}

/** Runs a program to its end, or ends it after so many seconds. */
function run(
  program: string,
  args: readonly string[],
  stdin: string,
  seconds: number,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    // Nothing that it does may reach a real account.
    const keys = { AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none', AWS_DEFAULT_REGION: 'us-east-1' };
    const child = spawn(program, args, { env: { ...process.env, ...keys }, stdio: 'pipe' });
    let output = '';
    const end = setTimeout(() => child.kill('SIGKILL'), seconds * 1_000);
    child.stdout.on('data', (part) => (output += String(part)));
    child.stderr.on('data', (part) => (output += String(part)));
    child.on('error', () => resolve({ code: null, output }));
    child.on('close', (code) => {
      clearTimeout(end);
      resolve({ code, output });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}
