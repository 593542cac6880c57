import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { eventKey } from '../../functions/store/keys.ts';
import { databaseOf } from '../../infra/audit.ts';
import { freshReference, storeCase } from '../support/cases.ts';
import { startEngine } from '../support/engine.ts';

const script = join(import.meta.dirname, '..', '..', 'infra', 'audit.ts');
const engine = await startEngine();
afterAll(() => engine.stop());

/** Runs the script on the tables of this file, as npm does. */
function audit(...given: string[]): Promise<{ code: number; said: string; complained: string }> {
  const env = {
    ...process.env,
    CASEWORK_TABLE: engine.names.casework,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...given], { env }, (_error, said, complained) =>
      resolve({ code: child.exitCode ?? -1, said, complained }),
    );
  });
}

async function storedCase(): Promise<string> {
  const reference = freshReference();
  await storeCase(engine.store, { request: { reference } });
  return reference;
}

describe('npm run audit', () => {
  test('says that a history is whole', async () => {
    const reference = await storedCase();
    expect(await audit(reference)).toEqual({ code: 0, said: '1 events, whole\n', complained: '' });
    expect(await audit(reference.toLowerCase())).toMatchObject({ code: 0 });
  });

  test('names the first event that is not, and fails', async () => {
    const reference = await storedCase();
    const key = eventKey(`REQUEST#${reference}`, 1);
    const set = { set: 'SET body = :other', condition: { expression: 'body <> :other', values: { ':other': '{}' } } };
    await engine.store.transact([{ kind: 'update', table: 'casework', key, ...set }]);
    expect(await audit(reference)).toEqual({ code: 1, said: '1 events, broken at EVENT#000001\n', complained: '' });
  });

  test.each([[], ['K7Q4'], ['--help']])('helps where no case is named: %j', async (...given: string[]) => {
    const { code, said, complained } = await audit(...given);
    expect([code, said]).toEqual([2, '']);
    expect(complained).toContain('npm run audit -- K7Q4-M2XD');
  });

  test('says why it could not read, and helps', async () => {
    const { code, said, complained } = await audit('ZZZZ-ZZZZ');
    expect([code, said]).toEqual([2, '']);
    expect(complained).toMatch(/^ZZZZ-ZZZZ could not be read: there is no such case\n/);
  });
});

describe('the database of the audit', () => {
  const [site, control] = ['http://127.0.0.1:3000', 'http://127.0.0.1:40001'];
  const running = { site, control, database: { endpoint: 'http://127.0.0.1:40002', casework: 'Here' } };

  test('is what the environment names, before what runs on this machine', () => {
    expect(databaseOf({ CASEWORK_TABLE: 'There' }, running)).toEqual({ table: 'There', access: {} });
  });

  test('is that of this machine, where the environment names none', () => {
    const database = databaseOf({ CASEWORK_TABLE: '' }, running);
    expect(database).toMatchObject({ table: 'Here', access: { endpoint: 'http://127.0.0.1:40002' } });
  });

  test('is none where nothing is named and nothing runs', () => {
    expect(databaseOf({}, undefined)).toBeUndefined();
    expect(databaseOf({}, { ...running, database: { endpoint: site } })).toBeUndefined();
  });
});
