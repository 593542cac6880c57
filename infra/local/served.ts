import * as z from 'zod';

/**
 * The kinds of resources that the stage serves, with the properties that it follows. Together with those known to make
 * no difference here they are all that a resource may have: another one stops the stage, so that nothing in the template
 * is silently without effect.
 */

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const onFailure = z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) });

export const shapes = {
  'AWS::DynamoDB::Table': z.object({
    BillingMode: z.literal('PAY_PER_REQUEST'),
    AttributeDefinitions: z.array(
      z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
    ),
    KeySchema: keySchema,
    GlobalSecondaryIndexes: z
      .array(
        z.strictObject({
          IndexName: z.string(),
          KeySchema: keySchema,
          Projection: z.strictObject({ ProjectionType: z.literal('ALL') }),
        }),
      )
      .optional(),
    StreamSpecification: z.strictObject({ StreamViewType: z.literal('NEW_IMAGE') }).optional(),
  }),
  'AWS::Lambda::Function': z.object({
    Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
    Handler: z.string().regex(/^index\.\w+$/),
    Runtime: z.literal('nodejs24.x'),
    Timeout: z.number(),
    MemorySize: z.number(),
    Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
    LoggingConfig: z.object({ LogFormat: z.literal('JSON'), ApplicationLogLevel: z.string() }),
  }),
  'AWS::Lambda::EventSourceMapping': z.object({
    EventSourceArn: z.string(),
    FunctionName: z.string(),
    BatchSize: z.number(),
    BisectBatchOnFunctionError: z.boolean().default(false),
    DestinationConfig: onFailure,
    FilterCriteria: z
      .strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) })
      .default({ Filters: [] }),
    FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
    MaximumRecordAgeInSeconds: z.number().default(-1),
    MaximumRetryAttempts: z.number().default(-1),
  }),
  'AWS::Lambda::EventInvokeConfig': z.object({
    FunctionName: z.string(),
    Qualifier: z.literal('$LATEST'),
    MaximumRetryAttempts: z.number().int().min(0).max(2),
    /** None where what the function is told must not be kept. */
    DestinationConfig: onFailure.optional(),
  }),
  'AWS::Events::Rule': z.object({
    ScheduleExpression: z.literal('rate(1 minute)').optional(),
    EventPattern: z.record(z.string(), z.unknown()).optional(),
    State: z.literal('ENABLED'),
    Targets: z.array(
      z.strictObject({
        Arn: z.string(),
        Id: z.string(),
        // How often EventBridge tries to reach the function; here it always does.
        RetryPolicy: z.unknown(),
        DeadLetterConfig: z.unknown().optional(),
      }),
    ),
  }),
  'AWS::StepFunctions::StateMachine': z.object({
    DefinitionString: z.string(),
    StateMachineType: z.literal('STANDARD').optional(),
  }),
  'AWS::SNS::Subscription': z.object({
    Protocol: z.enum(['lambda', 'email', 'email-json', 'sms', 'https']),
    TopicArn: z.string(),
    Endpoint: z.string(),
  }),
  'AWS::SES::ConfigurationSetEventDestination': z.object({
    ConfigurationSetName: z.string(),
    EventDestination: z.strictObject({
      Enabled: z.literal(true),
      Name: z.string().optional(),
      MatchingEventTypes: z.array(z.string().regex(/^(bounce|send|delivery)$/i)),
      SnsDestination: z.strictObject({ TopicARN: z.string() }).optional(),
      // Events that are only counted are counted in the cloud alone.
      CloudWatchDestination: z.unknown().optional(),
    }),
  }),
  'AWS::ApiGateway::RestApi': z.object({ BinaryMediaTypes: z.array(z.string()).default([]) }),
  'AWS::ApiGateway::Resource': z.object({ ParentId: z.string(), PathPart: z.string() }),
  'AWS::ApiGateway::Method': z.object({
    ResourceId: z.string(),
    HttpMethod: z.string(),
    AuthorizationType: z.literal('NONE'),
    Integration: z.strictObject({
      Type: z.literal('AWS_PROXY'),
      IntegrationHttpMethod: z.literal('POST'),
      Uri: z.string(),
    }),
  }),
  'AWS::ApiGateway::GatewayResponse': z.object({
    ResponseType: z.string(),
    StatusCode: z.string().optional(),
    ResponseParameters: z.record(z.string(), z.string()).default({}),
    ResponseTemplates: z.record(z.string(), z.string()).default({}),
  }),
};

/** A kind of resource whose properties the stage follows. */
export type ServedType = keyof typeof shapes;
/** The properties of a resource, as far as the stage follows them. */
export type Properties<Type extends ServedType> = z.infer<(typeof shapes)[Type]>;

/**
 * Properties that make no difference on one machine. Time to live is among them: the engine would forget by the real
 * clock, which is not the stage's, and nothing relies on forgetting.
 */
export const withoutEffect = new Set([
  'Architectures',
  'DeletionProtectionEnabled',
  'Description',
  'EncryptionConfiguration',
  'EndpointConfiguration',
  'LoggingConfiguration',
  'MaximumEventAgeInSeconds',
  'Name',
  'PointInTimeRecoverySpecification',
  'RedrivePolicy',
  'RestApiId',
  'Role',
  'RoleArn',
  'SSESpecification',
  'StartingPosition',
  'Tags',
  'TimeToLiveSpecification',
  'TracingConfiguration',
]);

/** Kinds that the stage serves by their name alone. */
export const servedByName = [
  'AWS::Cognito::UserPoolClient',
  'AWS::KMS::Key',
  'AWS::SES::ConfigurationSet',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
];

/** Kinds that exist in the cloud only: there is nothing to run on one machine, or the stage stands in for them. */
export const cloudOnly = [
  'AWS::ApiGateway::Account',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::Stage',
  'AWS::Budgets::Budget',
  'AWS::CloudWatch::Alarm',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::WAFv2::LoggingConfiguration',
  'AWS::WAFv2::WebACL',
  'AWS::WAFv2::WebACLAssociation',
];
