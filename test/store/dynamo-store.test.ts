import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { TRANSACTION_ITEMS } from '../../functions/domain/limits.ts';
import { decideOnCase } from '../../functions/store/change-case.ts';
import { dynamoStore } from '../../functions/store/dynamo-store.ts';
import { queueIndex } from '../../functions/store/keys.ts';
import {
  Contention,
  type Query,
  queryAll,
  type Store,
  UnknownPosition,
  type Write,
} from '../../functions/store/store.ts';
import { freshReference, readStored, storeCase } from '../support/cases.ts';
import { startEngine } from '../support/engine.ts';
import { changeTools } from '../support/tools.ts';

const engine = await startEngine();
const { store } = engine;
afterAll(() => engine.stop());

const put = (pk: string, sk: string, rest: object = {}): Write => ({
  kind: 'put',
  table: 'casework',
  item: { pk, sk, ...rest },
});
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const absent = { expression: 'attribute_not_exists(pk)' };

describe('a transaction', () => {
  test('writes every kind of write, all or nothing', async () => {
    await store.transact([put('T1', 'A', { count: 1 }), put('T1', 'B')]);
    const change = (checked: string): Write[] => [
      put('T1', 'C'),
      {
        kind: 'update',
        table: 'casework',
        key: { pk: 'T1', sk: 'A' },
        set: 'ADD #count :one',
        condition: { expression: '#count = :one', names: { '#count': 'count' }, values: { ':one': 1 } },
      },
      { kind: 'remove', table: 'casework', key: { pk: 'T1', sk: 'B' } },
      { kind: 'check', table: 'casework', key: { pk: 'T1', sk: checked }, condition: absent },
    ];
    await expect(store.transact(change('B'))).rejects.toThrow();
    await expect(store.transact(change('A'))).rejects.toThrow();
    expect((await queryAll(store, { table: 'casework', partition: 'T1' })).map(({ sk }) => sk)).toEqual(['A', 'B']);
    await store.transact(change('D'));
    expect(await queryAll(store, { table: 'casework', partition: 'T1' })).toEqual([
      { pk: 'T1', sk: 'A', count: 2 },
      { pk: 'T1', sk: 'C' },
    ]);
  });

  test('that fails by conditions says by which', async () => {
    await store.transact([put('T2', 'B')]);
    const writes: Write[] = ['A', 'B', 'C'].map((sk) => ({ ...put('T2', sk), condition: absent }) as Write);
    const failure = await store.transact(writes).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Contention);
    expect(failure).toMatchObject({ failed: [1] });
  });

  test('of nothing does nothing, of too much is an error before anything is sent', async () => {
    await store.transact([]);
    const many = Array.from({ length: TRANSACTION_ITEMS + 1 }, (_, at) => put('T3', `${at}`));
    await expect(store.transact(many)).rejects.toThrow('101 items');
    await store.transact(many.slice(1));
    expect(await queryAll(store, { table: 'casework', partition: 'T3' })).toHaveLength(TRANSACTION_ITEMS);
  });

  test('leaves out what is undefined', async () => {
    await store.transact([put('T4', 'A', { there: 1, gone: undefined })]);
    expect(await store.get('casework', { pk: 'T4', sk: 'A' })).toEqual({ pk: 'T4', sk: 'A', there: 1 });
  });
});

test('reads of tables are consistent; those of indexes cannot be', async () => {
  const asked: unknown[] = [];
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials });
  client.middlewareStack.add(
    (next) => async (call) => {
      asked.push('ConsistentRead' in call.input && call.input.ConsistentRead);
      return next(call);
    },
    { step: 'initialize' },
  );
  const watched = dynamoStore(client, engine.names);
  await watched.get('casework', { pk: 'X', sk: 'X' });
  await watched.query({ table: 'casework', partition: 'X' });
  await watched.query({ table: 'casework', index: queueIndex, partition: 'X' });
  expect(asked).toEqual([true, true, false]);
  client.destroy();
});

