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
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { allotments, logRetention } from '../limits.ts';

/** What differs from function to function. */
type HouseFunctionProps = {
  readonly purpose: string;
  /** The folder that holds its bundle. */
  readonly code: string;
  readonly kind: 'page' | 'worker';
  readonly environment: Readonly<Record<string, string>>;
};

/**
 * A function of the house with its own log group and its own role. The role begins with the right to write its own log
 * and nothing more; the managed policy that CDK would attach reaches every log group of the account.
 */
export class HouseFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;
  readonly log: LogGroup;

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    super(scope, id);
    this.log = new LogGroup(this, 'Log', { retention: logRetention });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [this.log.logGroupArn] });
    this.function = new LambdaFunction(this, 'Function', {
      description: props.purpose,
      code: Code.fromAsset(props.code),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      ...allotments[props.kind],
      role: this.role,
      logGroup: this.log,
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
