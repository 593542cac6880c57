import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import type { TablePlan } from './plan.ts';

/**
 * Creates the tables that are not there yet. Throws when one is there with other indexes: data of another version is
 * not used by accident.
 */
export async function createTables(client: DynamoDBClient, tables: readonly TablePlan[]): Promise<void> {
  await Promise.all(tables.map((table) => createTable(client, table)));
}

async function createTable(client: DynamoDBClient, table: TablePlan): Promise<void> {
  const { name, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, StreamSpecification } = table;
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions,
        KeySchema,
        GlobalSecondaryIndexes,
        StreamSpecification: StreamSpecification && { StreamEnabled: true, ...StreamSpecification },
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    const there = Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort();
    const wanted = GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort();
    if (String(there) !== String(wanted)) {
      throw new Error(`The kept table ${name} has the indexes ${there}, not ${wanted}: start with another --data`);
    }
  }
}

/** Deletes tables with everything in them. */
export async function deleteTables(client: DynamoDBClient, tables: readonly TablePlan[]): Promise<void> {
  await Promise.all(tables.map(({ name }) => client.send(new DeleteTableCommand({ TableName: name }))));
}
