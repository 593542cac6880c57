import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ofType, only, synthesizedTemplates, textOf } from './templates.ts';

const root = dirname(dirname(import.meta.dirname));
const folder = mkdtempSync(join(tmpdir(), 'corroborate-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { app, data } = await synthesizedTemplates();

test('the CLI synthesizes the same templates without a warning, and without credentials, home or context', () => {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
  const { status, stdout, stderr } = spawnSync('npx', ['cdk', 'synth', '--strict', '--quiet', '--output', folder], {
    cwd: root,
    env: { ...environment, HOME: folder, npm_config_cache: join(homedir(), '.npm'), AWS_EC2_METADATA_DISABLED: 'true' },
    encoding: 'utf8',
  });
  const report = /^(Successfully synthesized to|Supply a stack id) /;
  const said = `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !report.test(line));
  expect({ status, said }).toEqual({ status: 0, said: [] });
  const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.template.json`), 'utf8'));
  expect(read('CorroborateData')).toEqual(data);
  expect(read('CorroborateApp')).toEqual(app);
});

describe('whoever deploys', () => {
  test('must decide one thing', () => {
    const required = Object.entries({ ...data.Parameters, ...app.Parameters }).filter(
      ([, { Default }]) => Default === undefined,
    );
    expect(required.map(([name]) => name)).toEqual(['SiteUrl']);
  });

  test('may decide these', () => {
    expect(Object.keys(app.Parameters)).toEqual([
      'SiteUrl',
      'CoordinatorsAddress',
      'CertificateArn',
      'OnCallAddress',
      'BackupAddress',
      'DirectorAddress',
      'EmergencyPhone',
      'FloodEmergencies',
      'FloodRequests',
      'UnconfirmedCeiling',
      'UnknownSenderCeiling',
      'KnownSenderCeiling',
      'UndatedDays',
      'MailFrom',
      'MailsPerSecond',
      'MailAllowed',
      'HeartbeatUrl',
      'CallsAtOnce',
      'OperationsAddress',
      'PagingAddress',
      'MonthlyBudget',
      'FunctionsAtOnce',
      'CaseworkTable',
      'NetworkTable',
      'LinksTable',
      'KeysTable',
      'CaseworkStream',
      'BootstrapVersion',
    ]);
  });
});

// CloudFormation takes 500 a stack; what is left is for the functions and alarms to come.
test.each([
  ['data', data],
  ['app', app],
])('the stack %s stays far below what a stack can hold', (_name, { Resources }) => {
  expect(Object.keys(Resources).length).toBeLessThanOrEqual(350);
});

describe('no resource', () => {
  const all = [...Object.values(data.Resources), ...Object.values(app.Resources)];

  test('has a physical name, but for the log whose name AWS prescribes', () => {
    const names = [
      'TableName',
      'RoleName',
      'QueueName',
      'TopicName',
      'UserPoolName',
      'ClientName',
      'AlarmName',
      'AliasName',
      'StateMachineName',
    ];
    for (const { Properties } of all) for (const name of names) expect(Properties).not.toHaveProperty(name);
    const named = (type: string, property: string) =>
      all.filter(({ Type, Properties }) => Type === type && property in Properties);
    expect(named('AWS::Lambda::Function', 'FunctionName')).toEqual([]);
    expect(named('AWS::Logs::LogGroup', 'LogGroupName').map(({ Properties }) => textOf(Properties))).toEqual([
      expect.stringContaining('aws-waf-logs-'),
    ]);
    expect(named('AWS::Events::Rule', 'Name')).toEqual([]);
    expect(named('AWS::SES::ConfigurationSet', 'Name')).toEqual([]);
    expect(named('AWS::WAFv2::WebACL', 'Name')).toEqual([]);
  });

  test('is bound to an account or a region', () => {
    expect(textOf([data, app])).not.toMatch(/\d{12}:|us-(east|west)-\d|eu-\w+-\d/);
  });

  test('is of a type that nobody has thought about', () => {
    expect([...new Set(all.map(({ Type }) => Type))].sort()).toEqual([
      'AWS::ApiGateway::Account',
      'AWS::ApiGateway::BasePathMapping',
      'AWS::ApiGateway::Deployment',
      'AWS::ApiGateway::DomainName',
      'AWS::ApiGateway::GatewayResponse',
      'AWS::ApiGateway::Method',
      'AWS::ApiGateway::Resource',
      'AWS::ApiGateway::RestApi',
      'AWS::ApiGateway::Stage',
      'AWS::Budgets::Budget',
      'AWS::CloudWatch::Alarm',
      'AWS::Cognito::UserPool',
      'AWS::Cognito::UserPoolClient',
      'AWS::Cognito::UserPoolDomain',
      'AWS::Cognito::UserPoolGroup',
      'AWS::DynamoDB::Table',
      'AWS::Events::Rule',
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::KMS::Key',
      'AWS::Lambda::EventInvokeConfig',
      'AWS::Lambda::EventSourceMapping',
      'AWS::Lambda::Function',
      'AWS::Lambda::Permission',
      'AWS::Logs::LogGroup',
      'AWS::Logs::MetricFilter',
      'AWS::SES::ConfigurationSet',
      'AWS::SES::ConfigurationSetEventDestination',
      'AWS::SNS::Subscription',
      'AWS::SNS::Topic',
      'AWS::SNS::TopicPolicy',
      'AWS::SQS::Queue',
      'AWS::SQS::QueuePolicy',
      'AWS::StepFunctions::StateMachine',
      'AWS::WAFv2::LoggingConfiguration',
      'AWS::WAFv2::WebACL',
      'AWS::WAFv2::WebACLAssociation',
    ]);
  });
});

test('mail leaves over TLS or not at all, only dead addresses are remembered, and opens and clicks are not watched', () => {
  const set = only(app, 'AWS::SES::ConfigurationSet');
  expect(set.it.Properties).toMatchObject({
    DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    SuppressionOptions: { SuppressedReasons: ['BOUNCE'] },
    ReputationOptions: { ReputationMetricsEnabled: true },
  });
  const told = ofType(app, 'AWS::SES::ConfigurationSetEventDestination').map(
    ({ it }) => it.Properties.EventDestination,
  );
  expect(told).toMatchObject([
    { MatchingEventTypes: ['bounce'], Enabled: true, SnsDestination: {} },
    { MatchingEventTypes: ['send', 'delivery'], Enabled: true, CloudWatchDestination: {} },
  ]);
});
