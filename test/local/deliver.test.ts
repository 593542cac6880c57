import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import { expect, test } from 'vitest';
import { type DeliveryTools, deliver } from '../../infra/local/deliver.ts';

const record = (number: number): StreamRecord => ({
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(number) },
});
const batch = (...numbers: number[]) => numbers.map(record);

type Shown = { Records: { dynamodb: { SequenceNumber: string } }[] };

/** A function that behaves as told, and a note of the batches that it saw and of those that were given up. */
function following(
  behave: (numbers: number[], call: number) => unknown,
  settings: Partial<DeliveryTools['mapping']> = {},
  now = () => 0,
) {
  const seen: number[][] = [];
  const givenUp: { numbers: number[]; condition: string; attempts: number }[] = [];
  const tools: DeliveryTools = {
    mapping: {
      functionName: 'follow',
      FunctionName: 'follow',
      EventSourceArn: 'stream',
      BatchSize: 10,
      BisectBatchOnFunctionError: true,
      DestinationConfig: { OnFailure: { Destination: 'queue' } },
      FilterCriteria: { Filters: [] },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRecordAgeInSeconds: -1,
      MaximumRetryAttempts: 2,
      ...settings,
    },
    now,
    stopping: () => false,
    async invoke(event) {
      const numbers = (event as Shown).Records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));
      seen.push(numbers);
      return behave(numbers, seen.length);
    },
    giveUp: (batchGivenUp, condition, attempts) =>
      givenUp.push({
        numbers: batchGivenUp.map(({ dynamodb }) => Number(dynamodb?.SequenceNumber)),
        condition,
        attempts,
      }),
  };
  return { tools, seen, givenUp };
}

const failedAt = (number: number) => ({ batchItemFailures: [{ itemIdentifier: String(number) }] });
const poison = () => {
  throw new Error('poison');
};

test.each([
  ['null', null],
  ['nothing', undefined],
  ['an empty report', { batchItemFailures: [] }],
  ['a report of null', { batchItemFailures: null }],
])('a batch is done when the function answers %s', async (_name, answer) => {
  const { tools, seen, givenUp } = following(() => answer);
  await deliver(batch(1, 2), tools);
  expect({ seen, givenUp }).toEqual({ seen: [[1, 2]], givenUp: [] });
});

test('a reported failure goes on from the lowest record that failed', async () => {
  const { tools, seen } = following((_numbers, call) =>
    call === 1 ? { batchItemFailures: [...failedAt(4).batchItemFailures, ...failedAt(3).batchItemFailures] } : null,
  );
  await deliver(batch(1, 2, 3, 4), tools);
  expect(seen).toEqual([
    [1, 2, 3, 4],
    [3, 4],
  ]);
});

test.each([
  ['that the batch lacks', 'elsewhere'],
  ['without a name', null],
])('a report of a record %s fails the whole batch', async (_name, itemIdentifier) => {
  const { tools, seen } = following((_numbers, call) =>
    call === 1 ? { batchItemFailures: [{ itemIdentifier }] } : null,
  );
  await deliver(batch(1, 2), tools);
  expect(seen).toEqual([[1, 2], [1], [2]]);
});

test('a poison record is split off, tried three times and given up; the others pass, in order', async () => {
  const { tools, seen, givenUp } = following((numbers) => (numbers.includes(3) ? poison() : null));
  await deliver(batch(1, 2, 3, 4, 5), tools);
  expect(givenUp).toEqual([{ numbers: [3], condition: 'RetryAttemptsExhausted', attempts: 3 }]);
  expect(seen).toEqual([[1, 2, 3, 4, 5], [1, 2, 3], [1, 2], [3], [3], [3], [4, 5]]);
});

test('without bisecting, a batch is tried and given up whole', async () => {
  const { tools, seen, givenUp } = following(poison, { BisectBatchOnFunctionError: false });
  await deliver(batch(1, 2), tools);
  expect(seen).toHaveLength(3);
  expect(givenUp).toEqual([{ numbers: [1, 2], condition: 'RetryAttemptsExhausted', attempts: 3 }]);
});

test('a record that is too old is given up before its attempts are used', async () => {
  let seconds = 0;
  const now = () => {
    seconds += 600;
    return seconds * 1000;
  };
  const { tools, givenUp } = following(poison, { MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: 900 }, now);
  await deliver(batch(1), tools);
  expect(givenUp).toEqual([{ numbers: [1], condition: 'RecordAgeExceeded', attempts: 2 }]);
});

test('where failures are not reported, an answer that looks like a report is none', async () => {
  const { tools, seen } = following(() => failedAt(1), { FunctionResponseTypes: [] });
  await deliver(batch(1, 2), tools);
  expect(seen).toEqual([[1, 2]]);
});
