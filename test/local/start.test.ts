import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { endpointsFile, readEndpoints } from '../../infra/local/endpoints.ts';
import { BadOptions, readOptions } from '../../infra/local/options.ts';
import { sampleRequest } from '../support/requests.ts';
import { post } from './fixture-stage.ts';

const infra = join(import.meta.dirname, '..', '..', 'infra');
const script = join(infra, 'local', 'start.ts');

/** Runs the script as npm does, and tells what it said when it has ended. */
function run(given: string[], port: string) {
  const child = spawn(process.execPath, [script, ...given], { env: { ...process.env, PORT: port } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += String(chunk);
    });
  }
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, said }));
  });
  return { child, ended };
}

describe('options', () => {
  test('are the port 3000, the present, and memory, unless told otherwise', () => {
    expect(readOptions([], undefined)).toEqual({
      help: false,
      port: 3000,
      empty: false,
      at: undefined,
      data: undefined,
      settings: {},
    });
    const given = ['--empty', '--at', '2027-01-12T10:00:00-05:00', '--data', 'kept', '--set', 'FloodRequests=5/60'];
    expect(readOptions(given, '8080')).toEqual({
      help: false,
      port: 8080,
      empty: true,
      at: '2027-01-12T15:00:00.000Z',
      data: 'kept',
      settings: { FloodRequests: '5/60' },
    });
  });

  test.each([
    [['--bogus'], undefined],
    [['extra'], undefined],
    [['--at', 'tomorrow'], undefined],
    [['--at', '2027-01-12T15:00:00'], undefined],
    [['--data', ''], undefined],
    [[], 'abc'],
    [[], '70000'],
  ])('%j with PORT=%s are refused', (given, port) => {
    expect(() => readOptions(given, port)).toThrow(BadOptions);
  });
});

test('--help tells how to start and starts nothing', async () => {
  const { code, said } = await run(['--help'], '0').ended;
  expect(code).toBe(0);
  expect(said).toContain('npm start -- --empty');
});

test('a wrong option is named, and ends with code 2', async () => {
  const { code, said } = await run(['--bogus'], '0').ended;
  expect(code).toBe(2);
  expect(said).toContain('--bogus');
});

test('a port that is taken is named, and ends with code 1', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { code, said } = await run([], port).ended;
  server.close();
  expect(code).toBe(1);
  expect(said).toContain(`The port ${port} is in use`);
});

test('the app itself answers on the site and the control server until it is told to stop', async () => {
  const { child, ended } = run(['--empty', '--at', '2027-01-12T15:00:00Z'], '0');
  await expect.poll(() => existsSync(endpointsFile) || child.exitCode !== null, { timeout: 30_000 }).toBe(true);
  if (child.exitCode !== null) throw new Error((await ended).said);
  const { site, control } = readEndpoints() ?? { site: '', control: '' };
  const unknown = await fetch(`${site}/nowhere`, { headers: { accept: 'application/json' } });
  expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  expect((await fetch(`${site}/request`)).status).toBe(200);
  expect(await (await fetch(`${control}/clock`)).json()).toEqual({ now: expect.stringMatching(/^2027-01-12T15:0/) });
  const { reference } = (await (await post(`${site}/requests`, sampleRequest())).json()) as { reference: string };
  expect(await audited(reference)).toMatch(/^\d+ events, whole\n$/);
  child.kill('SIGTERM');
  const { code, said } = await ended;
  expect(code).toBe(0);
  expect(said).toContain(site);
  expect(existsSync(endpointsFile)).toBe(false);
  await expect(fetch(control)).rejects.toThrow();
});

/** What `npm run audit` says of a case, told nothing but its reference. */
async function audited(reference: string): Promise<string> {
  const { CASEWORK_TABLE, ...env } = process.env;
  return (await promisify(execFile)(process.execPath, [join(infra, 'audit.ts'), reference], { env })).stdout;
}
