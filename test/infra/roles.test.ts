import { describe, expect, test } from 'vitest';
import { functionDeclarations } from '../../infra/functions.ts';
import { grantsOf } from './grants.ts';
import { plainWords } from './plain.ts';
import { ofType, synthesizedTemplates } from './templates.ts';

const { app, data } = await synthesizedTemplates();
const plain = plainWords(data);

const grants = new Map(functionDeclarations.map(({ id }) => [id, grantsOf(app, data, id)]));

/** The grants of a function as lines: `Casework: GetItem Query`, sorted. */
function linesOf(id: string): readonly string[] {
  const byResource = Map.groupBy(grants.get(id) ?? [], ({ on, action }) => `${on} ${action.split(':')[0]}`);
  return [...byResource]
    .map(
      ([on, list]) =>
        `${on}: ${list
          .map(({ action }) => action.split(':')[1])
          .sort()
          .join(' ')}`,
    )
    .sort();
}

const change = 'DeleteItem PutItem Query';
const changeAndMark = 'DeleteItem GetItem PutItem Query UpdateItem';
const tablesKey = 'TablesKey kms: Decrypt DescribeKey Encrypt GenerateDataKey ReEncryptFrom ReEncryptTo';
const mail = [
  'ses configuration-set/<MailConfigurationSet2AA84368> ses: SendRawEmail',
  'ses identity/* ses: SendRawEmail',
];
const paging = ['<Cases> sns: Publish', 'all but topics sns: Publish', 'TopicsKey kms: Decrypt GenerateDataKey'];
const pagingAndChecks = [
  '* ses: GetAccountSendingEnabled GetSendQuota',
  '<Operations> sns: GetTopicAttributes',
  '<Cases> sns: GetTopicAttributes Publish',
  'CaseKey kms: Decrypt DescribeKey GenerateDataKey',
  'TablesKey kms: Decrypt DescribeKey DescribeKey Encrypt GenerateDataKey ReEncryptFrom ReEncryptTo',
  'TopicsKey kms: Decrypt DescribeKey GenerateDataKey',
  'all but topics sns: Publish',
];
const machine = '<EscalationMachine> states: SendTaskSuccess StartExecution';
const stream = '<Casework.StreamArn> dynamodb: DescribeStream GetRecords GetShardIterator ListStreams';

