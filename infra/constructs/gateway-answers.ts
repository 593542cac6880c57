import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { BODY_BYTES } from '../../functions/domain/limits.ts';
import { forbidden, internal, malformed, notFound, tooLarge, unsupportedType } from '../../functions/http/problem.ts';
import type { Settings } from '../settings.ts';
import { type ProblemAnswer, problemAnswer, waitAnswer } from './problem-answer.ts';

/** After this many seconds a caller that was throttled may try again. */
const patience = 60;

const refusedNetwork = 'Requests from this network are refused. Please write to the coordinators instead.';

/** What API Gateway answers by itself. `MISSING_AUTHENTICATION_TOKEN` is its name for a route that does not exist. */
const problems = [
  { id: 'UnknownRoute', type: ResponseType.MISSING_AUTHENTICATION_TOKEN, problem: notFound() },
  { id: 'UnknownResource', type: ResponseType.RESOURCE_NOT_FOUND, problem: notFound() },
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

/** Gives what API Gateway answers by itself the form and the headers that the functions give every other error. */
export function addGatewayAnswers(api: RestApi, settings: Settings): void {
  const add = (id: string, type: ResponseType, { status, headers, body }: ProblemAnswer) => {
    const named = Object.entries({ ...headers, 'Content-Type': 'application/problem+json' });
    api.addGatewayResponse(id, {
      type,
      statusCode: String(status),
      // A fixed value stands between quotes; those within it, as a content security policy has them, are its own.
      responseHeaders: Object.fromEntries(named.map(([name, value]) => [name, `'${value}'`])),
      templates: { 'application/json': body },
    });
  };
  for (const { id, type, problem } of problems) add(id, type, problemAnswer(problem));
  add('Throttled', ResponseType.THROTTLED, waitAnswer(patience, settings));
}
