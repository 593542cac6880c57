import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { ALL_SHARDS } from '../../functions/domain/limits.ts';
import { type Instant, milliseconds } from '../../functions/domain/time/time.ts';
import { dueIndex, dueMoment } from '../../functions/store/keys.ts';
import type { TablePlan } from './plan.ts';

/** What the stage asks of the due index, to know where time has something to do. */
export type DueIndex = ReturnType<typeof openDueIndex>;

/** Sorts after every entry of the instant before it, since entries go on in `#` and letters. */
const endOfMoment = '#~';
/** Entries looked at in one shard: more than one run of the sweep takes. */
const entriesMost = 1_000;

/** The due index of the table that has one. */
export function openDueIndex(client: DynamoDBClient, tables: readonly TablePlan[]) {
  const table = tables.find(({ GlobalSecondaryIndexes }) =>
    GlobalSecondaryIndexes?.some(({ IndexName }) => IndexName === dueIndex.name),
  );
  if (!table) throw new Error(`No table has an index ${dueIndex.name}`);

  /** Asks all shards, each for a number of entries at the most. */
  const queryShards = async (condition: string, values: Record<string, string>, Limit: number): Promise<string[]> => {
    const answers = await Promise.all(
      ALL_SHARDS.map((shard) => {
        const named = Object.entries({ ...values, ':shard': shard }).map(([name, value]) => [name, { S: value }]);
        const query = new QueryCommand({
          TableName: table.name,
          IndexName: dueIndex.name,
          KeyConditionExpression: `${dueIndex.partition} = :shard AND ${condition}`,
          ExpressionAttributeValues: Object.fromEntries(named),
          ProjectionExpression: dueIndex.sort,
          Limit,
        });
        return client.send(query);
      }),
    );
    return answers.flatMap(({ Items }) => (Items ?? []).map((item) => item[dueIndex.sort]?.S ?? ''));
  };

  return {
    /** The earliest moment after `after`, and not after `until`, at which something is due; in milliseconds. */
    async firstBetween(after: Instant, until: Instant): Promise<number | undefined> {
      const values = { ':after': after + endOfMoment, ':until': until + endOfMoment };
      const firsts = await queryShards(`${dueIndex.sort} BETWEEN :after AND :until`, values, 1);
      return firsts.length > 0 ? Math.min(...firsts.map((entry) => milliseconds(dueMoment(entry)))) : undefined;
    },
    /** What is due by then, in no particular order. Each entry differs from all others. */
    allUntil: (until: Instant) =>
      queryShards(`${dueIndex.sort} <= :until`, { ':until': until + endOfMoment }, entriesMost),
  };
}