test('a table that was not given is named', async () => {
  const poor = dynamoStore(engine.client, { casework: engine.names.casework });
  await expect(poor.get('keys', { pk: 'X' })).rejects.toThrow('no table keys');
});

describe('a query', () => {
  const sks = Array.from({ length: 10 }, (_, at) => `${at < 5 ? 'A' : 'B'}#${at}`);
  const query = { table: 'casework', partition: 'Q1' } as const;
  const asked = async (differing: Partial<Query>) =>
    (await store.query({ ...query, ...differing })).items.map(({ sk }) => sk);

  test('takes a part of the sort keys, in either direction', async () => {
    await store.transact(sks.map((sk) => put('Q1', sk)));
    expect(await asked({})).toEqual(sks);
    expect(await asked({ descending: true })).toEqual(sks.toReversed());
    expect(await asked({ sortPrefix: 'B#' })).toEqual(sks.slice(5));
    expect(await asked({ sortUpTo: 'A#2' })).toEqual(sks.slice(0, 3));
    expect(await asked({ sortPrefix: 'B#', descending: true, limit: 2 })).toEqual(['B#9', 'B#8']);
    expect(await asked({ partition: 'nobody' })).toEqual([]);
  });

  test.each([1, 3, 5, 9, 10, 11])('goes on where a page of %i ended, each item once', async (limit) => {
    for (const descending of [false, true]) {
      const seen: unknown[] = [];
      let after: string | undefined;
      do {
        const page = await store.query({ ...query, limit, descending, ...(after === undefined ? {} : { after }) });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items.map(({ sk }) => sk));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(seen).toEqual(descending ? sks.toReversed() : sks);
    }
  });

  test.each([
    ['no base64url', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['no object', Buffer.from('1').toString('base64url')],
    ['an empty object', Buffer.from('{}').toString('base64url')],
    ['not of texts', Buffer.from('{"pk":{"a":1},"sk":"A"}').toString('base64url')],
    ['of another table', Buffer.from('{"other":"X"}').toString('base64url')],
  ])('told to go on from %s, says that it does not know the place', async (_, after) => {
    await expect(store.query({ ...query, after })).rejects.toBeInstanceOf(UnknownPosition);
  });

  test('reads no more pages than were asked for', async () => {
    const reads: Query[] = [];
    const counting: Store = {
      ...store,
      query: (page) => {
        reads.push(page);
        return store.query(page);
      },
    };
    expect(await queryAll(counting, { ...query, limit: 2 }, 5)).toHaveLength(6);
    expect(reads).toHaveLength(3);
  });

  test('of an index pages too', async () => {
    await store.transact(sks.map((sk, at) => put(`Q2#${sk}`, 'REQUEST', { queue: 'paged', queueKey: `${at}` })));
    const index = { table: 'casework', index: queueIndex, partition: 'paged', limit: 4 } as const;
    expect((await queryAll(store, index)).map(({ queueKey }) => queueKey)).toEqual(sks.map((_, at) => `${at}`));
  });
});

describe('a case beyond one megabyte', () => {
  const readings = 40;
  const longText = 'x'.repeat(30_000);

  test('is read whole over several pages, and changed like every case', async () => {
    const reference = freshReference();
    await storeCase(store, { request: { reference } });
    for (let number = 0; number < readings; number += 1) {
      await decideOnCase(changeTools(store), reference, () => ({
        answer: undefined,
        change: { events: [{ type: 'note_added', actor: 'staff:kim', data: {} }], sealedNote: longText },
      }));
    }
    const first = await store.query({ table: 'casework', partition: `REQUEST#${reference}` });
    expect(first.next).not.toBeNull();
    const file = await readStored(store, reference);
    expect(file.events.map(({ seq }) => seq)).toEqual(Array.from({ length: readings + 1 }, (_, at) => at + 1));
    expect(file.notes).toHaveLength(readings);
    expect(file.notes.every(({ sealedText }) => sealedText === longText)).toBe(true);
    expect(file.evaluations).toHaveLength(1);
  });
});
