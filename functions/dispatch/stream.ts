import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';

/** What names an event: its partition and number. */
type EventKey = { partition: string; seq: number };

/** Carries out one event; what it throws makes the stream bring the record again. */
type CarryOutEvent = (key: EventKey) => Promise<unknown>;

/**
 * Works through a batch in order and stops at the first record that fails, so that the stream brings that one and those behind
 * it again; what came before is not repeated. Only the keys of a record are used: the case is read as it stands.
 */
export async function carryOutBatch(
  batch: DynamoDBStreamEvent,
  carryOut: CarryOutEvent,
  report: (error: unknown, key: EventKey) => void,
): Promise<DynamoDBBatchResponse> {
  for (const record of batch.Records) {
    const key = eventKeyOf(record.dynamodb?.Keys);
    if (!key) continue;
    try {
      await carryOut(key);
    } catch (error) {
      report(error, key);
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

function eventKeyOf(
  keys: NonNullable<DynamoDBStreamEvent['Records'][number]['dynamodb']>['Keys'],
): EventKey | undefined {
  const partition = keys?.pk?.S;
  const sk = keys?.sk?.S;
  if (partition === undefined || !sk?.startsWith('EVENT#')) return undefined;
  return { partition, seq: Number(sk.slice('EVENT#'.length)) };
}
