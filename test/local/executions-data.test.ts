import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SynthesizedApp } from '../../infra/local/synthesize.ts';
import { fixtureApp } from './fixture-app.ts';
import { executionsOf } from './fixture-executions.ts';
import { type FixtureStage, plain, startFixture } from './fixture-stage.ts';

let data: string;
let running: FixtureStage | undefined;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'stage-'));
});
afterEach(async () => {
  await running?.stop();
  rmSync(data, { recursive: true });
});

const start = async (at?: string, app: SynthesizedApp = fixtureApp) => {
  await running?.stop();
  running = await startFixture({ data, app, ...(at === undefined ? {} : { at }) });
  return { stage: running, machine: executionsOf(running) };
};
const waiting = { work: { answer: { next: 'wait', seconds: 7_200 } }, wait: {} };

test('what waits goes on waiting after a restart: its token is good, its time is the same, its history is whole', async () => {
  const first = await start('2027-01-12T15:00:00.000Z');
  await first.machine.start('woken', waiting);
  await first.machine.start('late', waiting);
  await first.machine.start('ended', { work: { answer: { next: 'done', seconds: 1 } } });
  await first.stage.advance('PT1H');
  const shown = await first.machine.shown('ended');
  const token = await first.machine.token('woken');

  const second = await start();
  expect(await second.machine.success(token, 'again')).toMatchObject({ status: 200 });
  await second.stage.advance('PT0S');
  expect(await second.machine.states('woken')).toEqual(['Work', 'Choose', 'Wait', 'Done']);
  expect(await second.machine.tasks('woken')).toHaveLength(2);
  expect(await second.machine.shown('ended')).toEqual(shown);
  expect(await second.machine.start('ended', {})).toMatchObject({ body: { error: 'ExecutionAlreadyExists' } });
  expect(await second.machine.success(token, 'again')).toMatchObject({ body: { error: 'TaskTimedOut' } });
  await second.stage.advance('PT50M');
  expect(await second.machine.shown('late')).toMatchObject({ status: 'RUNNING' });
  await second.stage.advance('PT15M');
  expect(await second.machine.states('late')).toEqual(['Work', 'Choose', 'Wait', 'Late', 'Done']);
});

test('timers that passed meanwhile fire at once', async () => {
  const first = await start('2027-01-12T15:00:00.000Z');
  await first.machine.start('late', waiting);
  await first.machine.start('busy', { work: { answer: { next: 'done', seconds: 1 }, error: 'Busy', times: 1 } });
  await first.stage.advance('PT0S');
  const second = await start('2027-01-13T15:00:00.000Z');
  for (const name of ['late', 'busy']) {
    await expect.poll(async () => (await second.machine.shown(name))?.status).toBe('SUCCEEDED');
  }
  expect((await second.machine.tasks('busy')).map(({ retries }) => retries)).toEqual(['0', '1']);
});

test('a task that was in the middle is started again, and what it then writes is followed', async () => {
  const first = await start();
  await first.machine.start('middle', { work: { hangs: true } });
  await expect.poll(() => first.machine.tasks('middle')).toHaveLength(1);
  const second = await start();
  expect(await second.machine.shown('middle')).toMatchObject({ status: 'RUNNING' });
  await expect.poll(() => second.machine.tasks('middle')).toHaveLength(2);
});

test('what stands at a state that a new version has no more is ended, and that is told', async () => {
  const first = await start();
  await first.machine.start('stranded', waiting);
  await first.stage.advance('PT0S');
  const renamed: SynthesizedApp = JSON.parse(JSON.stringify(fixtureApp).replaceAll('Wait\\"', 'Waiting\\"'));
  const second = await start(undefined, renamed);
  await second.stage.advance('PT0S');
  expect(await second.machine.shown('stranded')).toMatchObject({ status: 'ABORTED' });
  const told = plain((await second.stage.ask({ do: 'list', pk: 'TOLD' })).body);
  expect(told.map(({ sk }) => sk)).toEqual(['stranded']);
});
