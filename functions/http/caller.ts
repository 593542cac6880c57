import type { APIGatewayProxyEvent } from 'aws-lambda';
import { bodyKind, mediaType } from './read-body.ts';

/** What a route speaks: pages and JSON, or JSON alone. */
export type Speaks = 'pages' | 'json';

/** Values by their names, without those that are not there. */
export function present(values: APIGatewayProxyEvent['headers'] | null): Readonly<Record<string, string>> {
  const entries = Object.entries(values ?? {});
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** The headers of a call by their names in lower case. */
export function headersOf({ headers }: APIGatewayProxyEvent): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(present(headers)).map(([name, value]) => [name.toLowerCase(), value]));
}

/**
 * Whether a caller wants JSON. Who sends JSON gets JSON. Else `Accept` decides where it names one of the two; where it does
 * not, as with `*` `/` `*`, a form and a GET get a page and everything else JSON, where no route stands too. A browser
 * that comes to what has no page is told on one why it gets nothing.
 */
export function wantsJson(event: APIGatewayProxyEvent, speaks: Speaks | undefined): boolean {
  const headers = headersOf(event);
  const sent = bodyKind(headers['content-type']);
  const reads = event.httpMethod === 'GET' || event.httpMethod === 'HEAD';
  if (!reads && (sent === 'json' || speaks === 'json')) return true;
  return preferred(headers.accept ?? '') ?? (speaks === 'json' || !(reads || sent === 'form'));
}

/** Whether `Accept` names JSON before HTML (RFC 9110, 12.5.1). Nothing where it names neither. */
function preferred(accept: string): boolean | undefined {
  const json = weight(accept, ['application/json', 'application/problem+json']);
  const html = weight(accept, ['text/html', 'application/xhtml+xml']);
  return json === 0 && html === 0 ? undefined : json > html;
}

function weight(accept: string, types: readonly string[]): number {
  const weights = accept.split(',').flatMap((range) => {
    const { type, parameter } = mediaType(range);
    return types.includes(type) ? [Number(parameter('q', '1')) || 0] : [];
  });
  return Math.max(0, ...weights);
}
