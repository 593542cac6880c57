import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { position } from '../contracts/stored/records.ts';
import { TRANSACTION_ITEMS } from '../domain/limits.ts';
import { answered } from './busy.ts';
import { Contention, type Item, type Query, type Store, type Table, UnknownPosition, type Write } from './store.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The store on DynamoDB. `names` are the physical table names. */
export function dynamoStore(client: DynamoDBClient, names: Partial<Record<Table, string | undefined>>): Store {
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

function queryInput({ index, partition, sortPrefix, sortUpTo, descending, limit, after }: Query) {
  const bound = sortPrefix ?? sortUpTo;
  const within = sortPrefix === undefined ? '#sort <= :bound' : 'begins_with(#sort, :bound)';
  const isBound = bound !== undefined;
  return {
    KeyConditionExpression: `#partition = :partition${isBound ? ` AND ${within}` : ''}`,
    ExpressionAttributeNames: {
      '#partition': index?.partition ?? 'pk',
      ...(isBound ? { '#sort': index?.sort ?? 'sk' } : {}),
    },
    ExpressionAttributeValues: { ':partition': partition, ':bound': bound },
    IndexName: index?.name,
    ConsistentRead: index === undefined,
    ScanIndexForward: !descending,
    Limit: limit,
    ExclusiveStartKey: after === undefined ? undefined : decodePosition(after),
  };
}

function transactItem(write: Write, tableName: (table: Table) => string): TransactItem {
  const common = {
    TableName: tableName(write.table),
    ConditionExpression: write.condition?.expression,
    // An update's own names and values are among them.
    ExpressionAttributeNames: write.condition?.names,
    ExpressionAttributeValues: write.condition?.values,
  };
  switch (write.kind) {
    case 'put':
      return { Put: { Item: write.item, ...common } };
    case 'update':
      return { Update: { Key: write.key, UpdateExpression: write.set, ...common } };
    case 'remove':
      return { Delete: { Key: write.key, ...common } };
    case 'check':
      return { ConditionCheck: { Key: write.key, ...common } };
  }
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
  if (error instanceof Error && error.name === 'TransactionInProgressException') return new Contention([]);
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  if (codes.length === 0 || !codes.every((code) => passingReasons.includes(code))) return undefined;
  return new Contention(codes.flatMap((code, position) => (code === 'ConditionalCheckFailed' ? [position] : [])));
}

function encodePosition(key: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decodePosition(encoded: string): Record<string, string> {
  try {
    return position.parse(JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')));
  } catch {
    throw new UnknownPosition();
  }
}

function isValidation(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationException';
}
