import { type App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type CfnKey, Key } from 'aws-cdk-lib/aws-kms';
import { indexesOf } from '../../functions/store/keys.ts';
import { HouseTable } from '../constructs/house-table.ts';
import { allowEncryption, allowTelling, HouseTopic } from '../constructs/house-topic.ts';
import { StaffPool } from '../constructs/staff-pool.ts';
import { recovery } from '../limits.ts';

/**
 * What must outlive every deployment: keys, tables, the staff's accounts, and the topics that people subscribe to.
 * Nothing here has a physical name or is bound to an account or region.
 */
export class DataStack extends Stack {
  /** Encrypts the tables at rest. */
  readonly tablesKey: Key;
  /** Wraps the data key of each case; who may not use it reads no sealed part, whatever else they can read. */
  readonly caseKey: Key;
  /** Encrypts what the topics hold until it is delivered. */
  readonly topicsKey: Key;
  readonly casework: HouseTable;
  readonly network: HouseTable;
  readonly links: HouseTable;
  /** The wrapped data keys. Its short recovery is what makes the erasure of a case final after seven days. */
  readonly keys: HouseTable;
  readonly staff: StaffPool;
  /** For the engineer: alarms. */
  readonly operations: HouseTopic;
  /** For on-call: people who need an answer. */
  readonly cases: HouseTopic;

  constructor(app: App, id: string) {
    super(app, id, {
      description: 'Corroborate: keys, tables, staff accounts and topics',
      terminationProtection: true,
    });
    this.tablesKey = houseKey(this, 'TablesKey', 'Corroborate: tables at rest');
    this.caseKey = houseKey(this, 'CaseKey', 'Corroborate: wraps the data key of each case');
    this.topicsKey = houseKey(this, 'TopicsKey', 'Corroborate: messages to staff');

    const key = this.tablesKey;
    this.casework = new HouseTable(this, 'Casework', {
      key,
      collections: true,
      stream: true,
      indexes: indexesOf.casework,
    });
    this.network = new HouseTable(this, 'Network', { key, collections: true, indexes: indexesOf.network });
    this.links = new HouseTable(this, 'Links', { key, collections: false });
    this.keys = new HouseTable(this, 'Keys', { key, recoverable: recovery.keys, collections: false });

    this.staff = new StaffPool(this, 'Staff');

    this.operations = new HouseTopic(this, 'Operations', {
      displayName: 'Corroborate operations',
      key: this.topicsKey,
    });
    for (const service of ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'])
      allowTelling(this.operations, this.topicsKey, new ServicePrincipal(service));
    // Of mail that came back; the topic stands beside the mail, in the other stack.
    allowEncryption(this.topicsKey, new ServicePrincipal('ses.amazonaws.com'));
    this.cases = new HouseTopic(this, 'Cases', { displayName: 'Corroborate cases', key: this.topicsKey });

    this.#tell('OperationsTopic', this.operations.topicArn, 'Subscribe the engineer here: alarms');
    this.#tell('CasesTopic', this.cases.topicArn, 'Subscribe on-call here: emergencies without a yes');
    this.#tell('StaffPool', this.staff.userPoolId, 'Invite staff here');
  }

  #tell(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}

/**
 * A customer key that turns every year, outlives its stack, and waits thirty days before it can be lost. Its logical id is
 * the id itself: a key that CloudFormation replaced would leave everything behind that it encrypts.
 */
function houseKey(scope: Stack, id: string, description: string): Key {
  const key = new Key(scope, id, { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
  (key.node.defaultChild as CfnKey).overrideLogicalId(id);
  return key;
}
