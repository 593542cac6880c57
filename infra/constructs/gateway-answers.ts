import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { BODY_BYTES } from '../../functions/domain/limits.ts';
import {
  forbidden,
  internal,
  malformed,
  notFound,
  problemBody,
  throttled,
  tooLarge,
  unsupportedType,
} from '../../functions/http/problem.ts';

/** After this many seconds a caller that was throttled may try again. */
const patience = 60;

const refusedNetwork = 'Requests from this network are refused. Please write to the coordinators instead.';

/** What API Gateway answers by itself. `MISSING_AUTHENTICATION_TOKEN` is its name for a route that does not exist. */
const answers = [
  { id: 'UnknownRoute', type: ResponseType.MISSING_AUTHENTICATION_TOKEN, problem: notFound() },
  { id: 'UnknownResource', type: ResponseType.RESOURCE_NOT_FOUND, problem: notFound() },
  { id: 'Throttled', type: ResponseType.THROTTLED, problem: throttled(patience) },
  { id: 'TooLarge', type: ResponseType.REQUEST_TOO_LARGE, problem: tooLarge(BODY_BYTES) },
  {
    id: 'UnsupportedMediaType',
    type: ResponseType.UNSUPPORTED_MEDIA_TYPE,
    problem: unsupportedType(['application/json', 'application/x-www-form-urlencoded']),
  },
  { id: 'Filtered', type: ResponseType.WAF_FILTERED, problem: forbidden(refusedNetwork) },
  { id: 'Default4xx', type: ResponseType.DEFAULT_4XX, problem: malformed('The request could not be read.') },
  { id: 'Default5xx', type: ResponseType.DEFAULT_5XX, problem: internal() },
];

/** Gives what API Gateway answers by itself the form that the functions give every other error. */
export function addGatewayAnswers(api: RestApi): void {
  for (const { id, type, problem } of answers) {
    const quoted = Object.entries(problem.headers).map(([name, value]) => [name, `'${value}'`]);
    api.addGatewayResponse(id, {
      type,
      statusCode: String(problem.status),
      responseHeaders: {
        ...Object.fromEntries(quoted),
        'Content-Type': "'application/problem+json'",
        'Cache-Control': "'no-store'",
      },
      templates: { 'application/json': JSON.stringify(problemBody(problem)) },
    });
  }
}
