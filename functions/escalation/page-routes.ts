import { pageAnswer } from '../contracts/page-answer.ts';
import type { Route } from '../http/endpoint.ts';
import { json, type Reply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { parse } from '../http/validate.ts';
import { answerPage } from './answer-page.ts';
import type { PagingTools } from './page-on-call.ts';
import { openScene, viewPage } from './page-view.ts';

/** What the pages behind on-call's links need beside the case: where to write when no button fits. */
export type PageTools = PagingTools & { readonly coordinators: string };

/** The routes of a page to on-call. GET shows and changes nothing; POST takes the answer. */
export function pageRoutes(tools: PageTools): readonly Route[] {
  return [
    { method: 'GET', path: '/p/{token}', handle: (request) => show(tools, request) },
    { method: 'POST', path: '/p/{token}', accepts: ['json', 'form'], handle: (request) => answer(tools, request) },
  ];
}

async function show(tools: PageTools, { params }: HttpRequest): Promise<Reply> {
  return json(200, viewPage(await openScene(tools, tokenOf(params))));
}

async function answer(tools: PageTools, { params, body }: HttpRequest): Promise<Reply> {
  const given = parse(pageAnswer, body.kind === 'json' ? body.json : undefined);
  return json(200, await answerPage(tools, tokenOf(params), given));
}

/** The token of a path. It is checked where the link is looked up. */
function tokenOf(params: HttpRequest['params']): string {
  return params.token ?? '';
}
