import type { SynthesizedApp } from '../../infra/local/synthesize.ts';
import { followerFunction, sweepFunction, webFunction } from './fixture-functions.ts';
import { machineResources, taskFunction, toldFunction } from './fixture-machine.ts';

const key = (name: string, type: string) => ({ AttributeName: name, KeyType: type });
const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' });
const variable = (id: string) => ({ Ref: id });
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

function lambda(bundle: string, seconds: number, variables: Record<string, unknown>) {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: { 'Fn::Sub': `assets-\${AWS::AccountId}` }, S3Key: bundle },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Timeout: seconds,
      MemorySize: 512,
      LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO' },
      Environment: { Variables: { CASEWORK_TABLE: variable('Casework'), ...variables } },
    },
  };
}

function resource(parent: unknown, part: string) {
  return {
    Type: 'AWS::ApiGateway::Resource',
    Properties: { ParentId: parent, PathPart: part, RestApiId: variable('Api') },
  };
}

function method(at: unknown, verb: string) {
  const address = ['arn:aws:apigateway:lambda:path/2015-03-31/functions/', arnOf('Web'), '/invocations'];
  return {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      ResourceId: at,
      RestApiId: variable('Api'),
      HttpMethod: verb,
      AuthorizationType: 'NONE',
      Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: { 'Fn::Join': ['', address] } },
    },
  };
}

function gatewayResponse(type: string, status: string, body: string) {
  return {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: {
      ResponseType: type,
      RestApiId: variable('Api'),
      StatusCode: status,
      ResponseParameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'" },
      ResponseTemplates: { 'application/json': body },
    },
  };
}

const root = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };

const resources = {
  Casework: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [text('pk'), text('sk'), text('dueShard'), text('dueAt')],
      KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'due',
          KeySchema: [key('dueShard', 'HASH'), key('dueAt', 'RANGE')],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    },
  },
  CaseKey: { Type: 'AWS::KMS::Key', Properties: {} },
  MailSet: { Type: 'AWS::SES::ConfigurationSet', Properties: {} },
  Cases: { Type: 'AWS::SNS::Topic', Properties: {} },
  Operations: { Type: 'AWS::SNS::Topic', Properties: {} },
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: variable('Pool') } },
  Failures: { Type: 'AWS::SQS::Queue', Properties: {} },
  Web: lambda('web.zip', 3, {
    CASE_KEY_ARN: arnOf('CaseKey'),
    MAIL_CONFIGURATION_SET: variable('MailSet'),
    SITE_URL: variable('SiteUrl'),
    CASES_TOPIC: variable('Cases'),
    OTHER_TOPIC: variable('Operations'),
    MACHINE_ARN: variable('Machine'),
    MAIL_FROM: variable('MailFrom'),
    STAFF_ISSUER: { 'Fn::GetAtt': ['Pool', 'ProviderURL'] },
    STAFF_AUDIENCE: variable('Client'),
    COORDINATORS_ADDRESS: { 'Fn::If': ['CoordinatorsGiven', variable('CoordinatorsAddress'), 'nobody@example.org'] },
    UNWANTED: { 'Fn::If': ['MailAllowedGiven', variable('AWS::NoValue'), 'restricted'] },
  }),
  Follow: lambda('follower.zip', 5, {}),
  Sweep: lambda('sweep.zip', 5, {}),
  Task: lambda('task.zip', 2, {}),
  Told: lambda('told.zip', 5, {}),
  ...machineResources,
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Casework', 'StreamArn'] },
      FunctionName: variable('Follow'),
      BatchSize: 10,
      BisectBatchOnFunctionError: true,
      DestinationConfig: { OnFailure: { Destination: arnOf('Failures') } },
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ['INSERT'],
              dynamodb: { NewImage: { sk: { S: [{ prefix: 'EVENT#' }] }, effect: { S: ['mail'] } } },
            }),
          },
        ],
      },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 2,
      MaximumRecordAgeInSeconds: 900,
      StartingPosition: 'TRIM_HORIZON',
    },
  },
  Minute: {
    Type: 'AWS::Events::Rule',
    Properties: {
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Arn: arnOf('Sweep'), Id: 'Target0', RetryPolicy: { MaximumRetryAttempts: 0 } }],
    },
  },
  SweepInvoke: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: variable('Sweep'),
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: arnOf('Failures') } },
    },
  },
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'Api', BinaryMediaTypes: ['image/png'] } },
  RootGet: method(root, 'GET'),
  RootPost: method(root, 'POST'),
  Things: resource(root, 'things'),
  Known: resource(variable('Things'), 'known'),
  KnownGet: method(variable('Known'), 'GET'),
  Thing: resource(variable('Things'), '{id}'),
  ThingGet: method(variable('Thing'), 'GET'),
  ThingHead: method(variable('Thing'), 'HEAD'),
  ThingPost: method(variable('Thing'), 'POST'),
  ThingPut: method(variable('Thing'), 'PUT'),
  Rooms: resource(root, 'rooms'),
  RoomsAny: method(variable('Rooms'), 'ANY'),
  InRooms: resource(variable('Rooms'), '{proxy+}'),
  InRoomsAny: method(variable('InRooms'), 'ANY'),
  Cellar: resource(variable('Rooms'), 'cellar'),
  CellarGet: method(variable('Cellar'), 'GET'),
  Unknown: gatewayResponse('MISSING_AUTHENTICATION_TOKEN', '404', '{"status":404}'),
  TooLarge: gatewayResponse('REQUEST_TOO_LARGE', '413', '{"status":413}'),
  Wrong: gatewayResponse('DEFAULT_4XX', '400', '{"status":400}'),
  Broken: gatewayResponse('DEFAULT_5XX', '500', '{"status":500}'),
};

const parameter = { Type: 'String', Default: '' };
const given = (id: string) => ({ 'Fn::Not': [{ 'Fn::Equals': [variable(id), ''] }] });

/** A whole app as the stage takes it, small and with functions that do on demand what real ones might. */
export const fixtureApp: SynthesizedApp = {
  stacks: [
    {
      name: 'Fixture',
      template: {
        Parameters: {
          SiteUrl: { Type: 'String', AllowedPattern: '^http://127\\.0\\.0\\.1:[0-9]+$' },
          MailFrom: parameter,
          CoordinatorsAddress: parameter,
          MailAllowed: parameter,
          OnCallAddress: parameter,
          BackupAddress: parameter,
          DirectorAddress: parameter,
          EmergencyPhone: parameter,
          UnconfirmedCeiling: parameter,
        },
        Conditions: { CoordinatorsGiven: given('CoordinatorsAddress'), MailAllowedGiven: given('MailAllowed') },
        Resources: resources,
        Outputs: { CasesTopic: { Value: variable('Cases') } },
      },
    },
  ],
  bundles: {
    'web.zip': webFunction,
    'follower.zip': followerFunction,
    'sweep.zip': sweepFunction,
    'task.zip': taskFunction,
    'told.zip': toldFunction,
  },
};