const expected: Readonly<Record<string, readonly string[]>> = {
  Site: [],
  IntakeRequest: [
    'Casework dynamodb: GetItem PutItem Query',
    'Casework/index/arrivals dynamodb: Query',
    'Links dynamodb: PutItem',
    'Keys dynamodb: GetItem PutItem',
    'CaseKey kms: Decrypt GenerateDataKey',
    tablesKey,
  ],
  IntakeDrill: [
    'Casework dynamodb: GetItem PutItem Query',
    'Links dynamodb: PutItem',
    'Keys dynamodb: PutItem',
    'CaseKey kms: GenerateDataKey',
    tablesKey,
  ],
  IntakeStatus: [
    'Casework dynamodb: DeleteItem GetItem PutItem Query',
    'Casework/index/arrivals dynamodb: Query',
    'Network dynamodb: GetItem UpdateItem',
    'Links dynamodb: GetItem',
    'Keys dynamodb: GetItem',
    'CaseKey kms: Decrypt',
    tablesKey,
  ],
  NetworkJoin: ['Casework dynamodb: PutItem Query', 'Network dynamodb: GetItem PutItem UpdateItem', tablesKey],
  OffersOffer: [
    'Casework dynamodb: DeleteItem GetItem PutItem Query',
    'Network dynamodb: ConditionCheckItem GetItem UpdateItem',
    'Links dynamodb: GetItem PutItem',
    'Keys dynamodb: GetItem',
    'CaseKey kms: Decrypt',
    tablesKey,
  ],
  WorkAssignment: [
    'Casework dynamodb: DeleteItem GetItem PutItem Query',
    'Network dynamodb: GetItem UpdateItem',
    'Links dynamodb: GetItem',
    'Keys dynamodb: GetItem',
    'CaseKey kms: Decrypt',
    tablesKey,
  ],
  DeskStaff: [
    'Casework dynamodb: DeleteItem GetItem PutItem Query',
    'Casework/index/arrivals dynamodb: Query',
    'Casework/index/due dynamodb: Query',
    'Casework/index/queue dynamodb: Query',
    'Network dynamodb: ConditionCheckItem GetItem PutItem UpdateItem',
    'Network/index/byState dynamodb: Query',
    'Links dynamodb: PutItem',
    'Keys dynamodb: GetItem',
    'CaseKey kms: Decrypt',
    tablesKey,
  ],
  DispatchMail: [
    'Casework dynamodb: GetItem PutItem Query UpdateItem',
    'Casework/index/arrivals dynamodb: Query',
    'Network dynamodb: GetItem',
    'Keys dynamodb: GetItem',
    'CaseKey kms: Decrypt',
    'DispatchMailStreamFailures sqs: SendMessage',
    stream,
    ...paging,
    ...mail,
    '* ses: GetSendQuota',
    tablesKey,
  ],
  DispatchPlacement: [
    `Casework dynamodb: ${changeAndMark}`,
    'Casework/index/arrivals dynamodb: Query',
    'Network dynamodb: PutItem Query',
    'Network/index/byState dynamodb: Query',
    'Links dynamodb: PutItem',
    'Keys dynamodb: GetItem',
    'CaseKey kms: Decrypt',
    'DispatchPlacementStreamFailures sqs: SendMessage',
    stream,
    machine,
    tablesKey,
  ],
  DispatchSweep: [
    `Casework dynamodb: ${changeAndMark}`,
    'Casework/index/arrivals dynamodb: Query',
    'Casework/index/due dynamodb: Query',
    'Casework/index/queue dynamodb: Query',
    'Network dynamodb: GetItem PutItem Query',
    'Network/index/byState dynamodb: Query',
    'Links dynamodb: PutItem',
    'Keys dynamodb: GetItem PutItem',
    'DispatchSweepScheduleFailures sqs: SendMessage',
    machine,
    ...mail,
    ...pagingAndChecks,
  ],
  DispatchStep: [
    'Casework dynamodb: DeleteItem GetItem PutItem Query',
    'Casework/index/arrivals dynamodb: Query',
    'Network dynamodb: PutItem Query',
    'Network/index/byState dynamodb: Query',
    'Links dynamodb: PutItem',
    'Keys dynamodb: GetItem',
    'CaseKey kms: Decrypt',
    tablesKey,
  ],
  EscalationWait: [`Casework dynamodb: ${change}`, '<EscalationMachine> states: SendTaskSuccess', tablesKey],
  EscalationFailed: [
    'Casework dynamodb: GetItem PutItem Query',
    'Casework/index/arrivals dynamodb: Query',
    'Links dynamodb: PutItem',
    'Keys dynamodb: GetItem',
    'CaseKey kms: Decrypt',
    tablesKey,
  ],
  EscalationEnded: ['Casework dynamodb: PutItem Query', 'MachineEndingsFailures sqs: SendMessage', tablesKey],
  EscalationPage: [
    'Casework dynamodb: DeleteItem GetItem PutItem Query',
    'Casework/index/arrivals dynamodb: Query',
    'Casework/index/due dynamodb: Query',
    'Network dynamodb: ConditionCheckItem GetItem UpdateItem',
    'Network/index/byState dynamodb: Query',
    'Links dynamodb: GetItem PutItem',
    'Keys dynamodb: GetItem',
    'CaseKey kms: Decrypt',
    tablesKey,
  ],
  EscalationBounced: ['Casework dynamodb: PutItem Query', 'Network dynamodb: GetItem UpdateItem', tablesKey],
};

