import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { DUE_SHARDS } from '../../functions/domain/limits.ts';
import { type Instant, milliseconds } from '../../functions/domain/time.ts';
import { dueIndex, dueMoment } from '../../functions/store/keys.ts';
import type { TablePlan } from './plan.ts';

/** What the stage asks of the due index, to know where time has something to do. */
export type DueIndex = {
  /** The earliest moment after `after`, and not after `until`, at which something is due. In milliseconds, as they. */
  firstBetween(after: Instant, until: Instant): Promise<number | undefined>;
  /** How many entries are due by then. */
  countUntil(until: Instant): Promise<number>;
};

/** Sorts after every entry of the instant before it, since entries go on in `#` and letters. */
const endOfMoment = '#~';

/** The due index of the table that has one. */
export function openDueIndex(client: DynamoDBClient, tables: readonly TablePlan[]): DueIndex {
  const table = tables.find(({ GlobalSecondaryIndexes }) =>
    GlobalSecondaryIndexes?.some(({ IndexName }) => IndexName === dueIndex.name),
  );
  if (!table) throw new Error(`No table has an index ${dueIndex.name}`);

  const queryShards = (condition: string, values: Record<string, string>, more: Partial<QueryCommandInput>) =>
    Promise.all(
      DUE_SHARDS.map((shard) =>
        client.send(
          new QueryCommand({
            TableName: table.name,
            IndexName: dueIndex.name,
            KeyConditionExpression: `${dueIndex.partition} = :shard AND ${condition}`,
            ExpressionAttributeValues: Object.fromEntries(
              Object.entries({ ...values, ':shard': shard }).map(([name, value]) => [name, { S: value }]),
            ),
            ...more,
          }),
        ),
      ),
    );

  return {
    async firstBetween(after, until) {
      const firsts = await queryShards(
        `${dueIndex.sort} BETWEEN :after AND :until`,
        { ':after': after + endOfMoment, ':until': until + endOfMoment },
        { Limit: 1 },
      );
      const moments = firsts.flatMap(({ Items }) =>
        (Items ?? []).map((item) => milliseconds(dueMoment(item[dueIndex.sort]?.S ?? ''))),
      );
      return moments.length > 0 ? Math.min(...moments) : undefined;
    },
    async countUntil(until) {
      const counts = await queryShards(
        `${dueIndex.sort} <= :until`,
        { ':until': until + endOfMoment },
        { Select: 'COUNT' },
      );
      return counts.reduce((sum, { Count }) => sum + (Count ?? 0), 0);
    },
  };
}
