import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { TRANSACTION_ITEMS } from '../domain/limits.ts';
import { answered } from './busy.ts';
import {
  type Condition,
  Contention,
  type Item,
  type Query,
  type Store,
  type Table,
  UnknownPosition,
  type Write,
} from './store.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The store on DynamoDB. `names` are the physical table names. */
export function dynamoStore(client: DynamoDBClient, names: Partial<Record<Table, string>>): Store {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const tableName = (table: Table) => {
    const name = names[table];
    if (!name) throw new Error(`this function was given no table ${table}`);
    return name;
  };

  return {
    async get(table, key) {
      const command = new GetCommand({ TableName: tableName(table), Key: key, ConsistentRead: true });
      const { Item } = await answered(documents.send(command));
      return Item as Item | undefined;
    },

    async query(query) {
      const command = new QueryCommand({ TableName: tableName(query.table), ...queryInput(query) });
      const { Items = [], LastEvaluatedKey } = await answered(documents.send(command)).catch((error: unknown) => {
        throw query.after !== undefined && isValidation(error) ? new UnknownPosition() : error;
      });
      return { items: Items as Item[], next: LastEvaluatedKey ? encodePosition(LastEvaluatedKey) : null };
    },

    async transact(writes) {
      if (writes.length === 0) return;
      if (writes.length > TRANSACTION_ITEMS) throw new Error(`a transaction of ${writes.length} items`);
      const TransactItems = writes.map((write) => transactItem(write, tableName));
      await answered(documents.send(new TransactWriteCommand({ TransactItems }))).catch((error: unknown) => {
        throw contentionOf(error) ?? error;
      });
    },
  };
}

function queryInput(query: Query) {
  const partition = query.index?.partition ?? 'pk';
  const sort = query.index?.sort ?? 'sk';
  const names: Record<string, string> = { '#partition': partition };
  const values: Record<string, unknown> = { ':partition': query.partition };
  let expression = '#partition = :partition';
  if (query.sortPrefix !== undefined) {
    expression += ' AND begins_with(#sort, :prefix)';
    names['#sort'] = sort;
    values[':prefix'] = query.sortPrefix;
  } else if (query.sortUpTo !== undefined) {
    expression += ' AND #sort <= :upTo';
    names['#sort'] = sort;
    values[':upTo'] = query.sortUpTo;
  }
  return {
    KeyConditionExpression: expression,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
    IndexName: query.index?.name,
    ConsistentRead: query.index === undefined,
    ScanIndexForward: !query.descending,
    Limit: query.limit,
    ExclusiveStartKey: query.after === undefined ? undefined : decodePosition(query.after),
  };
}

function transactItem(write: Write, tableName: (table: Table) => string): TransactItem {
  const TableName = tableName(write.table);
  switch (write.kind) {
    case 'put':
      return { Put: { TableName, Item: write.item, ...conditionInput(write.condition) } };
    case 'update':
      return { Update: { TableName, Key: write.key, UpdateExpression: write.set, ...conditionInput(write.condition) } };
    case 'remove':
      return { Delete: { TableName, Key: write.key, ...conditionInput(write.condition) } };
    case 'check':
      return { ConditionCheck: { TableName, Key: write.key, ...conditionInput(write.condition) } };
  }
}

/** A condition's part of a command, with the names and values of an update. */
function conditionInput(condition: Condition | undefined) {
  return {
    ConditionExpression: condition?.expression,
    ExpressionAttributeNames: condition?.names,
    ExpressionAttributeValues: condition?.values,
  };
}

/**
 * Why a part of a transaction did not happen, where deciding again may help. The SDK tries no cancelled transaction again, so that one
 * for which there was no room is tried again by whoever meets contention.
 */
const passingReasons: readonly string[] = [
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ThrottlingException',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
];

/** Contention, where every reason for which a transaction was cancelled passes; else undefined. */
function contentionOf(error: unknown): Contention | undefined {
  if (error instanceof TransactionCanceledException) {
    const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
    if (codes.length > 0 && codes.every((code) => passingReasons.includes(code))) {
      return new Contention(codes.flatMap((code, position) => (code === 'ConditionalCheckFailed' ? [position] : [])));
    }
  }
  if (error instanceof Error && error.name === 'TransactionInProgressException') return new Contention([]);
  return undefined;
}

function encodePosition(key: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decodePosition(position: string): Record<string, string> {
  try {
    const key: unknown = JSON.parse(Buffer.from(position, 'base64url').toString('utf8'));
    if (isKey(key)) return key;
  } catch {
    // Not JSON: no position of ours either.
  }
  throw new UnknownPosition();
}

function isKey(key: unknown): key is Record<string, string> {
  return typeof key === 'object' && key !== null && Object.values(key).every((value) => typeof value === 'string');
}

function isValidation(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationException';
}
