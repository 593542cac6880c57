import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type CfnTable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { recovery } from '../limits.ts';

/** An index by two text attributes, holding whole items. */
type Index = { readonly name: string; readonly partition: string; readonly sort: string };

/** What differs from table to table. */
type HouseTableProps = {
  readonly key: IKey;
  /** Whether items have an `sk` beside their `pk`. */
  readonly collections: boolean;
  /** How far back the table can be restored to any second, where it is not as far as most. */
  readonly recoverable?: Duration;
  readonly indexes?: readonly Index[];
  readonly stream?: boolean;
};

/** The attribute that says, in epoch seconds, when an item is garbage. */
const forgetAttribute = 'forgetAt';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * A table of the house: under our own key, recoverable, not deletable by accident, paid by request. `Table` and not
 * `TableV2`, which does not synthesize with a customer key in a stack that is bound to no region. The logical id is the
 * id itself, so that moving the code can never make CloudFormation replace a table.
 */
export class HouseTable extends Table {
  constructor(scope: Construct, id: string, props: HouseTableProps) {
    super(scope, id, {
      partitionKey: text('pk'),
      ...(props.collections ? { sortKey: text('sk') } : {}),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.key,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: (props.recoverable ?? recovery.tables).toDays(),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: forgetAttribute,
      ...(props.stream ? { stream: StreamViewType.NEW_IMAGE } : {}),
    });
    for (const { name: indexName, partition, sort } of props.indexes ?? []) {
      this.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(partition),
        sortKey: text(sort),
        projectionType: ProjectionType.ALL,
      });
    }
    (this.node.defaultChild as CfnTable).overrideLogicalId(id);
  }
}
