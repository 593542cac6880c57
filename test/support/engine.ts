import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoStore } from '../../functions/store/dynamo-store.ts';
import type { Store, Table } from '../../functions/store/store.ts';
import { startDynoxide } from './dynoxide.ts';
import { declaredTables } from './made-once.ts';

/** A database for one test file: empty, with the tables of the data stack. `stop` ends whatever was started for it. */
export type Engine = {
  store: Store;
  client: DynamoDBClient;
  /** The physical names of the tables. */
  names: Record<Table, string>;
  endpoint: string;
  stop: () => Promise<void>;
};

/**
 * Starts a fresh engine in memory; where AWS_ENDPOINT_URL_DYNAMODB names a running one, makes tables of its own in that.
 */
export async function startEngine(): Promise<Engine> {
  const shared = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const running = shared ? { endpoint: shared, stop: async () => {} } : await startDynoxide();
  const client = new DynamoDBClient({
    endpoint: running.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const suffix = shared ? `-${randomUUID().slice(0, 8)}` : '';
  const names = await createTables(client, suffix);
  return {
    store: dynamoStore(client, names),
    client,
    names,
    endpoint: running.endpoint,
    async stop() {
      if (shared) {
        await Promise.all(Object.values(names).map((TableName) => client.send(new DeleteTableCommand({ TableName }))));
      }
      client.destroy();
      await running.stop();
    },
  };
}

async function createTables(client: DynamoDBClient, suffix: string): Promise<Record<Table, string>> {
  const created = await Promise.all(
    (await declaredTables()).map(async ({ id, input }) => {
      const TableName = `${id}${suffix}`;
      await client.send(new CreateTableCommand({ TableName, ...input }));
      return [id, TableName] as const;
    }),
  );
  const named = new Map(created);
  const nameOf = (id: string) => {
    const name = named.get(id);
    if (!name) throw new Error(`the data stack has no table ${id}`);
    return name;
  };
  return { casework: nameOf('Casework'), network: nameOf('Network'), links: nameOf('Links'), keys: nameOf('Keys') };
}
