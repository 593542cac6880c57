import * as z from 'zod';

/**
 * The kinds of resources that the stage serves, each with every property it may have: one that the stage does not know
 * stops it, so that nothing in the template is silently without effect here.
 */

/** A property that the stage knows and that makes no difference on one machine. */
const without = z.unknown().optional();

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

export const tableShape = z.strictObject({
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.strictObject({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY']) }),
      }),
    )
    .optional(),
  StreamSpecification: z
    .strictObject({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
    .optional(),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  DeletionProtectionEnabled: without,
  PointInTimeRecoverySpecification: without,
  SSESpecification: without,
  // The engine would forget by the real clock, which is not the stage's; nothing relies on forgetting.
  TimeToLiveSpecification: without,
  Tags: without,
});

export const functionShape = z.strictObject({
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string().regex(/^index\.\w+$/),
  Runtime: z.literal('nodejs24.x'),
  Timeout: z.number(),
  MemorySize: z.number(),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }).optional(),
  LoggingConfig: z.strictObject({
    LogFormat: z.literal('JSON'),
    ApplicationLogLevel: z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']),
    SystemLogLevel: without,
    LogGroup: without,
  }),
  Architectures: without,
  Description: without,
  Role: without,
  Tags: without,
});

const onFailure = z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) });

export const mappingShape = z.strictObject({
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
  StartingPosition: without,
  Tags: without,
});

export const ruleShape = z.strictObject({
  ScheduleExpression: z.literal('rate(1 minute)'),
  State: z.literal('ENABLED'),
  Targets: z.array(
    z.strictObject({
      Arn: z.string(),
      Id: z.string(),
      DeadLetterConfig: without,
      RetryPolicy: z.strictObject({ MaximumRetryAttempts: z.literal(0), MaximumEventAgeInSeconds: without }),
    }),
  ),
  Description: without,
});

export const asyncInvokeShape = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z.literal(0),
  MaximumEventAgeInSeconds: without,
  DestinationConfig: onFailure,
});

export const restApiShape = z.strictObject({
  Name: without,
  Description: without,
  EndpointConfiguration: without,
  BinaryMediaTypes: z.array(z.string()).default([]),
});

export const restResourceShape = z.strictObject({ ParentId: z.string(), PathPart: z.string(), RestApiId: z.string() });

export const restMethodShape = z.strictObject({
  ResourceId: z.string(),
  RestApiId: z.string(),
  HttpMethod: z.string(),
  AuthorizationType: z.literal('NONE'),
  Integration: z.strictObject({
    Type: z.literal('AWS_PROXY'),
    IntegrationHttpMethod: z.literal('POST'),
    Uri: z.string(),
  }),
});

export const gatewayResponseShape = z.strictObject({
  ResponseType: z.string(),
  RestApiId: z.string(),
  StatusCode: z.string().optional(),
  ResponseParameters: z.record(z.string(), z.string()).default({}),
  ResponseTemplates: z.record(z.string(), z.string()).default({}),
});

/** Kinds whose properties say nothing that the stage needs: it serves them by their name alone. */
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
  'AWS::CloudWatch::Alarm',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::WAFv2::WebACL',
  'AWS::WAFv2::WebACLAssociation',
];
