import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FixtureStage, item, plain, startFixture } from './fixture-stage.ts';

let data: string;
let running: FixtureStage | undefined;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'stage-'));
});
afterEach(async () => {
  await running?.stop();
  rmSync(data, { recursive: true });
});

const start = async (at?: string) => {
  await running?.stop();
  running = await startFixture({ data, ...(at === undefined ? {} : { at }) });
  return running;
};
const raw = 'From: a@example.org\r\nTo: b@example.org\r\nSubject: kept\r\n\r\nx';

test('a restart keeps tables, mail and keys', async () => {
  const first = await start();
  expect(first.continued).toBe(false);
  await first.ask({ do: 'put', item: item({ pk: 'REQUEST#1', sk: 'REQUEST' }) });
  await first.ask({ do: 'mail', raw, to: ['b@example.org'] });
  const { wrapped, plain: key } = (await first.ask({ do: 'seal', context: {} })).body as Record<string, string>;
  const mails = await first.told('/mail');

  const second = await start();
  expect(second.continued).toBe(true);
  expect(plain((await second.ask({ do: 'list', pk: 'REQUEST#1' })).body)).toEqual([{ pk: 'REQUEST#1', sk: 'REQUEST' }]);
  expect(await second.told('/mail')).toEqual(mails);
  expect((await second.ask({ do: 'unseal', context: {}, wrapped })).body).toEqual({ plain: key });
});

test('time goes on where it was, whatever the start asks for', async () => {
  const first = await start('2027-01-12T15:00:00.000Z');
  await first.advance('P10D');
  expect((await start()).now()).toMatch(/^2027-01-22T15:00/);
  expect((await start('2027-01-12T15:00:00.000Z')).now()).toMatch(/^2027-01-22T15:00/);
  expect((await start('2027-03-01T00:00:00.000Z')).now()).toMatch(/^2027-03-01T00:00/);
});

test('the stream goes on with what is new, and the schedule finds what was left', async () => {
  const first = await start('2027-01-12T15:00:00.000Z');
  await first.ask({ do: 'put', item: item({ pk: 'REQUEST#1', sk: 'EVENT#1', effect: 'mail' }) });
  const moment = '2027-01-12T15:02:00.000Z';
  await first.ask({ do: 'put', item: item({ pk: 'REQUEST#1', sk: 'DUE', dueShard: 'due#0', dueAt: `${moment}#x` }) });
  await first.advance('PT0S');

  const second = await start();
  await second.ask({ do: 'put', item: item({ pk: 'REQUEST#1', sk: 'EVENT#2', effect: 'mail' }) });
  await second.advance('PT3M');
  const seen = plain((await second.ask({ do: 'list', pk: 'SEEN' })).body);
  expect(seen.map(({ sk, attempt }) => [sk, attempt])).toEqual([
    ['REQUEST#1#EVENT#1', '1'],
    ['REQUEST#1#EVENT#2', '1'],
  ]);
  expect(plain((await second.ask({ do: 'list', pk: 'CARRIED' })).body)).toHaveLength(1);
});

test('a mail whose line a kill cut short is as if never sent', async () => {
  const first = await start();
  await first.ask({ do: 'mail', raw, to: ['b@example.org'] });
  await first.stop();
  appendFileSync(join(data, 'mail.jsonl'), '{"id":"x","at":"2027');
  const second = await start();
  await second.ask({ do: 'mail', raw, to: ['c@example.org'] });
  const third = await start();
  expect((await third.told<{ to: string[] }[]>('/mail')).map(({ to }) => to)).toEqual([
    ['b@example.org'],
    ['c@example.org'],
  ]);
});
