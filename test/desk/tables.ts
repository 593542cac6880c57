import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Engine } from '../support/engine.ts';

/** Everything that stands in the tables, so that a test can say that nothing changed. */
export async function everythingIn({ client, names }: Engine): Promise<unknown> {
  const documents = DynamoDBDocumentClient.from(client);
  const tables = Object.entries(names).map(async ([table, TableName]) => {
    const items: Record<string, unknown>[] = [];
    for await (const page of paginateScan({ client: documents }, { TableName })) items.push(...(page.Items ?? []));
    const place = ({ pk, sk }: Record<string, unknown>) => `${pk} ${sk}`;
    return [table, items.sort((one, other) => (place(one) < place(other) ? -1 : 1))];
  });
  return Object.fromEntries(await Promise.all(tables));
}
