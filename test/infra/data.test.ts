import { describe, expect, test } from 'vitest';
import { ofType, only, synthesizedTemplates, textOf } from './templates.ts';

const { data } = await synthesizedTemplates();
const tables = ofType(data, 'AWS::DynamoDB::Table');
const keys = ofType(data, 'AWS::KMS::Key');
const topics = ofType(data, 'AWS::SNS::Topic');

describe('every table', () => {
  test('has the logical id it always had, so that no deployment replaces it', () => {
    expect(tables.map(({ id }) => id)).toEqual(['Casework', 'Network', 'Links', 'Keys']);
  });

  test.each(tables)('$id is encrypted by our own key for tables', ({ it }) => {
    const encryption = it.Properties.SSESpecification;
    expect(encryption).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' });
    expect(textOf(encryption)).toContain('"Fn::GetAtt":["TablesKey"');
  });

  test.each(tables)('$id can be restored to any second of its window', ({ id, it }) => {
    expect(it.Properties.PointInTimeRecoverySpecification).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: id === 'Keys' ? 7 : 35,
    });
  });

  test.each(tables)('$id is protected from deletion, by itself and with its stack', ({ it }) => {
    expect(it.Properties.DeletionProtectionEnabled).toBe(true);
    expect(it.DeletionPolicy).toBe('Retain');
    expect(it.UpdateReplacePolicy).toBe('Retain');
  });

  test.each(tables)('$id is paid by request and forgets by forgetAt', ({ it }) => {
    expect(it.Properties.BillingMode).toBe('PAY_PER_REQUEST');
    expect(it.Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'forgetAt', Enabled: true });
  });

  test.each(tables)('$id has the keys its items are written with', ({ id, it }) => {
    const keyed = [{ AttributeName: 'pk', KeyType: 'HASH' }];
    const collected = [...keyed, { AttributeName: 'sk', KeyType: 'RANGE' }];
    expect(it.Properties.KeySchema).toEqual(id === 'Casework' || id === 'Network' ? collected : keyed);
  });
});

test('only casework has a stream, of new images', () => {
  const streams = tables.map(({ id, it }) => [id, it.Properties.StreamSpecification]);
  expect(Object.fromEntries(streams)).toEqual({
    Casework: { StreamViewType: 'NEW_IMAGE' },
    Network: undefined,
    Links: undefined,
    Keys: undefined,
  });
});

test('the indexes are due, queue, arrivals and byState, each of whole items', () => {
  const indexes = tables.flatMap(({ id, it }) =>
    ((it.Properties.GlobalSecondaryIndexes ?? []) as { KeySchema: { AttributeName: string }[] }[]).map((index) => ({
      table: id,
      ...index,
      KeySchema: index.KeySchema.map((part) => part.AttributeName),
    })),
  );
  const Projection = { ProjectionType: 'ALL' };
  expect(indexes).toEqual([
    { table: 'Casework', IndexName: 'due', KeySchema: ['dueShard', 'dueAt'], Projection },
    { table: 'Casework', IndexName: 'queue', KeySchema: ['queue', 'queueKey'], Projection },
    { table: 'Casework', IndexName: 'arrivals', KeySchema: ['arrival', 'arrivalKey'], Projection },
    { table: 'Network', IndexName: 'byState', KeySchema: ['state', 'pk'], Projection },
  ]);
});

describe('every key', () => {
  test('there is one for tables, one that wraps the keys of cases, one for messages', () => {
    expect(keys.map(({ id, it }) => `${id}: ${it.Properties.Description}`)).toEqual([
      'TablesKey: Corroborate: tables at rest',
      'CaseKey: Corroborate: wraps the data key of each case',
      'TopicsKey: Corroborate: messages to staff',
    ]);
  });

  test.each(keys)('$id turns every year and outlives its stack', ({ it }) => {
    expect(it.Properties.EnableKeyRotation).toBe(true);
    expect(it.DeletionPolicy).toBe('Retain');
    expect(it.UpdateReplacePolicy).toBe('Retain');
  });
});

describe('every topic', () => {
  const ofThisAccount = '"Condition":{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}}';
  const topicsKey = keys.find(({ id }) => id === 'TopicsKey');
  test.each(topics)('$id is encrypted by our own key and refuses plain HTTP', ({ id, it }) => {
    expect(textOf(it.Properties.KmsMasterKeyId)).toContain('TopicsKey');
    const policy = ofType(data, 'AWS::SNS::TopicPolicy').find((one) => textOf(one.it.Properties.Topics).includes(id));
    expect(textOf(policy)).toContain('"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"');
  });

  test.each(['cloudwatch', 'budgets'])('%s of this account may speak to operations', (service) => {
    const policies = ofType(data, 'AWS::SNS::TopicPolicy').map(textOf);
    expect(policies.filter((policy) => policy.includes(`${service}.amazonaws.com`))).toEqual([
      expect.stringContaining(`"Action":"sns:Publish",${ofThisAccount}`),
    ]);
  });

  test('the key may be used by the services of this account that publish: alarms, budgets, and SES of mail that came back', () => {
    expect(textOf(topicsKey)).toContain(
      `"Action":["kms:Decrypt","kms:GenerateDataKey"],${ofThisAccount},"Effect":"Allow","Principal":{"Service":["budgets.amazonaws.com","cloudwatch.amazonaws.com","ses.amazonaws.com"]}`,
    );
  });
});

describe('the staff', () => {
  const pool = only(data, 'AWS::Cognito::UserPool');

  test('are invited, never sign up, and need a code from an app', () => {
    expect(pool.it.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  test('are protected from deletion and replacement', () => {
    expect(pool.id).toBe('Staff');
    expect(pool.it.Properties.DeletionProtection).toBe('ACTIVE');
    expect(pool.it.DeletionPolicy).toBe('Retain');
  });

  test('are coordinators, on call, or admins', () => {
    const groups = ofType(data, 'AWS::Cognito::UserPoolGroup').map(({ it }) => it.Properties.GroupName);
    expect(groups).toEqual(['coordinator', 'on_call', 'admin']);
  });
});