describe('every role', () => {
  test('belongs to a function that is listed here', () => {
    expect([...grants.keys()].sort()).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.entries(expected))('%s may do exactly this, and write its own log', (id, lines) => {
    const ownLog = `${id}Log logs: CreateLogStream PutLogEvents`;
    expect(linesOf(id)).toEqual([...lines, ownLog].sort());
  });

  test('only allows, and hangs on no managed policy', () => {
    const roles = ofType(app, 'AWS::IAM::Role').filter(({ id }) => !/^(SiteApi|EscalationRole)/.test(id));
    expect(roles).toHaveLength(functionDeclarations.length);
    for (const { it } of roles) expect(it.Properties.ManagedPolicyArns).toBeUndefined();
    expect(JSON.stringify(app)).not.toContain('"NotAction"');
  });
});

describe('nobody', () => {
  const all = [...grants.values()].flat();
  /** Uses of a key. Whoever asks how it is, as the sweep does without a condition, uses nothing. */
  const usesOf = (key: string) =>
    all.filter(({ on, action, condition }) => on === key && !(action === 'kms:DescribeKey' && condition === null));

  test('may scan, or act by a wildcard', () => {
    expect(all.filter(({ action }) => action.includes('*') || /Scan|PartiQL|Batch/.test(action))).toEqual([]);
    // What the account may send is of no resource, and its sender may be a domain or an address.
    const onMany = all.filter(({ on }) => on.includes('*')).map(({ on, action }) => `${on} ${action}`);
    expect([...new Set(onMany)]).toEqual([
      'ses identity/* ses:SendRawEmail',
      '* ses:GetSendQuota',
      '* ses:GetAccountSendingEnabled',
    ]);
    expect(all.filter(({ on }) => on.startsWith('all but')).map(({ action }) => action)).toEqual([
      'sns:Publish',
      'sns:Publish',
    ]);
  });

  test('uses the key of the tables but through DynamoDB', () => {
    const throughDynamoDb = {
      StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['dynamodb.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
    };
    const uses = usesOf('TablesKey');
    expect(uses.length).toBeGreaterThan(0);
    for (const { condition } of uses) expect(condition).toEqual(throughDynamoDb);
  });

  test('uses the key of the topics but through SNS', () => {
    const throughSns = {
      StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['sns.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
    };
    const uses = usesOf('TopicsKey');
    expect(uses.length).toBeGreaterThan(0);
    for (const { condition } of uses) expect(condition).toEqual(throughSns);
  });

  test('uses the key of the cases without naming a case', () => {
    const uses = usesOf('CaseKey');
    expect(uses.length).toBeGreaterThan(0);
    for (const { condition } of uses)
      expect(condition).toEqual({ Null: { 'kms:EncryptionContext:reference': 'false' } });
  });

  test('makes data keys but the functions that take in requests and begin drills, and the sweep for pages beside cases', () => {
    const makers = [...grants].filter(([, list]) =>
      list.some(({ on, action }) => on === 'CaseKey' && action === 'kms:GenerateDataKey'),
    );
    expect(makers.map(([id]) => id)).toEqual(['IntakeRequest', 'IntakeDrill', 'DispatchSweep']);
  });

  test('sends mail from any other address than the one of the deployment', () => {
    const sends = all.filter(({ action }) => action.startsWith('ses:Send'));
    expect(sends).toHaveLength(4);
    for (const { condition } of sends) {
      const { StringEquals } = condition as { StringEquals: Record<string, unknown> };
      expect(plain(StringEquals['ses:FromAddress'])).toBe('corroborate@part 0 of part 2 of <SiteUrl> at / at :');
    }
  });

  test('touches a table whose key they may not use', () => {
    for (const list of grants.values()) {
      const touches = list.some(({ action }) => action.startsWith('dynamodb:'));
      const mayDecrypt = list.some(({ on, action }) => on === 'TablesKey' && action === 'kms:Decrypt');
      expect(mayDecrypt).toBe(touches);
    }
  });
});
