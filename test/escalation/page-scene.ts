import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Rota } from '../../functions/domain/on-call/rota.ts';
import { pageRoutes } from '../../functions/escalation/page/page-routes.ts';
import { endpoint } from '../../functions/http/endpoint.ts';
import type { Store } from '../../functions/store/store.ts';
import { openToken } from '../../functions/store/tokens.ts';
import { asForm, asJson, type Call, invoke } from '../http/call.ts';
import type { EmergencyScene } from './scene.ts';

/** An answer as a caller sees it: its status, its JSON (empty for a page), its text and where it sends a browser. */
export type Answer = { status: number; body: Record<string, unknown>; text: string; location: string | undefined };

/** What on-call sees behind the links of a scene's pages, and sends. */
export type PageCalls = ReturnType<typeof pageCalls>;

/** The entry point of pages on the house of a scene. `wrap` stands between it and the engine; `rota` is in force unless staff put one. */
export function pageCalls({ running }: EmergencyScene, wrap: (store: Store) => Store = (store) => store, rota?: Rota) {
  const { tools } = running;
  const own = {
    ...tools,
    store: wrap(tools.store),
    rota: rota ?? tools.rota,
    coordinators: 'coordinators@network.example',
  };
  const served = endpoint(pageRoutes(own), { ...own, log: () => {} });
  const raw = (call: Call): Promise<APIGatewayProxyResult> => {
    const { pathname, searchParams } = new URL(call.path, 'https://site.example');
    return invoke(served, { ...call, path: pathname, query: Object.fromEntries(searchParams) });
  };
  const call = async (given: Call): Promise<Answer> => answerOf(await raw(given));
  return {
    raw,
    get: (path: string, accept = 'application/json') => call({ path, headers: { accept } }),
    see: (path: string) => call({ path, headers: { accept: 'text/html' } }),
    head: (path: string) => call({ method: 'HEAD', path, headers: { accept: 'text/html' } }),
    post: (path: string, body: unknown) => call({ method: 'POST', path, headers: asJson, body: JSON.stringify(body) }),
    /** Sends a form as a browser does. */
    submit: (path: string, fields: Record<string, string>) =>
      call({ method: 'POST', path, headers: asForm, body: new URLSearchParams(fields).toString() }),
  };
}

/** A page as it is read: its text without markup, in its order. */
export const textOf = (page: string): string =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');

/** The path behind the link of a page, the newest where no number is given. */
export async function pagePath({ running, read }: EmergencyScene, reference: string, number?: number): Promise<string> {
  const { pages } = await read(reference);
  const page = number === undefined ? pages.at(-1) : pages.find((each) => each.number === number);
  if (!page) throw new Error('nobody was paged');
  return `/p/${await openToken(running.tools.sealer, reference, 'page', page)}`;
}

function answerOf({ statusCode, headers = {}, body }: APIGatewayProxyResult): Answer {
  const isJson = /json/.test(String(headers['Content-Type'] ?? ''));
  const location = headers.Location;
  return {
    status: statusCode,
    body: isJson && body !== '' ? JSON.parse(body) : {},
    text: body,
    location: location === undefined ? undefined : String(location),
  };
}
