import { type ResponseType as GatewayResponseType, ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

/** What a problem says; `slug` ends its type. */
export type Problem = {
  readonly status: number;
  readonly slug: string;
  readonly title: string;
  readonly detail: string;
};

type Answer = Problem & { readonly id: string; readonly type: GatewayResponseType };

/** What API Gateway answers by itself. `MISSING_AUTHENTICATION_TOKEN` is its name for a route that does not exist. */
const answers: readonly Answer[] = [
  {
    id: 'UnknownRoute',
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    status: 404,
    slug: 'not-found',
    title: 'Not found',
    detail: 'There is nothing at this address.',
  },
  {
    id: 'UnknownResource',
    type: ResponseType.RESOURCE_NOT_FOUND,
    status: 404,
    slug: 'not-found',
    title: 'Not found',
    detail: 'There is nothing at this address.',
  },
  {
    id: 'Throttled',
    type: ResponseType.THROTTLED,
    status: 429,
    slug: 'throttled',
    title: 'Too many requests',
    detail: 'Please wait a minute and try again.',
  },
  {
    id: 'TooLarge',
    type: ResponseType.REQUEST_TOO_LARGE,
    status: 413,
    slug: 'invalid',
    title: 'Too large',
    detail: 'The body is larger than 64 KB.',
  },
  {
    id: 'UnsupportedMediaType',
    type: ResponseType.UNSUPPORTED_MEDIA_TYPE,
    status: 415,
    slug: 'invalid',
    title: 'Unsupported content type',
    detail: 'Send JSON or a form.',
  },
  {
    id: 'Filtered',
    type: ResponseType.WAF_FILTERED,
    status: 403,
    slug: 'forbidden',
    title: 'Forbidden',
    detail: 'Requests from this network are refused. Please write to the coordinators instead.',
  },
  {
    id: 'IntegrationTimeout',
    type: ResponseType.INTEGRATION_TIMEOUT,
    status: 504,
    slug: 'internal',
    title: 'No answer in time',
    detail: 'Something went wrong on our side. Please try again.',
  },
  {
    id: 'Default4xx',
    type: ResponseType.DEFAULT_4XX,
    status: 400,
    slug: 'invalid',
    title: 'Invalid request',
    detail: 'The request could not be read.',
  },
  {
    id: 'Default5xx',
    type: ResponseType.DEFAULT_5XX,
    status: 500,
    slug: 'internal',
    title: 'Internal error',
    detail: 'Something went wrong on our side. Please try again.',
  },
];

/** The body of a problem (RFC 9457) as the functions write it too. */
export function problemBody(siteUrl: string, { status, slug, title, detail }: Problem): string {
  return JSON.stringify({ type: `${siteUrl}/problems/${slug}`, title, status, detail });
}

/** Gives what API Gateway answers by itself the form that every other error has. */
export function addGatewayAnswers(api: RestApi, siteUrl: string): void {
  for (const answer of answers) {
    api.addGatewayResponse(answer.id, {
      type: answer.type,
      statusCode: String(answer.status),
      responseHeaders: {
        'Content-Type': "'application/problem+json'",
        'Cache-Control': "'no-store'",
        ...(answer.status === 429 ? { 'Retry-After': "'60'" } : {}),
      },
      templates: { 'application/json': problemBody(siteUrl, answer) },
    });
  }
}
