import { Arn, type Stack } from 'aws-cdk-lib';
import { settingOr } from './settings.ts';
import type { DataStack } from './stacks/data-stack.ts';

/** The tables by the names that the whole infrastructure uses for them. */
export const tableIds = ['Casework', 'Network', 'Links', 'Keys'] as const;
export type TableId = (typeof tableIds)[number];

/** A table as the app sees it. Values are tokens. */
export type TableReference = { readonly name: string; readonly arn: string };

/** The four tables and the stream of one. */
export type Tables = Readonly<Record<TableId, TableReference>> & { readonly caseworkStream: string };

/** The environment variable that holds the name of a table. */
export function tableVariable(id: TableId): string {
  return `${id.toUpperCase()}_TABLE`;
}

/**
 * The tables of the data stack, each unless the deployment names another: after a restore the app is pointed at the
 * restored table by a parameter, with no change to the data stack (docs/runbook.md, restoring a table).
 */
export function referTables(stack: Stack, data: DataStack): Tables {
  const refer = (id: TableId, own: string): TableReference => {
    const name = settingOr(stack, `${id}Table`, own, {
      description: `A restored table to use instead of the data stack's own ${id} table. Empty: its own.`,
    });
    return { name, arn: Arn.format({ service: 'dynamodb', resource: 'table', resourceName: name }, stack) };
  };
  return {
    Casework: refer('Casework', data.casework.tableName),
    Network: refer('Network', data.network.tableName),
    Links: refer('Links', data.links.tableName),
    Keys: refer('Keys', data.keys.tableName),
    caseworkStream: settingOr(stack, 'CaseworkStream', data.casework.tableStreamArn ?? '', {
      description: 'The ARN of the stream of a restored Casework table. Empty: the stream of the data stack.',
    }),
  };
}
