import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** What differs from function to function. */
export type HouseFunctionProps = {
  readonly purpose: string;
  /** The folder that holds its bundle. */
  readonly code: string;
  readonly kind: 'page' | 'worker';
  readonly environment: Readonly<Record<string, string>>;
};

/**
 * How much each kind gets. Memory buys processor time: at 1,024 MB a page starts fast enough for a person who waits,
 * and its time stays under the 29 seconds of API Gateway. A worker may take its time, but not forever.
 */
const allotments = {
  page: { memorySize: 1024, timeout: Duration.seconds(20) },
  worker: { memorySize: 512, timeout: Duration.minutes(2) },
} as const;

/**
 * A function of the house with its own log group and its own role. The role begins with the right to write its own log
 * and nothing more; the managed policy that CDK would attach reaches every log group of the account.
 */
export class HouseFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', { retention: RetentionDays.THREE_MONTHS });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] });
    this.function = new LambdaFunction(this, 'Function', {
      description: props.purpose,
      code: Code.fromAsset(props.code),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      ...allotments[props.kind],
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: { ...props.environment },
    });
  }

  /** Adds one statement to the role of the function. */
  allow(statement: PolicyStatementProps): void {
    this.role.addToPolicy(new PolicyStatement(statement));
  }
}
