import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { headersOf } from './caller.ts';
import { fromElsewhere } from './problem.ts';

/** Methods that change nothing: pages of other sites may link to what they show. */
const reading: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses what a browser sends on behalf of a page of another site, whatever link its reader holds and whoever they have signed in as.
 * Browsers say where a call comes from; programs do not, and pass. Throws a `Problem` 403.
 */
export function ownPagesAlone(siteUrl: string): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> {
  const ours = new URL(siteUrl).origin;
  return {
    before: ({ event }) => {
      if (!reading.includes(event.httpMethod) && isFromElsewhere(headersOf(event), ours)) throw fromElsewhere();
    },
  };
}

/** Pages that send no referrer, as ours do, post with the origin `null`; so it decides only where the browser says nothing more. */
function isFromElsewhere(headers: Readonly<Record<string, string>>, ours: string): boolean {
  const { origin = 'null', 'sec-fetch-site': from } = headers;
  if (from !== undefined) return from !== 'same-origin' && from !== 'none';
  return origin !== 'null' && origin !== ours;
}
