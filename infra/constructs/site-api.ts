import { Validations } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { logRetention, siteThrottle } from '../limits.ts';
import type { Route } from '../routes.ts';
import { addGatewayAnswers } from './gateway-answers.ts';
import type { HouseFunction } from './house-function.ts';

/** What is written of each call. The resource's path and never the path itself, which holds the tokens of links. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    at: AccessLogField.contextRequestTime(),
    method: AccessLogField.contextHttpMethod(),
    route: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    bytes: AccessLogField.contextResponseLength(),
    milliseconds: AccessLogField.contextResponseLatency(),
    firewall: AccessLogField.contextWafResponseCode(),
    error: AccessLogField.contextErrorResponseType(),
  }),
);

/** What the door leads to. */
export type SiteApiProps = {
  readonly routes: readonly Route[];
  /** The functions by the names of their entry points. */
  readonly functions: ReadonlyMap<string, HouseFunction>;
};

/**
 * The site's door: a regional REST API with exactly the routes given. No proxy route, so that what does not exist is
 * answered without waking a function; no execution log and no tracing, since both would keep the tokens in paths.
 */
export class SiteApi extends RestApi {
  constructor(scope: Construct, id: string, { routes, functions }: SiteApiProps) {
    const accessLog = new LogGroup(scope, `${id}AccessLog`, { retention: logRetention });
    super(scope, id, {
      description: 'Corroborate',
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: true,
      deployOptions: {
        stageName: 'live',
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat,
        loggingLevel: MethodLoggingLevel.OFF,
        dataTraceEnabled: false,
        tracingEnabled: false,
        metricsEnabled: false,
        ...siteThrottle,
      },
    });
    this.#addRoutes(routes, functions);
    addGatewayAnswers(this);
    this.#acknowledge();
  }

  #addRoutes(routes: readonly Route[], functions: ReadonlyMap<string, HouseFunction>): void {
    const integrations = new Map(
      [...functions].map(([handler, { function: target }]) => [
        handler,
        new LambdaIntegration(target, { allowTestInvoke: false, scopePermissionToMethod: false }),
      ]),
    );
    for (const { path, methods, handler } of routes) {
      const integration = integrations.get(handler);
      if (!integration) throw new Error(`No function ${handler} for the route ${path}`);
      const resource = this.root.resourceForPath(path);
      for (const method of methods) {
        resource.addMethod(method, integration);
        if (method === 'GET') resource.addMethod('HEAD', integration);
      }
    }
  }

  #acknowledge(): void {
    const reasons: Record<string, string> = {
      'AwsSolutions-APIG2':
        'Bodies are JSON or forms of one schema in zod, checked in the function, which answers each bad field by name; a second schema in the gateway would answer otherwise.',
      'AwsSolutions-APIG4':
        'Attorneys and members need no account: a link is the capability. Staff routes check the JWT in the function, so that a bearer header and the cookie of the desk are judged in one place.',
      'AwsSolutions-COG4':
        'The JWT of staff is checked in the function against issuer and key set from the environment; other routes are public by contract.',
      'AwsSolutions-APIG6':
        'An execution log holds paths, and paths hold the tokens of links. The access log names the route.',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
        'API Gateway writes access logs by one role for the account and asks for exactly this managed policy.',
    };
    for (const [id, reason] of Object.entries(reasons)) Validations.of(this).acknowledge({ id, reason });
  }
}
