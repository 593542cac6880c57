import { setTimeout as sleep } from 'node:timers/promises';
import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod';
import type { MappingPlan } from './plan.ts';

/** What handing records to a function needs. Times are milliseconds. */
export type DeliveryTools = {
  readonly mapping: MappingPlan;
  invoke(event: unknown): Promise<unknown>;
  now(): number;
  /** Whether the stage is stopping, so that nothing is tried again. */
  stopping(): boolean;
  /** Notes a batch that was given up. */
  giveUp(batch: readonly StreamRecord[], condition: string, attempts: number): void;
};

const firstPause = 100;
const longestPause = 2_000;

const report = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.unknown() })).nullish() }).nullish();

/**
 * Hands one batch to its function, in order, as an event source mapping does (AWS Lambda, "Using Lambda with DynamoDB
 * Streams"): a reported failure goes on from the lowest failed record; a batch that fails whole is split in two, which
 * counts as no attempt, or tried again until attempts or age are used up. The pauses are shorter than in the cloud.
 */
export async function deliver(batch: readonly StreamRecord[], tools: DeliveryTools): Promise<void> {
  const { mapping, now } = tools;
  const firstSeen = now();
  let rest = batch;
  for (let attempts = 1; ; attempts += 1) {
    const failedFrom = await tryBatch(rest, tools);
    if (failedFrom === undefined || tools.stopping()) return;
    if (failedFrom > 0) attempts = 1;
    rest = rest.slice(failedFrom);
    if (mapping.BisectBatchOnFunctionError && failedFrom === 0 && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      await deliver(rest.slice(0, middle), tools);
      await deliver(rest.slice(middle), tools);
      return;
    }
    const triedOut = mapping.MaximumRetryAttempts >= 0 && attempts > mapping.MaximumRetryAttempts;
    const tooOld =
      mapping.MaximumRecordAgeInSeconds >= 0 && now() - firstSeen > mapping.MaximumRecordAgeInSeconds * 1000;
    if (triedOut || tooOld) {
      tools.giveUp(rest, triedOut ? 'RetryAttemptsExhausted' : 'RecordAgeExceeded', attempts);
      return;
    }
    await sleep(Math.min(firstPause * 2 ** (attempts - 1), longestPause));
  }
}

/** Invokes the function once. Answers the position of the first record that failed; undefined when none did. */
async function tryBatch(batch: readonly StreamRecord[], tools: DeliveryTools): Promise<number | undefined> {
  let answer: unknown;
  try {
    answer = await tools.invoke({ Records: batch.map((record) => asLambdaSees(record, tools.mapping.EventSourceArn)) });
  } catch {
    return 0;
  }
  if (tools.mapping.FunctionResponseTypes.length === 0) return undefined;
  const failures = report.safeParse(answer).data?.batchItemFailures ?? [];
  if (failures.length === 0) return undefined;
  const positions = failures.map(({ itemIdentifier }) =>
    batch.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === itemIdentifier),
  );
  // A failure that names no record of the batch fails the whole.
  return Math.max(0, Math.min(...positions));
}

function asLambdaSees(record: StreamRecord, eventSourceARN: string): unknown {
  const created = record.dynamodb?.ApproximateCreationDateTime;
  return {
    ...record,
    eventSourceARN,
    dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: created && Math.floor(created.getTime() / 1000) },
  };
}
