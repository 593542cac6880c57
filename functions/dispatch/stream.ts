import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';

/** What names an event: its partition and number. */
type EventKey = { partition: string; seq: number };

/** Carries out one event; what it throws makes the stream bring the record again. */
type CarryOutEvent = (key: EventKey) => Promise<unknown>;

/**
 * Works through a batch in order and stops at the first record that fails, so that the stream brings that one and those behind
 * it again; what came before is not repeated. Only the keys of a record are used: the case is read as it stands. Where one was carried
 * out, `followed` hears that the stream is at work.
 */
export async function carryOutBatch(
  batch: DynamoDBStreamEvent,
  carryOut: CarryOutEvent,
  failed: (error: unknown, key: EventKey) => unknown,
  followed: () => Promise<unknown>,
): Promise<DynamoDBBatchResponse> {
  let stoppedAt: string | undefined;
  let done = 0;
  for (const record of batch.Records) {
    const key = eventKeyOf(record.dynamodb?.Keys);
    if (!key) continue;
    try {
      await carryOut(key);
      done += 1;
    } catch (error) {
      await failed(error, key);
      stoppedAt = record.dynamodb?.SequenceNumber ?? '';
      break;
    }
  }
  if (done > 0) await followed();
  return { batchItemFailures: stoppedAt === undefined ? [] : [{ itemIdentifier: stoppedAt }] };
}

function eventKeyOf(
  keys: NonNullable<DynamoDBStreamEvent['Records'][number]['dynamodb']>['Keys'],
): EventKey | undefined {
  const partition = keys?.pk?.S;
  const sk = keys?.sk?.S;
  if (partition === undefined || !sk?.startsWith('EVENT#')) return undefined;
  return { partition, seq: Number(sk.slice('EVENT#'.length)) };
}
