import { describe, expect, test } from 'vitest';
import { plan } from '../../infra/local/plan.ts';
import { deploy } from '../../infra/local/resources.ts';
import { fixtureApp } from './fixture-app.ts';

const parameters = { SiteUrl: 'http://127.0.0.1:3000' };
const issuer = 'http://127.0.0.1:4000';

function outputOf(expression: unknown, more: Record<string, unknown> = {}): unknown {
  const template = {
    Parameters: { Given: { Default: 'given' }, Empty: { Default: '' } },
    Conditions: {
      IsGiven: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Given' }, ''] }] },
      IsEmpty: { 'Fn::Equals': [{ Ref: 'Empty' }, 'no'] },
    },
    Resources: { Table: { Type: 'AWS::DynamoDB::Table' }, Topic: { Type: 'AWS::SNS::Topic' } },
    Outputs: { Answer: { Value: expression } },
    ...more,
  };
  return deploy([{ name: 'Stack', template }], { parameters: {}, issuer }).output('Answer');
}

describe('an expression of the template is what CloudFormation makes of it', () => {
  test.each([
    ['a parameter', { Ref: 'Given' }, 'given'],
    ['a pseudo parameter', { Ref: 'AWS::StackName' }, 'Stack'],
    ['the name of a resource', { Ref: 'Table' }, 'Stack-Table'],
    ['a topic, which is named by its ARN', { Ref: 'Topic' }, 'arn:aws:sns:us-east-1:000000000000:Stack-Topic'],
    ['a machine, too', { Ref: 'Machine' }, 'arn:aws:states:us-east-1:000000000000:stateMachine:Stack-Machine'],
    ['the name of a machine', { 'Fn::GetAtt': ['Machine', 'Name'] }, 'Stack-Machine'],
    ['an attribute', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:aws:dynamodb:us-east-1:000000000000:table/Stack-Table'],
    ['an attribute behind a dot', { 'Fn::GetAtt': 'Pool.ProviderURL' }, issuer],
    ['joined parts', { 'Fn::Join': ['-', ['a', { Ref: 'Given' }, 1]] }, 'a-given-1'],
    ['a part of a split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [
      'a filled text',
      { 'Fn::Sub': `\${Given}/\${Table.Arn}/\${!Given}` },
      `given/arn:aws:dynamodb:us-east-1:000000000000:table/Stack-Table/\${Given}`,
    ],
    ['a text filled with its own names', { 'Fn::Sub': [`\${Own}\${Given}`, { Own: { Ref: 'Given' } }] }, 'givengiven'],
    ['the choice where the condition holds', { 'Fn::If': ['IsGiven', 'yes', 'no'] }, 'yes'],
    ['the choice where it does not', { 'Fn::If': ['IsEmpty', 'yes', ['no']] }, ['no']],
    ['nothing where there is no value', { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] }, { b: [1] }],
  ])('%s', (_name, expression, value) => {
    const Resources = {
      Table: { Type: 'AWS::DynamoDB::Table' },
      Topic: { Type: 'AWS::SNS::Topic' },
      Pool: { Type: 'AWS::Cognito::UserPool' },
      Machine: { Type: 'AWS::StepFunctions::StateMachine' },
    };
    expect(outputOf(expression, { Resources })).toEqual(value);
  });

  test('what another stack exports', () => {
    const stacks = [
      { name: 'One', template: { Resources: {}, Outputs: { O: { Value: 'shared', Export: { Name: 'One:O' } } } } },
      { name: 'Two', template: { Resources: {}, Outputs: { Answer: { Value: { 'Fn::ImportValue': 'One:O' } } } } },
    ];
    expect(deploy(stacks, { parameters: {}, issuer }).output('Answer')).toBe('shared');
  });
});

describe('what the stage does not know stops it', () => {
  test.each([
    ['an intrinsic function', { 'Fn::Base64': 'x' }, 'does not know Fn::Base64'],
    ['a name', { Ref: 'Nobody' }, 'no Nobody'],
    ['an attribute', { 'Fn::GetAtt': ['Table', 'Colour'] }, 'does not know Colour'],
    ['an import', { 'Fn::ImportValue': 'elsewhere' }, 'No stack exports elsewhere'],
    ['a condition', { 'Fn::If': ['Nobody', 1, 2] }, 'no condition Nobody'],
  ])('%s', (_name, expression, message) => {
    expect(() => outputOf(expression)).toThrow(message);
  });

  const [stack] = fixtureApp.stacks;
  const fixture = () =>
    structuredClone(stack?.template) as {
      Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
    };
  const planOf = (template: unknown) => plan(deploy([{ name: 'Fixture', template }], { parameters, issuer }));

  test('the fixture itself is known', () => {
    expect(planOf(fixture()).routes).toContainEqual({
      path: '/things/{id}',
      method: 'GET',
      functionName: 'Fixture-Web',
    });
  });

  test('a kind of resource', () => {
    const template = fixture();
    template.Resources.Queue = { Type: 'AWS::Kinesis::Stream', Properties: {} };
    expect(() => planOf(template)).toThrow('Queue (AWS::Kinesis::Stream)');
  });

  test.each([
    ['Mapping', 'ParallelizationFactor', 4],
    ['Web', 'VpcConfig', {}],
    ['ThingGet', 'AuthorizationType', 'AWS_IAM'],
    ['Minute', 'ScheduleExpression', 'cron(0 8 * * ? *)'],
    ['Casework', 'LocalSecondaryIndexes', []],
    ['Endings', 'ScheduleExpression', 'rate(1 minute)'],
    ['Minute', 'ScheduleExpression', undefined],
    ['Machine', 'StateMachineType', 'EXPRESS'],
    ['BouncesTold', 'FilterPolicy', {}],
    ['MailReturns', 'EventDestination', { Enabled: true, MatchingEventTypes: ['open'], SnsDestination: {} }],
  ])('%s with %s', (id, property, value) => {
    const template = fixture();
    Object.assign(template.Resources[id]?.Properties ?? {}, { [property]: value });
    expect(() => planOf(template)).toThrow(id);
  });

  test('a state of a machine', () => {
    const template = fixture();
    const wait = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 5, End: true } } };
    Object.assign(template.Resources.Machine?.Properties ?? {}, { DefinitionString: JSON.stringify(wait) });
    expect(() => planOf(template)).toThrow('States.Wait');
  });

  test('a run of a schedule that would be tried again, and a notice whose failure nobody notes', () => {
    const again = fixture();
    Object.assign(again.Resources.SweepInvoke?.Properties ?? {}, { MaximumRetryAttempts: 1 });
    expect(() => planOf(again)).toThrow('Minute');
    const { ToldInvoke: _gone, ...Resources } = fixture().Resources;
    expect(() => planOf({ ...fixture(), Resources })).toThrow('Nothing notes the failures of Fixture-Told');
  });

  test('a parameter that the app lacks', () => {
    const given = { ...parameters, Colour: 'red' };
    expect(() => deploy(fixtureApp.stacks, { parameters: given, issuer })).toThrow('no parameter Colour');
  });

  test('a value that a parameter refuses', () => {
    const deployed = deploy(fixtureApp.stacks, { parameters: { SiteUrl: 'ftp://x' }, issuer });
    expect(() => plan(deployed)).toThrow('SiteUrl refuses ftp://x');
  });
});

test('a resource whose condition does not hold is not there', () => {
  const template = {
    Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    Resources: { Gone: { Type: 'AWS::Kinesis::Stream', Condition: 'Never' } },
  };
  expect(deploy([{ name: 'Stack', template }], { parameters: {}, issuer }).resources).toEqual([]);
});
