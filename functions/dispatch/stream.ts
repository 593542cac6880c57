import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';

/** The event that a stream record names: its partition and number. */
type EventPlace = { partition: string; seq: number };

/** Carries out one event; what it throws makes the stream bring the record again. */
type CarryOutEvent = (place: EventPlace) => Promise<unknown>;

/**
 * Works through a batch in order and stops at the first record that fails, so that the stream brings that one and those behind
 * it again; what came before is not repeated. Only the keys of a record are used: the case is read as it stands.
 */
export async function carryOutBatch(
  batch: DynamoDBStreamEvent,
  carryOut: CarryOutEvent,
  report: (error: unknown, place: EventPlace) => void,
): Promise<DynamoDBBatchResponse> {
  for (const record of batch.Records) {
    const place = placeOf(record.dynamodb?.Keys);
    if (!place) continue;
    try {
      await carryOut(place);
    } catch (error) {
      report(error, place);
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

function placeOf(
  keys: NonNullable<DynamoDBStreamEvent['Records'][number]['dynamodb']>['Keys'],
): EventPlace | undefined {
  const partition = keys?.pk?.S;
  const sk = keys?.sk?.S;
  if (partition === undefined || !sk?.startsWith('EVENT#')) return undefined;
  return { partition, seq: Number(sk.slice('EVENT#'.length)) };
}
