import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { TableAction } from '../function-declaration.ts';
import { throughDynamoDb } from '../settings.ts';
import type { TableReference } from '../table-references.ts';
import type { HouseFunction } from './house-function.ts';

/** What a principal needs of a table's customer key to read items, and what more to write them (AWS, "Encryption at rest"). */
const keyToRead = ['kms:Decrypt', 'kms:DescribeKey'];
const keyToWrite = [...keyToRead, 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

/**
 * Grants exact actions on a table and the use of its key through DynamoDB. `table.grant` names exact actions but gives
 * nothing on a customer key, so that every call would fail in the cloud and none locally; `grantReadWriteData` gives Scan.
 */
export function allowTable(
  to: HouseFunction,
  table: TableReference,
  key: IKey,
  actions: readonly TableAction[],
  indexes: readonly string[],
): void {
  const onlyReads = actions.every((action) => action === 'GetItem' || action === 'Query');
  to.allow({ actions: actions.map((action) => `dynamodb:${action}`), resources: [table.arn] });
  for (const index of indexes) {
    to.allow({ actions: ['dynamodb:Query'], resources: [`${table.arn}/index/${index}`] });
  }
  to.allow({
    actions: onlyReads ? keyToRead : keyToWrite,
    resources: [key.keyArn],
    conditions: throughDynamoDb,
  });
}

/** Grants what Lambda needs to read a table's stream on behalf of a function. */
export function allowStream(to: HouseFunction, streamArn: string, key: IKey): void {
  to.allow({
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    resources: [streamArn],
  });
  to.allow({ actions: keyToRead, resources: [key.keyArn], conditions: throughDynamoDb });
}
