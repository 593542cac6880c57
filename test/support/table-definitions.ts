import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { App } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import * as z from 'zod';
import { DataStack } from '../../infra/stacks/data-stack.ts';

const keySchema = z.array(
  z
    .object({ attributeName: z.string(), keyType: z.enum(['HASH', 'RANGE']) })
    .transform(({ attributeName, keyType }) => ({ AttributeName: attributeName, KeyType: keyType })),
);
const attributes = z.array(
  z
    .object({ attributeName: z.string(), attributeType: z.enum(['S', 'N', 'B']) })
    .transform(({ attributeName, attributeType }) => ({ AttributeName: attributeName, AttributeType: attributeType })),
);
const indexes = z.array(
  z
    .object({
      indexName: z.string(),
      keySchema,
      projection: z.object({ projectionType: z.enum(['ALL', 'KEYS_ONLY']) }),
    })
    .transform(({ indexName, keySchema, projection }) => ({
      IndexName: indexName,
      KeySchema: keySchema,
      Projection: { ProjectionType: projection.projectionType },
    })),
);

/** What creates one table of the data stack, without its name; `id` is the table's logical id. */
export type TableDefinition = { id: string; input: Omit<CreateTableCommandInput, 'TableName'> };

/**
 * The tables as the data stack declares them. The stack is built but not synthesized, which would take longer than all else.
 * Streams are left out: nothing here reads them, and the engine slows down with all that a stream has ever held.
 */
export function tableDefinitions(): TableDefinition[] {
  const stack = new DataStack(
    new App({ analyticsReporting: false, outdir: join(tmpdir(), 'corroborate-tables') }),
    'Data',
  );
  const tables = stack.node.findAll().filter((node) => node instanceof CfnTable);
  return tables.map((table) => {
    const globalSecondaryIndexes = stack.resolve(table.globalSecondaryIndexes);
    return {
      id: stack.resolve(table.logicalId),
      input: {
        KeySchema: keySchema.parse(stack.resolve(table.keySchema)),
        AttributeDefinitions: attributes.parse(stack.resolve(table.attributeDefinitions)),
        BillingMode: 'PAY_PER_REQUEST',
        ...(globalSecondaryIndexes ? { GlobalSecondaryIndexes: indexes.parse(globalSecondaryIndexes) } : {}),
      },
    };
  });
}
