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
import { entryPoints } from '../../functions/contracts/routes.ts';
import { logRetention } from '../limits.ts';
import type { Settings } from '../settings.ts';
import { addGatewayAnswers } from './gateway-answers.ts';
import type { HouseFunction } from './house-function.ts';

/** The name of the one stage. It stands before every path of the gateway's own address. */
export const stageName = 'live';

/**
 * What is written of each call. The resource's path, `/s/{proxy+}`, and never the path itself, which holds the tokens of links; the
 * declared route stands in the log of the function, under the same id.
 */
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

/**
 * The site's door: a regional REST API that hands everything under a function's paths to that function, and what is left to the
 * site's. Which route it is, and whether there is one, the function says. No execution log and no tracing, since both would keep
 * the tokens in paths. `functions` are known by the names of their entry points.
 */
export class SiteApi extends RestApi {
  constructor(scope: Construct, id: string, functions: ReadonlyMap<string, HouseFunction>, settings: Settings) {
    const accessLog = new LogGroup(scope, `${id}AccessLog`, { retention: logRetention });
    super(scope, id, {
      description: 'Corroborate',
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: true,
      deployOptions: {
        stageName,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat,
        loggingLevel: MethodLoggingLevel.OFF,
        dataTraceEnabled: false,
        tracingEnabled: false,
        metricsEnabled: false,
        throttlingRateLimit: settings.callsAtOnce,
        throttlingBurstLimit: settings.callsAtOnce,
      },
    });
    this.#handOver(functions);
    addGatewayAnswers(this, settings);
    this.#acknowledge();
  }

  #handOver(functions: ReadonlyMap<string, HouseFunction>): void {
    for (const { servedBy, under, routes } of entryPoints) {
      const serving = functions.get(servedBy);
      if (!serving) throw new Error(`No function ${servedBy} for the paths under ${under.join(', ')}`);
      const integration = new LambdaIntegration(serving.function, { scopePermissionToMethod: false });
      const paths = Object.values(routes).map(({ path }) => path);
      for (const place of under) {
        const resource = this.root.resourceForPath(place);
        if (paths.includes(place)) resource.addMethod('ANY', integration);
        const goesOn = paths.some((path) => path !== place && path.startsWith(place === '/' ? '/' : `${place}/`));
        if (goesOn) resource.addResource('{proxy+}').addMethod('ANY', integration);
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
        'An execution log holds paths, and paths hold the tokens of links. The access log names the resource, the log of the function the route.',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
        'API Gateway writes access logs by one role for the account and asks for exactly this managed policy.',
    };
    for (const [id, reason] of Object.entries(reasons)) Validations.of(this).acknowledge({ id, reason });
  }
}
