import type { StaffSignIn } from './constructs/staff-sign-in.ts';
import type { Settings } from './settings.ts';
import type { TableId } from './table-references.ts';

/** The actions that any function may be granted on a table. There is no Scan and no batch among them. */
export type TableAction = 'GetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';

/** Values that reach a function through its environment beside the table names it has access to. */
export type Setting =
  | keyof Settings['environment']
  | keyof StaffSignIn['environment']
  | 'MAIL_CONFIGURATION_SET'
  | 'ESCALATION_MACHINE_ARN'
  | 'CASES_TOPIC_ARN'
  | 'OPERATIONS_TOPIC_ARN'
  | 'TABLES_KEY_ARN'
  | 'TOPICS_KEY_ARN';

/** What a function may do with the escalation machine: start one, and wake one that waits. */
export type MachineAction = 'StartExecution' | 'SendTaskSuccess';

/** One function: what it is for, and everything it may touch. */
export type FunctionDeclaration = {
  /** The name of its entry point, such as `intake/request`. */
  readonly handler: string;
  /** The id of its construct. */
  readonly id: string;
  readonly purpose: string;
  /** `page` answers a person; `worker` follows a stream, the clock, the machine or a notice. */
  readonly kind: 'page' | 'worker';
  /** What it may do with each table, and the indexes that it may ask. */
  readonly tables: Readonly<Partial<Record<TableId, readonly TableAction[]>>>;
  readonly indexes: Readonly<Partial<Record<TableId, readonly string[]>>>;
  /** What it may do with the key that wraps the data keys of cases. */
  readonly caseKey: readonly ('GenerateDataKey' | 'Decrypt')[];
  readonly sendsMail: boolean;
  /** Whether it may publish to the topic of on-call, and send text messages. */
  readonly pages?: boolean;
  /** Whether it may ask how the keys, the topics and the account's mail are. */
  readonly checksHouse?: boolean;
  readonly machine?: readonly MachineAction[];
  readonly settings: readonly Setting[];
};
